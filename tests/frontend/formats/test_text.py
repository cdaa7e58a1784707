"""Plain text."""

import pytest

from frontend.formats.interface import FormatFailed
from frontend.formats.text import Text
from frontend.formats.tree import Paragraph, Picture, Points, Section, Statement, Table
from tests.frontend.formats.documents import KITE, arabic, bare, english


def text_of(document) -> str:
    return Text().make(document).content.decode()


def test_every_block_is_read_in_order():
    said = text_of(english())
    wanted = [
        "What Farrowby will do for you\n=====",
        "This is a draft.",
        "Farrowby made this plan with 41 children.",
        "Read it with somebody you trust.",
        "Where you live\n--------------",
        "Your home\n~~~~~~~~~",
        "[Picture: A kite over a roof]\n\nWe will look for a home near your school & your friends.",
        "We ask you before anything changes.",
        "• Visit the home.\n• Choose your room.",
        "1. First we meet.\n2. Then we talk.\n3. Last you decide.",
        "“They waited until I was ready.”\n\nA young person, 14",
        "«أريد أن أبقى مع أخي.»",
        "38 of 41 children knew who to ask",
        "Table: Clubs and children\n\nChess. 2030: 12; 2031: 15\nSwimming. 2030: Hidden to keep people safe; 2031: 24",
        "Chart: More children at clubs\n\nThe bar for 2031 is longer than the bar for 2030.",
        "2030. Children: 31\n2031. Children: 39",
        "From the plan that the council agreed.",
        "Farrowby Town Council, 9 March 2031",
        "https://farrowby.example/plan/",
    ]
    places = [said.find(part) for part in wanted]
    assert -1 not in places
    assert places == sorted(places)


def test_a_silent_picture_is_passed_over():
    assert text_of(english()).count("[Picture:") == 2


def test_an_arabic_document_gets_arabic_labels():
    said = text_of(arabic())
    assert "الجدول: النوادي" in said
    assert "مخفي" in said
    assert "[صورة: طائرة ورقية]" in said
    assert "Hidden" not in said


def test_who_drew_the_pictures_is_said_once_at_the_end():
    drawn = [Picture(svg=KITE, alt=alt, credit="Wren Hale, CC BY 4.0") for alt in ("A kite", "Wind")]
    document = bare(*(Statement("Fly.", picture=picture) for picture in drawn))
    assert text_of(document).endswith("Fly.\n\nWren Hale, CC BY 4.0\n")


def test_easy_read_words_stand_in_for_missing_ones():
    document = bare(Statement("", ("We listen.", "We act.")), Statement("Full words.", ("Short words.",)))
    assert text_of(document).endswith("We listen.\n\nWe act.\n\nFull words.\n")


def test_signs_that_no_file_may_hold_are_left_out():
    assert "A bell rings\nhere." in text_of(bare(Paragraph("A\x07 bell\x00 ri\ud800ngs\u2028here.\ufffe")))


def test_accents_become_one_with_their_letters():
    assert "caf\u00e9" in text_of(bare(Paragraph("cafe\u0301")))


def test_a_document_without_a_title_is_refused():
    with pytest.raises(FormatFailed, match="no title"):
        text_of(bare(title=" \x00 "))


def test_a_language_that_is_no_code_is_refused():
    with pytest.raises(FormatFailed, match="not the code"):
        text_of(bare(Paragraph("Hello", language="the Welsh one")))


def test_an_empty_document_is_its_title():
    assert text_of(bare()) == "Short\n=====\n"


def test_empty_parts_leave_no_gap():
    document = bare(Paragraph("  "), Points(()), Table("Nothing yet", ("Club",), ()), Paragraph("End."))
    assert text_of(document) == "Short\n=====\n\nOne\n---\n\nTable: Nothing yet\n\nEnd.\n"


def test_three_hundred_statements_are_all_there():
    sections = tuple(
        Section(f"Part {part}", tuple(Statement(f"Promise {part}-{each}.") for each in range(30)))
        for part in range(10)
    )
    said = text_of(bare(sections=sections))
    assert [f"Promise {part}-{each}." in said for part in range(10) for each in range(30)] == [True] * 300

"""Braille files: golden lines, layout, and turning them back into print."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontend.formats import liblouis as louis
from frontend.formats.braille import _ASCII, Braille
from frontend.formats.braille_pages import CELLS, LINES, Paragraph, lines_of, pages
from frontend.formats.braille_tables import BrailleTable, table_for
from frontend.formats.interface import FormatFailed
from frontend.formats.tree import Heading, Points, Quote, Section, Statement
from frontend.formats.tree import Paragraph as Words
from tests.frontend.formats.documents import arabic, bare, english

CONTRACTED = Braille("braille", contracted=True)
UNCONTRACTED = Braille("braille-1", contracted=False)

pytestmark = pytest.mark.usefixtures("liblouis")


def lines_in(document, form=CONTRACTED) -> list[str]:
    return form.make(document).content.decode("ascii").replace("\f", "").split("\r\n")


def back(text: str, table: str) -> str:
    return louis.print_of("".join(chr(0x2800 + _ASCII.index(cell)) for cell in text), table)


def test_contracted_english_is_unified_english_braille():
    lines = lines_in(bare(Words("The people like you and every child can go.")))
    assert "  ,! P L Y & E * C G4" in lines


def test_uncontracted_english_spells_every_letter():
    lines = lines_in(bare(Words("The child has 12 books.")), UNCONTRACTED)
    assert "  ,THE CHILD HAS #AB BOOKS4" in lines


@pytest.mark.parametrize("document", [english, arabic])
@pytest.mark.parametrize("form", [CONTRACTED, UNCONTRACTED], ids=lambda form: form.name)
def test_pages_are_forty_cells_by_twenty_five_lines(document, form):
    made = form.make(document())
    content = made.content.decode("ascii")
    pages_made = content.split("\f")
    assert pages_made.pop() == ""
    assert {page.count("\r\n") for page in pages_made} == {LINES}
    assert max(map(len, content.replace("\f", "").split("\r\n"))) <= CELLS
    assert made.details["pages"] == len(pages_made)
    numbers = [page.split("\r\n")[LINES - 1] for page in pages_made]
    assert numbers == [f"#{letter}".rjust(CELLS) for letter in "ABCDEFGHIJ"[: len(pages_made)]]


def test_the_first_lines_say_that_nobody_proofread_it():
    made = CONTRACTED.make(english())
    assert made.content.startswith(b"  ,N PRO(R1D4\r\n")
    assert (made.details["proofread"], made.details["proofread_by"]) == (False, "")


def test_a_transcriber_signs_by_name():
    made = UNCONTRACTED.make(english(proofread_by="Wren Hale"))
    first = made.content.decode().split("\r\n")
    assert " ".join(first[:2]).strip() == ",THIS BRAILLE WAS PROOFREAD BY ,WREN ,HALE4"
    assert "NOT PROOFREAD" not in made.content.decode()
    assert (made.details["proofread"], made.details["proofread_by"]) == (True, "Wren Hale")


@pytest.mark.parametrize("form", [CONTRACTED, UNCONTRACTED], ids=lambda form: form.name)
def test_english_comes_back_as_it_was_written(form):
    sentence = "We will look for a home near your school, and you can always tell us what you think."
    lines = lines_in(bare(Words(sentence)), form)
    start = next(place for place, line in enumerate(lines) if line.startswith("    ,")) + 1
    said = " ".join(line.strip() for line in lines[start:-2] if line)
    assert back(said, form.make(bare()).details["table"]).strip() == sentence


def test_uncontracted_arabic_comes_back_letter_by_letter():
    sentence = "سنبحث عن بيت قريب من مدرستك"
    lines = lines_in(bare(Words(sentence), language="ar"), UNCONTRACTED)
    said = max((back(line.strip(), "ar.tbl") for line in lines if line), key=lambda each: sentence in each)
    assert sentence in said


def test_a_part_in_another_language_uses_its_own_table():
    alone = [line.strip() for line in lines_in(bare(Words("قلبي", language="ar")), UNCONTRACTED)]
    assert "QLBI" in alone


def test_a_language_without_contractions_falls_back_and_says_so():
    made = CONTRACTED.make(bare(Words("Dzień dobry."), language="pl"))
    assert (made.details["contracted"], made.details["falls_back"]) == (False, True)
    assert CONTRACTED.make(english()).details["falls_back"] is False


def test_a_language_without_any_table_is_refused_in_plain_words():
    with pytest.raises(FormatFailed, match="no braille table for the language “so”"):
        CONTRACTED.make(bare(language="so"))


def test_a_sign_without_braille_is_refused_and_named():
    with pytest.raises(FormatFailed, match="no sign for “ᚠ”"):
        CONTRACTED.make(bare(Words("A rune ᚠ")))


def test_a_machine_without_the_library_names_the_package(monkeypatch):
    monkeypatch.setattr("frontend.formats.programs.liblouis", lambda: None)
    assert [program.package for program in CONTRACTED.lacks("en")] == ["liblouis20"]
    with pytest.raises(FormatFailed, match="install liblouis20"):
        CONTRACTED.make(english())


@pytest.mark.parametrize(
    ("language", "contracted", "found"),
    [
        ("en-GB", True, BrailleTable("en-ueb-g2.ctb", True)),
        ("en", False, BrailleTable("en-ueb-g1.ctb", False)),
        ("cy", True, BrailleTable("cy-cy-g2.ctb", True)),
        ("ar", True, BrailleTable("ar-ar-g2.ctb", True)),
        ("ur", False, BrailleTable("ur-pk-g1.utb", False)),
        ("ro", True, None),
    ],
)
def test_tables_are_chosen_by_language(language, contracted, found):
    assert table_for(language, contracted=contracted) == found


def test_headings_are_set_apart_and_never_end_a_page():
    sections = tuple(Section(f"Part {number}", (Statement("We keep on." * 9),)) for number in range(40))
    content = UNCONTRACTED.make(bare(sections=sections)).content.decode()
    for page in content.split("\f")[:-1]:
        lines = page.split("\r\n")[: LINES - 1]
        last = next(line for line in reversed(lines) if line)
        assert not last.startswith("    ,PART")


def test_items_hang_and_quotes_are_set_in():
    document = bare(
        Points(("Ask anybody you like to come along with you.",), numbered=True), Quote("I chose.")
    )
    lines = lines_in(document, UNCONTRACTED)
    assert "#A4 ,ASK ANYBODY YOU LIKE TO COME ALONG" in lines
    assert "  WITH YOU4" in lines
    assert "    8,I CHOSE40" in lines


def test_a_long_statement_and_many_of_them_are_laid_out():
    made = CONTRACTED.make(bare(Statement("word " * 5000), *(Statement("We ask.") for _ in range(300))))
    assert made.details["pages"] == made.content.count(b"\f") > 20


cells = st.text(alphabet=st.sampled_from(_ASCII.replace(" ", "")), min_size=1, max_size=90)


@settings(max_examples=60, deadline=None)
@given(st.lists(cells, min_size=1, max_size=40), st.integers(0, 6), st.integers(0, 6), st.booleans())
def test_no_line_is_too_long_and_no_cell_is_lost(words, first, others, centred):
    paragraph = Paragraph(tuple(words), first, others, centred=centred)
    lines = lines_of(paragraph)
    assert max(map(len, lines)) <= CELLS
    joined = re.sub(r'" ', "", " ".join(" ".join(lines).split()))
    assert joined.replace(" ", "").replace('"', "") == "".join(words).replace('"', "")


def test_words_that_fit_are_never_cut():
    words = ("A" * 39, "B" * 20, "C" * 21)
    assert lines_of(Paragraph(words, 0, 0)) == ["A" * 39, "B" * 20, "C" * 21]


def test_a_page_opens_without_an_empty_line():
    heading = Paragraph(("H",), heading=True)
    made = pages(
        [*(Paragraph((f"L{number}",), 0, 0) for number in range(24)), heading, Paragraph(("X",))], ["1", "2"]
    )
    assert made[1].split("\r\n")[0].strip() == "H"


def test_the_same_document_gives_the_same_bytes():
    assert CONTRACTED.make(english()).content == CONTRACTED.make(english()).content


def test_headings_inside_a_section_are_set_in_further():
    lines = lines_in(bare(Heading("Deep", level=4), Words("Below.")), UNCONTRACTED)
    assert "      ,DEEP" in lines

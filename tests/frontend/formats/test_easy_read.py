"""A50: Easy Read words, a picture where a line begins, large letters, few pages."""

from dataclasses import replace

import pytest

from frontend.formats.easy_read import EASY_READ
from frontend.formats.easy_reading import easy_read
from frontend.formats.interface import FormatFailed
from frontend.formats.pictures import symbol_picture
from frontend.formats.tree import Paragraph, Statement
from tests.frontend.formats.sheets import island, island_file, short, sizes, tags, words_of


def test_statement_gives_way_to_its_easy_words():
    simple = easy_read(short(Statement("Long and winding words.", ("Few words.", " ", "Short."), key="a")))
    assert list(simple.blocks()) == [Statement("Few words. Short.", ("Few words.", "Short."), key="a")]
    assert simple.notices == ()


@pytest.mark.parametrize("without", [(), ("",), (" ", "")])
def test_statement_without_easy_words_keeps_its_own_and_the_document_says_so(without):
    simple = easy_read(short(Statement("Full words.", without), notices=(Paragraph("A draft."),)))
    assert next(simple.blocks()).easy_read == ("Full words.",)
    assert simple.notices == (
        Paragraph("A draft."),
        Paragraph("Some parts are not in Easy Read yet. They have their full words here."),
    )


def test_other_parts_and_the_document_itself_are_left_as_they_are():
    document = short(Paragraph("Read it."))
    assert easy_read(document) == document


def test_file_holds_easy_words_and_not_the_full_ones():
    document = short(Statement("Elaborate phrasing.", ("Few words.",)))
    text = words_of(EASY_READ.make(document).content)
    assert "Few words." in text
    assert "Elaborate" not in text


@pytest.mark.parametrize("language", ["en", "ar"])
def test_letters_are_16_points_or_larger(language):
    assert min(sizes(island_file("easy-read", language))) >= 16


def _picture_edges(content: bytes) -> tuple[int, int]:
    """How far a row's picture stands from the left and from the right of the page, in millimetres."""
    (box,) = [
        attribute["/BBox"]
        for kind, tag in tags(content)
        if kind == "/Figure"
        for attribute in tag["/A"]
        if "/BBox" in attribute
    ]
    return round(float(box[0]) / 72 * 25.4), round((595.276 - float(box[2])) / 72 * 25.4)


def test_picture_stands_where_a_line_begins():
    """A50: at the left margin in English, at the right one in Arabic."""
    row = Statement("1", ("1",), symbol_picture("home", alt="1"))
    left, right = _picture_edges(EASY_READ.make(short(row)).content)
    assert (left, right > 100) == (20, True)
    mirrored = short(row, title="خطة", language="ar", right_to_left=True)
    left, right = _picture_edges(EASY_READ.make(mirrored).content)
    assert (left > 100, right) == (True, 20)


def test_letters_are_18_points_while_the_pages_allow_it_and_16_then():
    few = short(*(Statement("a", (f"You can say yes to number {n}.",)) for n in range(20)))
    many = short(
        *(Statement("a", (f"You can say yes to number {n}.",), symbol_picture("yes")) for n in range(115))
    )
    assert EASY_READ.make(few).details["smallest_points"] == 18
    made = EASY_READ.make(many).details
    assert made["smallest_points"] == 16
    assert made["pages"] <= 20


def test_more_than_20_pages_are_refused_with_their_number():
    with pytest.raises(FormatFailed, match=r"would have \d\d pages. It may have 20 at most"):
        EASY_READ.make(replace(island(), sections=island().sections * 40))

"""The format "print": exactly one sheet, with letters as large as fit and never too small to read."""

from dataclasses import replace

import pytest

from frontend.formats.interface import FormatFailed
from frontend.formats.pictures import symbol_picture
from frontend.formats.sheet import PRINT
from frontend.formats.tree import Statement
from tests.frontend.formats.sheets import island, island_in_arabic, opened, short, sizes, words_of

A4 = (595, 842)
A3 = (842, 1191)


def plan(statements: int, words: str = "You will always know which boat brings you home. "):
    return short(*(Statement(f"{n}. {words}", picture=symbol_picture("home")) for n in range(statements)))


@pytest.mark.parametrize("document", [island(), island_in_arabic()], ids=["english", "arabic"])
@pytest.mark.parametrize(("sheet", "size"), [("a4", A4), ("a3", A3)])
def test_whole_document_is_one_page_of_its_sheet(document, sheet, size):
    reader = opened(PRINT.make(replace(document, sheet=sheet)).content)
    assert [(round(p.mediabox.width), round(p.mediabox.height)) for p in reader.pages] == [size]


def test_every_statement_is_on_the_sheet():
    text = words_of(PRINT.make(plan(15)).content)
    assert text.count("brings you home") == 15 or "".join(text.split()).count("bringsyouhome") == 15


def test_letters_are_larger_when_there_is_less_to_say():
    few, some, many = (PRINT.make(plan(count)).details["text_points"] for count in (2, 8, 20))
    assert few > some > many >= 8


def test_nothing_is_below_7_points_even_on_a_full_sheet():
    made = PRINT.make(plan(1, "harbour " * 700))
    assert min(sizes(made.content)) >= 7
    assert made.details["smallest_points"] >= 7


def test_larger_paper_gives_larger_letters():
    document = plan(12)
    assert (
        PRINT.make(replace(document, sheet="a3")).details["text_points"]
        > PRINT.make(document).details["text_points"]
    )


@pytest.mark.parametrize("document", [plan(120), plan(1, "harbour " * 5000)], ids=["statements", "words"])
def test_too_much_for_one_page_is_refused_in_a_sentence(document):
    with pytest.raises(FormatFailed, match="too many words for one page"):
        PRINT.make(document)


def test_no_word_runs_out_of_its_column():
    """The longest word sets how many columns there may be."""
    document = short(
        *(
            Statement("Incomprehensibilities notwithstanding", picture=symbol_picture("home"))
            for _ in range(6)
        )
    )
    page = opened(PRINT.make(document).content).pages[0]
    begins = []

    def visit(text, matrix, text_matrix, _font, size):
        if "Incomprehensibilities" in text:
            begins.append((text_matrix[4] * matrix[0] + matrix[4], len(text.strip()) * size * 0.5))

    page.extract_text(visitor_text=visit)
    assert len(begins) >= 1
    assert all(start + width < 595 for start, width in begins)

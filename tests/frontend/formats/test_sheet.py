"""The format "print": exactly one sheet, with letters as large as fit and never too small to read."""

from dataclasses import replace
from decimal import Decimal

import pytest

from frontend.charts.drawing import figure_of
from frontend.charts.kinds import Bar, Bars, Lines, Part, Parts, Series
from frontend.formats.interface import FormatFailed
from frontend.formats.pictures import symbol_picture
from frontend.formats.sheet import PRINT
from frontend.formats.tree import BigNumber, Heading, Paragraph, Quote, Section, Statement, Table
from tests.frontend.formats.sheets import (
    faults,
    island,
    island_in_arabic,
    opened,
    short,
    sizes,
    tags,
    words_of,
)

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


LONG = "Fishermen and women of the northern harbour district, counted together"


def charts(count: int, label: str = "Boat", language: str = "en"):
    """Charts of every height, one after the other."""
    years = tuple(str(year) for year in range(2030, 2036))
    for n in range(count):
        if n % 3 == 0:
            series = tuple(Series(f"{label} {each}", (Decimal(each),) * 6) for each in range(1, 5))
            chart = Lines(f"{label}s over the years, part {n}", years, series)
        elif n % 3 == 1:
            bars = tuple(Bar(f"{label} {each}", Decimal(each - 2)) for each in range(6))
            chart = Bars(f"{label}s beside each other, part {n}", bars)
        else:
            chart = Parts(
                f"All of the {label}s, part {n}", (Part(label, Decimal(60)), Part("None", Decimal(40)))
            )
        yield figure_of(chart, description=f"Chart {n} says this.", note=f"Remark {n}.", language=language)


def infographic(count: int, label: str = "Boat", notes: int = 3, **changes):
    numbers = BigNumber("1,234", "boats came home", "Last year.", symbol_picture("home"))
    parts = Section("Boats", (numbers, *charts(count, label), Quote("I like boats.", "A child")))
    told = tuple(
        piece for n in range(notes) for piece in (Heading(f"Note {n}"), Paragraph("We counted twice. " * 6))
    )
    sections = (parts, Section("About the numbers", told)) if notes else (parts,)
    return short(sections=sections, **{"sheet": "a3", "address": "https://skerry.example/n/", **changes})


@pytest.mark.parametrize("count", [2, 13])
def test_infographic_is_one_sheet_with_letters_that_can_be_read(count):
    made = PRINT.make(infographic(count))
    reader = opened(made.content)
    assert [(round(p.mediabox.width), round(p.mediabox.height)) for p in reader.pages] == [A3]
    assert min(sizes(made.content)) >= 6.5
    text = words_of(made.content)
    assert [n for n in range(count) if f"Chart {n} says this." not in text.replace("\n", " ")] == []
    assert "each chart has a table" in text
    assert "skerry.example/n/" in text


def test_infographic_on_one_sheet_has_no_fault_for_screen_readers():
    assert faults(PRINT.make(infographic(5)).content) == []


def test_fewer_charts_are_larger():
    few, many = (PRINT.make(infographic(count)).details["across"] for count in (3, 13))
    assert few < many


@pytest.mark.parametrize(("count", "label"), [(20, "Boat"), (20, LONG), (60, "Boat")])
def test_many_charts_fit_or_are_refused_in_a_sentence(count, label):
    try:
        made = PRINT.make(infographic(count, label))
    except FormatFailed as failure:
        assert "too many words for one page" in str(failure)
        assert count > 13
    else:
        assert len(opened(made.content).pages) == 1
        assert min(sizes(made.content)) >= 6.5


def test_notes_that_do_not_fit_are_left_out_and_the_sheet_says_where_they_are():
    made = PRINT.make(infographic(12, notes=70))
    text = words_of(made.content)
    assert made.details["left_out"] >= 1
    assert "Note 1" not in text
    assert "There is more on the web page" in text


def test_a_section_that_goes_on_in_the_next_column_is_one_heading():
    made = PRINT.make(infographic(9))
    assert made.details["across"] > 1
    assert [kind for kind, _node in tags(made.content)].count("/H2") == len(["Boats", "About the numbers"])


def test_infographic_in_arabic_is_one_sheet():
    document = infographic(6, "قارب", language="ar", right_to_left=True)
    made = PRINT.make(document)
    assert len(opened(made.content).pages) == 1
    assert faults(made.content) == []


def test_table_and_list_between_charts_keep_to_their_column():
    table = Table("Crossings", ("Month", "Calm", "Rough", "All"), (("May", "31", None, "31"),))
    document = short(*charts(3), table, Statement("Nobody moves in a storm."), sheet="a3")
    assert "Nobody moves" in words_of(PRINT.make(document).content)

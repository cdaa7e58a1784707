"""The example infographic against the document its figures are from: every figure, and every note on the document."""

import ast
import operator
import os
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from itertools import chain
from typing import Any

import pytest
from django.conf import settings

from cms.domain.figures import read_number, read_row
from tests.house_rules.starter import sentences, tables, texts, toml

DOCUMENT = settings.SEEDS_DIR / "sufficiency-strategy-2024-2027.txt"
NUMBER = re.compile(r"(?<![\d.,])(?:(?<!\S)-)?\d+(?:,\d{3})*(?:\.\d+)?")
CELL = re.compile(r"L(\d+)\.(\d+)")

pytestmark = pytest.mark.skipif(
    not DOCUMENT.exists() and not os.environ.get("CI"), reason=f"no strategy at {DOCUMENT}; set SEEDS_DIR"
)


@cache
def document() -> list[str]:
    """Its lines; the first one stands at place 1."""
    return ["", *DOCUMENT.read_text(encoding="utf-8").splitlines()]


def numbers_of(line: int) -> list[Decimal]:
    """The numbers on a line, without the heading of a table's row."""
    text = document()[line]
    text = text.partition("\t")[2] if "\t" in text else text
    return [read_number(found) for found in NUMBER.findall(text)]


OPERATIONS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def worked_out(formula: str) -> Decimal:
    """A sum of numbers and cells such as L178.11."""

    def cell(found: re.Match[str]) -> str:
        return f"({numbers_of(int(found[1]))[int(found[2]) - 1]})"

    def value(node: Any) -> Decimal:
        if isinstance(node, ast.BinOp):
            return OPERATIONS[type(node.op)](value(node.left), value(node.right))
        if isinstance(node, ast.UnaryOp):
            return -value(node.operand)
        return Decimal(str(node.value))

    return value(ast.parse(CELL.sub(cell, formula), mode="eval").body)


def as_printed(number: Decimal, printed: Decimal) -> Decimal:
    """Rounded to as many places as what is printed has."""
    return number.quantize(Decimal(1).scaleb(printed.as_tuple().exponent), ROUND_HALF_UP)


def derived() -> list[dict[str, Any]]:
    return toml("source_notes.toml")["derived"]


def wordings() -> list[dict[str, Any]]:
    return toml("source_notes.toml")["wording"]


def note(key: str) -> dict[str, Any]:
    return next(each for each in derived() if each["key"] == key)


@pytest.mark.parametrize("each", derived(), ids=lambda each: each["key"])
def test_derived_figure_agrees_or_not_as_the_note_says(each):
    printed = worked_out(each["printed"])
    assert (as_printed(worked_out(each["formula"]), printed) == printed) is each["agrees"]


@pytest.mark.parametrize("each", wordings(), ids=lambda each: each["key"])
def test_words_at_fault_stand_where_the_note_says(each):
    assert [line for line in each["lines"] if each["words"] not in document()[line]] == []


def test_notes_have_names_of_their_own():
    keys = [each["key"] for each in chain(derived(), wordings())]
    assert len(keys) == len(set(keys))


def tables_of_the_document() -> dict[int, list[str]]:
    """Every row of a table by its line: its cells."""
    return {place: line.split("\t") for place, line in enumerate(document()) if line.count("\t") >= 3}


def test_every_sum_and_change_of_every_table_has_been_worked_out_again():
    """A column of changes or a row of totals that no note names would be a figure that nobody recomputed."""
    named = {found[0] for each in derived() for found in CELL.finditer(each["printed"])}
    wanted = set()
    head: list[str] = []
    for line, cells in tables_of_the_document().items():
        if any("Change" in cell for cell in cells):
            head = cells
            first = next(place for place, cell in enumerate(cells) if "Change" in cell)
            continue
        if head and len(cells) >= first:
            wanted |= {f"L{line}.{place}" for place in range(first, len([c for c in cells[1:] if c]) + 1)}
        if cells[0] == "TOTAL":
            wanted |= {f"L{line}.{place}" for place in range(1, first)}
            head = []
    assert len(wanted) == 24
    assert wanted - named == set()


def pieces() -> list[dict[str, Any]]:
    infographic = toml("infographic.en.toml")
    return [piece for section in infographic["sections"] for piece in section["content"]]


def figures() -> Iterator[tuple[str, dict[str, Any], list[Decimal]]]:
    """Where it stands, the row with its `line` or `computed`, and its numbers."""
    for piece in pieces():
        name = piece.get("title") or piece["words"]
        if "figure" in piece:
            yield name, piece, [read_number(piece["figure"])]
        for row in piece.get("rows", ()):
            if "values" in row:
                yield f"{name}: {row['label']}", row, list(read_row(row["values"]))
            elif row.get("value"):
                yield f"{name}: {row.get('label') or row['words']}", row, [read_number(row["value"])]


@pytest.mark.parametrize(
    ("row", "given"), [pytest.param(row, given, id=name) for name, row, given in figures()]
)
def test_figure_equals_the_source_or_what_its_counts_give(row, given):
    if computed := row.get("computed"):
        assert not note(computed)["agrees"], "what the document prints is shown where it is right"
        assert given == [as_printed(worked_out(note(computed)["formula"]), given[0])]
        return
    there = numbers_of(row["line"])
    start = next(
        (place for place, number in enumerate(there) if there[place : place + len(given)] == given), None
    )
    assert start is not None, f"{given} is not on line {row['line']}: {there}"


def parsed_table(first_line: str) -> tuple[list[str], dict[str, list[str]]]:
    """A table of the document as it stands: its head, and its rows by their heading."""
    rows = [line.split("\t") for line in document()]
    start = next(place for place, cells in enumerate(rows) if len(cells) > 3 and cells[0] == first_line)
    found = {}
    for cells in rows[start + 1 :]:
        if len(cells) < 3:
            break
        found[cells[0]] = cells[1:]
    return rows[start][1:], found


RATES = {
    "Leeds": "Leeds",
    "Yorkshire and the Humber": "Yorkshire & The Humber",
    "Councils like Leeds": "Statistical Neighbours",
    "Big cities": "Core Cities",
    "England": "England",
}
AGES = {"0 to 4": "0-4", "5 to 9": "5-9", "10 to 15": "10-15", "16 and 17": "16-17"}


@pytest.mark.parametrize(
    ("title", "first_line", "names"),
    [
        ("How many in care, for every 10,000 children", "CLA rates at end of March", RATES),
        ("Children in Leeds by age", "", AGES),
    ],
)
def test_line_chart_is_the_whole_table_of_the_source(title, first_line, names):
    chart = next(piece for piece in pieces() if piece.get("title") == title)
    head, rows = parsed_table(first_line)
    years = chart["years"].split()
    assert years == head[: len(years)]
    assert {row["label"]: row["values"].split() for row in chart["rows"]} == {
        label: rows[name][: len(years)] for label, name in names.items()
    }


def test_growth_by_age_is_the_last_column_of_the_source():
    chart = next(
        piece for piece in pieces() if piece.get("title", "").startswith("How much each age group grew or")
    )
    _head, rows = parsed_table("")
    assert {row["label"]: f"{row['value']}%" for row in chart["rows"]} == {
        label: rows[name][-1] for label, name in AGES.items()
    }


def test_backgrounds_are_the_newest_column_of_the_source():
    chart = next(
        piece for piece in pieces() if piece.get("title", "").startswith("Of every 100 children in care")
    )
    rows = {
        cells[0]: cells[1] for cells in tables_of_the_document().values() if cells[0] in {"Mixed", "Asian"}
    }
    rows |= {cells[0]: cells[1] for line, cells in tables_of_the_document().items() if 237 <= line <= 241}
    assert {row["label"]: row["value"] for row in chart["rows"]} == rows


def test_no_number_in_the_words_is_from_anywhere_else():
    """Every number on the page stands in the document, or is what a note works out."""
    theirs = {number for line in range(1, len(document())) for number in map(abs, numbers_of(line))}
    theirs |= {read_number(number) for number in re.findall(r"\d+", " ".join(document()))}
    for each in derived():
        for part in (worked_out(each["printed"]), worked_out(each["formula"])):
            theirs |= {as_printed(part, Decimal("1")), as_printed(part, Decimal("0.1"))}
    # Numbers that say what another number is out of.
    theirs |= {Decimal(100)}
    infographic = toml("infographic.en.toml")
    ours = {read_number(found.lstrip("-")) for text in texts(infographic) for found in NUMBER.findall(text)}
    assert sorted(ours - theirs) == []


def test_page_notes_everything_in_which_the_source_disagrees_with_what_is_shown():
    noted = {each["source_note"] for each in toml("infographic.en.toml")["number_notes"]}
    at_fault = [each for each in derived() if not each["agrees"]] + wordings()
    assert noted == {each["key"] for each in at_fault if each["shown"]}
    assert len([each for each in derived() if not each["agrees"]]) == 7


def test_arabic_has_the_figures_of_the_english():
    def figures_in(file: str) -> list[Any]:
        names = ("kind", "figure", "unit", "years", "values", "value", "ours", "numbers", "symbol")
        return [[table[name] for name in names if name in table] for table in tables(toml(file))]

    assert figures_in("infographic.ar.toml") == figures_in("infographic.en.toml")


def test_arabic_words_hold_the_numbers_of_the_english():
    english, arabic = (
        [sorted(re.findall(r"\d[\d,.]*\d|\d", text)) for text in texts(toml(f"infographic.{language}.toml"))]
        for language in ("en", "ar")
    )
    # The English file says besides where its figures are from.
    assert [found for found in arabic if found and found not in english] == []


def test_sentences_are_short():
    assert [
        s for text in texts(toml("infographic.en.toml")) for s in sentences(text) if len(s.split()) > 20
    ] == []

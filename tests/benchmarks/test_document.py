"""The table of figures: every row says how it was measured, and no row hides that it misses its limit."""

import json
import re

import pytest

from tests.benchmarks.document import DOCUMENT, HEADINGS, as_document
from tests.benchmarks.figures import Figure, as_json, from_json, over_limit

FIGURES = {
    "journey_cpu_ms": Figure(150.5, "ms", "a note"),
    "send_queries": Figure(12, "count", "another note"),
    "survey12_total_bytes": Figure(1_234_567, "bytes", "a third"),
}


def rows_of(text: str) -> list[list[str]]:
    table = [line for line in text.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def test_table_gives_each_figure_with_its_unit_limit_and_note():
    assert rows_of(as_document(FIGURES)) == [
        ["`journey_cpu_ms`", "150.5 ms", "150", "a note"],
        ["`send_queries`", "12", "12", "another note"],
        ["`survey12_total_bytes`", "1,234,567 bytes", "500,000", "a third"],
    ]


def test_document_names_what_is_over_its_limit():
    assert "Over their limit: `journey_cpu_ms`, `survey12_total_bytes`." in as_document(FIGURES)
    assert "Over their limit: none." in as_document({"send_queries": FIGURES["send_queries"]})


def test_figure_at_its_limit_is_not_over_it():
    assert over_limit({"send_queries": Figure(12, "count", "")}) == []


def test_figures_come_back_from_json_as_they_were():
    assert from_json(json.loads(json.dumps(as_json(FIGURES)))) == FIGURES


@pytest.mark.parametrize("row", rows_of(DOCUMENT.read_text()), ids=lambda row: row[0])
def test_row_of_the_written_table_has_a_name_a_figure_and_a_note(row):
    assert len(row) == len(HEADINGS)
    name, figure, limit, note = row
    assert re.fullmatch(r"`[a-z0-9_]+`", name)
    assert re.match(r"[\d,.]+", figure) and re.fullmatch(r"[\d,.]*", limit)
    assert len(note.split()) > 2

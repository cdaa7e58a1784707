"""The file of an infographic: everything that is wrong is told at once."""

import pytest

from cms.domain.infographic_files import read_infographic
from voice_platform.council.faults import FaultyContent

FILE = "infographic.en.toml"


def file_with(*pieces: dict) -> dict:
    section = {"heading": "A part", "content": list(pieces)}
    return {"language": "en", "slug": "numbers", "title": "Numbers", "sections": [section]}


def faults(*pieces: dict) -> list[str]:
    with pytest.raises(FaultyContent) as refusal:
        read_infographic(file_with(*pieces), FILE, symbols={"home"})
    return [f"{fault.key.rpartition('content')[2]} {fault.reason}" for fault in refusal.value.faults]


def test_every_kind_is_read():
    rows = [{"label": "A", "value": "60"}, {"label": "B", "value": "40"}]
    found = read_infographic(
        file_with(
            {"kind": "big_number", "figure": "1,548", "words": "children", "symbol": "home", "line": 161},
            {"kind": "fact", "words": "A fact.", "symbol": "home"},
            {"kind": "parts", "title": "Parts", "numbers": "shares", "rows": rows},
            {"kind": "bars", "title": "Bars", "rows": [*rows, {"label": "C"}]},
            {
                "kind": "lines",
                "title": "Lines",
                "years": "2020 2021",
                "rows": [{"label": "A", "values": "1 -"}],
            },
            {"kind": "flow", "title": "Flow", "rows": [{"words": "In"}, {"words": "Out", "value": "5"}]},
            {"kind": "quote", "words": "We listen.", "said_by": "The team", "source": "A letter"},
        ),
        FILE,
        symbols={"home"},
    )
    pieces = found.sections[0].pieces
    assert [piece.kind for piece in pieces] == [
        "big_number",
        "fact",
        "parts",
        "bars",
        "lines",
        "flow",
        "quote",
    ]
    assert pieces[0].value["amount"]["figure"] == "1,548"
    assert pieces[3].value["bars"][2] == {"label": "C", "value": "", "ours": False}


@pytest.mark.parametrize(
    ("piece", "fault"),
    [
        ({"kind": "pie", "title": "x"}, "[x].kind is 'pie', which is none of"),
        (
            {"kind": "big_number", "figure": "many", "words": "x"},
            ".figure cannot be drawn: not-a-number: many",
        ),
        ({"kind": "fact", "words": "x", "symbol": "unicorn"}, ".symbol is 'unicorn', which is none of home"),
        (
            {"kind": "parts", "title": "x", "numbers": "shares", "rows": [{"label": "A", "value": "60"}]},
            "[x].rows do not make a whole: shares-not-100: 60",
        ),
        (
            {"kind": "lines", "title": "x", "years": "2020 2021", "rows": [{"label": "A", "values": "1"}]},
            ".values are not as many as the years",
        ),
        ({"kind": "bars", "title": "x"}, "[x].rows is missing"),
    ],
)
def test_fault_is_told_where_it_stands(piece, fault):
    assert any(fault in told for told in faults(piece)), faults(piece)

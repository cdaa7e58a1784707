"""What the file of an infographic holds: `infographic.<language>.toml`.

`line` and `computed`, which say where a figure is from, are for whoever compares it with its source; a page has no
place for them.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from cms.domain.figures import UnfitFigure, read_number, read_row, read_years, require_a_whole
from voice_platform.council.faults import Row, source


@dataclass(frozen=True, slots=True)
class PieceContent:
    """One block: its kind, and its values by the names that the block gives them."""

    kind: str
    value: dict[str, Any]


@dataclass(frozen=True, slots=True)
class NumbersSection:
    heading: str
    pieces: tuple[PieceContent, ...]


@dataclass(frozen=True, slots=True)
class InfographicContent:
    """An infographic in one language; `notes` are what they are about and their words."""

    language: str
    slug: str
    title: str
    intro: str
    source_note: str
    checked_by: str
    sections: tuple[NumbersSection, ...]
    notes: tuple[tuple[str, str], ...]


def read_infographic(values: Mapping[str, Any], file: str, *, symbols: Collection[str]) -> InfographicContent:
    """Raises FaultyContent."""
    whole = source(file, values)
    found = InfographicContent(
        language=whole.text("language", at_most=12),
        slug=whole.slug("slug"),
        title=whole.text("title", at_most=160),
        intro=whole.text("intro", needed=False, at_most=400),
        source_note=whole.text("source_note", needed=False, at_most=300),
        checked_by=whole.text("checked_by", needed=False, at_most=120),
        sections=tuple(
            NumbersSection(
                row.text("heading", at_most=200),
                tuple(_piece(piece, symbols) for piece in row.rows("content")),
            )
            for row in whole.rows("sections")
        ),
        notes=tuple(
            (row.text("about", at_most=120), row.text("words", at_most=600))
            for row in whole.rows("number_notes", needed=False)
        ),
    )
    whole.refuse_faults()
    return found


def _piece(row: Row, symbols: Collection[str]) -> PieceContent:
    kind = row.one_of("kind", READERS)
    value = READERS[kind](row) if kind in READERS else {}
    if kind in {"big_number", "fact"}:
        value["picture"] = row.one_of("symbol", symbols, needed=kind == "fact")
    return PieceContent(kind, value)


def _big_number(row: Row) -> dict[str, Any]:
    amount = {
        "figure": _number(row, "figure"),
        "unit": row.text("unit", needed=False, at_most=20),
        "measure": "",
        "rests_on_ten": False,
    }
    return {"amount": amount, **_words_and_note(row, 120)}


def _fact(row: Row) -> dict[str, Any]:
    return _words_and_note(row, 300)


def _words_and_note(row: Row, at_most: int) -> dict[str, Any]:
    return {
        "words": row.text("words", at_most=at_most),
        "note": row.text("note", needed=False, at_most=200),
    }


def _quote(row: Row) -> dict[str, Any]:
    return {
        "words": row.text("words", at_most=400),
        "said_by": row.text("said_by", at_most=120),
        "source": row.text("source", at_most=200),
    }


def _parts(row: Row) -> dict[str, Any]:
    kind = row.one_of("numbers", ("shares", "counts"))
    rows = row.rows("rows")
    parts = [{"label": part.text("label", at_most=80), "value": _number(part, "value")} for part in rows]
    numbers = [_read(part["value"]) for part in parts]
    try:
        require_a_whole([number for number in numbers if number is not None], are_shares=kind == "shares")
    except UnfitFigure as error:
        row.fault("rows", f"do not make a whole: {error}")
    return {**_chart(row), "kind": kind, "parts": parts}


def _bars(row: Row) -> dict[str, Any]:
    bars = [
        {
            "label": bar.text("label", at_most=80),
            "value": _number(bar, "value", needed=False),
            "ours": bar.yes("ours"),
        }
        for bar in row.rows("rows")
    ]
    return {**_chart(row), **_unit(row), "bars": bars}


def _lines(row: Row) -> dict[str, Any]:
    years = _checked(row, "years", read_years)
    series = [
        {"label": line.text("label", at_most=40), "values": _checked(line, "values", read_row)}
        for line in row.rows("rows")
    ]
    for line, given in zip(row.rows("rows"), series, strict=True):
        if len(given["values"].split()) != len(years.split()):
            line.fault("values", "are not as many as the years")
    return {**_chart(row), **_unit(row), "years": years, "series": series}


def _flow(row: Row) -> dict[str, Any]:
    steps = [
        {"words": step.text("words", at_most=120), "value": _number(step, "value", needed=False)}
        for step in row.rows("rows")
    ]
    return {**_chart(row), **_unit(row), "steps": steps}


def _chart(row: Row) -> dict[str, Any]:
    return {
        "title": row.text("title", at_most=120),
        "groups": row.text("groups", needed=False, at_most=40),
        "counts": row.text("counts", needed=False, at_most=60),
        "description": row.text("description", needed=False, at_most=400),
        "note": row.text("note", needed=False, at_most=400),
    }


def _unit(row: Row) -> dict[str, Any]:
    return {"unit": row.text("unit", needed=False, at_most=20)}


def _number(row: Row, key: str, *, needed: bool = True) -> str:
    return _checked(row, key, read_number) if needed or row.values.get(key) else ""


def _checked(row: Row, key: str, read: Callable[[str], object]) -> str:
    text = row.text(key)
    try:
        read(text)
    except UnfitFigure as error:
        row.fault(key, f"cannot be drawn: {error}")
    return text


def _read(text: str) -> Decimal | None:
    try:
        return read_number(text)
    except UnfitFigure:
        return None


READERS: dict[str, Callable[[Row], dict[str, Any]]] = {
    "big_number": _big_number,
    "fact": _fact,
    "parts": _parts,
    "bars": _bars,
    "lines": _lines,
    "flow": _flow,
    "quote": _quote,
}

"""Reading the three files of `code_comments`: texts, examples that people coded, and a codebook.

A fault is told with the file, the row as a spreadsheet numbers it, and the column, never with what stands in
the cell: it may be a child's words.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from surveys.domain.theming import CodebookEntry
from surveys.domain.theming.mood import Mood

LONGEST_CELL = 20_000_000
BETWEEN_ITEMS = ";"


class FaultyFileError(ValueError):
    """The file cannot be used; the message says where and why."""


@dataclass(frozen=True)
class Comment:
    """One text to code."""

    id: str
    text: str


@dataclass(frozen=True)
class Example:
    """One text that a person coded; `respondent` is the same for texts of one person."""

    text: str
    labels: tuple[str, ...]
    mood: Mood
    respondent: str


class _Row(NamedTuple):
    """A row with its number in a spreadsheet, where the names of the columns are row 1."""

    number: int
    cells: dict[str, str]


def read_comments(path: Path) -> list[Comment]:
    """Columns `id` and `text`; every id is filled in and different."""
    rows = _rows(path, required=("id", "text"))
    _check_names(path, "id", rows)
    return [Comment(row.cells["id"], row.cells["text"]) for row in rows]


def read_examples(path: Path) -> list[Example]:
    """Columns `id`, `text` and `labels`, and where there are any `mood` and `respondent`."""
    rows = _rows(path, required=("id", "text", "labels"), optional=("mood", "respondent"))
    _check_names(path, "id", rows)
    return [
        Example(
            text=row.cells["text"],
            labels=_items(row.cells["labels"]),
            mood=_mood(path, row),
            respondent=row.cells["respondent"] or row.cells["id"],
        )
        for row in rows
    ]


def read_codebook(path: Path) -> list[CodebookEntry]:
    """Columns `name` and `description`, and where there are any `include` and `exclude`."""
    rows = _rows(path, required=("name", "description"), optional=("include", "exclude"))
    _check_names(path, "name", rows)
    return [
        CodebookEntry(
            slug=row.cells["name"].strip(),
            name=row.cells["name"].strip(),
            description=row.cells["description"],
            include=_items(row.cells["include"]),
            exclude=_items(row.cells["exclude"]),
        )
        for row in rows
    ]


def _rows(path: Path, *, required: Sequence[str], optional: Sequence[str] = ()) -> list[_Row]:
    """The rows under the names of the columns; a column that may be missing is then empty."""
    records = _records(path)
    _, first = next(records, (1, []))
    if not first:
        raise FaultyFileError(f"{path}: the file is empty.")
    header = [name.strip().lower() for name in first]
    for name in required:
        if name not in header:
            raise FaultyFileError(f"{path}: row 1 has no column '{name}'; needed are {', '.join(required)}.")
    for name in (*required, *optional):
        if header.count(name) > 1:
            raise FaultyFileError(f"{path}: row 1 has the column '{name}' twice.")
    rows = []
    for number, record in records:
        if len(record) != len(header):
            raise FaultyFileError(
                f"{path}: row {number} has {len(record)} columns and row 1 has {len(header)}. "
                "Is a text with a comma in it without its quotes?"
            )
        rows.append(_Row(number, dict.fromkeys(optional, "") | dict(zip(header, record, strict=True))))
    if not rows:
        raise FaultyFileError(f"{path}: there are no rows under the names of the columns.")
    return rows


def _records(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Each record with its row number, blank rows left out."""
    csv.field_size_limit(LONGEST_CELL)
    records = csv.reader(StringIO(_text(path), newline=""), strict=True)
    number = 0
    try:
        for number, record in enumerate(records, start=1):
            if record:
                yield number, record
    except csv.Error as error:
        raise FaultyFileError(f"{path}: row {number + 1} is not valid CSV: {error}.") from error


def _text(path: Path) -> str:
    try:
        held = path.read_bytes()
    except OSError as error:
        raise FaultyFileError(f"{path}: cannot be read: {error.strerror}.") from error
    try:
        return held.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = held.count(b"\n", 0, error.start) + 1
        raise FaultyFileError(
            f"{path}: line {line} is not UTF-8 text. Save the file as CSV in UTF-8."
        ) from error


def _check_names(path: Path, column: str, rows: Sequence[_Row]) -> None:
    row_of: dict[str, int] = {}
    for number, cells in rows:
        name = cells[column].strip()
        if not name:
            raise FaultyFileError(f"{path}: row {number}, column '{column}' is empty.")
        if name in row_of:
            raise FaultyFileError(f"{path}: row {number}, column '{column}' repeats row {row_of[name]}.")
        row_of[name] = number


def _items(cell: str) -> tuple[str, ...]:
    return tuple(item for each in cell.split(BETWEEN_ITEMS) if (item := each.strip()))


def _mood(path: Path, row: _Row) -> Mood:
    try:
        return Mood(row.cells["mood"].strip().lower())
    except ValueError:
        known = ", ".join(mood for mood in Mood if mood)
        raise FaultyFileError(
            f"{path}: row {row.number}, column 'mood' is none of {known}, and not empty."
        ) from None

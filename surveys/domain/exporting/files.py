"""Tables as files. CSV and JSON Lines are written row by row; Excel and SPSS hold the whole table at the end."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from surveys.domain.exporting.columns import STATE, Column, Measure, Row, Value, dictionary_of

# What a spreadsheet would work out: a quote before it makes it words (CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_LABEL = 255
_LONGEST_NAME = 64
# SPSS keeps answers from 1 and ways of not answering from here, as the user's own missing values.
_FIRST_MISSING = 9001
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_.]")

Writer = Callable[[Sequence[Column], Iterable[Row], IO[bytes]], int]


def write_csv(columns: Sequence[Column], rows: Iterable[Row], file: IO[bytes]) -> int:
    """A UTF-8 table that Excel opens as such; returns how many rows."""
    with _text(file, encoding="utf-8-sig") as text:
        writer = csv.writer(text)
        writer.writerow([column.name for column in columns])
        number = 0
        for row in rows:
            writer.writerow([harmless(row.get(column.name)) for column in columns])
            number += 1
    return number


def write_jsonl(columns: Sequence[Column], rows: Iterable[Row], file: IO[bytes]) -> int:
    """An object a line; what is empty is left out."""
    names = [column.name for column in columns]
    with _text(file, encoding="utf-8") as text:
        number = 0
        for row in rows:
            kept = {name: row[name] for name in names if row.get(name) is not None}
            text.write(json.dumps(kept, ensure_ascii=False) + "\n")
            number += 1
    return number


def write_xlsx(columns: Sequence[Column], rows: Iterable[Row], file: IO[bytes]) -> int:
    """A sheet of answers and one that explains them."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    answers = book.create_sheet("answers")
    answers.append([column.name for column in columns])
    number = 0
    for row in rows:
        answers.append([_cell(row.get(column.name)) for column in columns])
        number += 1
    _append(book.create_sheet("dictionary"), dictionary_of(columns))
    book.save(file)
    return number


def write_sav(columns: Sequence[Column], rows: Iterable[Row], file: IO[bytes]) -> int:
    """SPSS: answers as numbers with their labels, ways of not answering as missing values of the user's own."""
    import pandas
    import pyreadstat

    codes = {column.name: _codes(column) for column in columns if column.measure is not Measure.WORDS}
    names = dict(zip((column.name for column in columns), _spss_names(columns), strict=True))
    values: dict[str, list[Any]] = {names[column.name]: [] for column in columns}
    number = 0
    for row in rows:
        for column in columns:
            values[names[column.name]].append(_coded(row.get(column.name), codes.get(column.name)))
        number += 1
    table = pandas.DataFrame(values)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "answers.sav"
        pyreadstat.write_sav(
            table,
            str(path),
            column_labels=[column.label[:_LONGEST_LABEL] for column in columns],
            variable_value_labels={
                names[name]: {code: column_label[:120] for column_label, code in of_one.labels.items()}
                for name, of_one in codes.items()
                if of_one.labels
            },
            missing_ranges={
                names[name]: [{"lo": _FIRST_MISSING, "hi": _FIRST_MISSING + 99}]
                for name, of_one in codes.items()
                if of_one.has_missing
            },
        )
        file.write(path.read_bytes())
    return number


WRITERS: dict[str, tuple[Writer, str]] = {
    "csv": (write_csv, "text/csv; charset=utf-8"),
    "xlsx": (write_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "jsonl": (write_jsonl, "application/x-ndjson"),
    "sav": (write_sav, "application/x-spss-sav"),
}
"""How each format is written, and its media type."""


IN_MEMORY = frozenset({"csv", "jsonl"})
"""The formats that are written without a temporary file, and so may hold children's words (design rule 5)."""


def harmless(value: Value) -> Value:
    """Words that a spreadsheet takes for words."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _text(file: IO[bytes], encoding: str) -> "_Open":
    return _Open(file, encoding)


class _Open:
    """Text over a binary file that stays open, since it is somebody else's."""

    def __init__(self, file: IO[bytes], encoding: str) -> None:
        self._text = TextIOWrapper(file, encoding=encoding, newline="")

    def __enter__(self) -> TextIOWrapper:
        return self._text

    def __exit__(self, *error: object) -> None:
        self._text.detach()


def _append(sheet: Any, rows: Sequence[Row]) -> None:
    heads = list(dict.fromkeys(name for row in rows for name in row))
    sheet.append(heads)
    for row in rows:
        sheet.append([_cell(row.get(name)) for name in heads])


def _cell(value: Value) -> Value:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return harmless(ILLEGAL_CHARACTERS_RE.sub("", value)) if isinstance(value, str) else value


class _Codes:
    """The number of each code of a column, with its label."""

    def __init__(self, column: Column) -> None:
        self.labels: dict[str, int] = {}
        self.numbers: dict[str, int] = {}
        self.has_missing = False
        missing = answer = 0
        for code, label in column.values.items():
            if code.startswith(STATE):
                number, missing, self.has_missing = _FIRST_MISSING + missing, missing + 1, True
            elif code.isdecimal():
                number = int(code)
            else:
                number = answer = answer + 1
            self.numbers[code] = number
            self.labels[label if label not in self.labels else f"{label} ({code})"] = number


def _codes(column: Column) -> _Codes:
    return _Codes(column)


def _coded(value: Value, codes: _Codes | None) -> Any:
    if codes is None:
        return "" if value is None else str(value)
    if isinstance(value, int) or value is None:
        return value
    return codes.numbers.get(value)


def _spss_names(columns: Sequence[Column]) -> Iterator[str]:
    """Names that SPSS takes: letters, digits and dots, at most 64, different whatever their case."""
    taken: set[str] = set()
    for column in columns:
        plain = _NOT_IN_NAMES.sub("_", column.name)[: _LONGEST_NAME - 4].rstrip("._")
        name = plain if plain[:1].isalpha() else f"q_{plain}"
        place = 1
        while name.lower() in taken:
            place += 1
            name = f"{plain[: _LONGEST_NAME - 8]}_{place}"
        taken.add(name.lower())
        yield name

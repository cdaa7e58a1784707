"""The workbook itself: its rows, what pyxform makes of them, and a workbook of rows.

pyxform knows every name that XLSForm ever had for a column or a type; it stops at its first fault.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

MOST_BYTES, MOST_UNPACKED_BYTES, MOST_ROWS = 5_000_000, 60_000_000, 2_000
_TWICE = re.compile(r"Duplicate column header: (.+)")
_ROW = re.compile(r"\[row : (\d+)\]\s*")

Rows = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Told:
    """Something about a form, where it stands: `row` 0 means the whole sheet."""

    sheet: str
    row: int
    reason: str

    def __str__(self) -> str:
        place = f"{self.sheet}, row {self.row}" if self.row else self.sheet
        return f"{place}: {self.reason}"


class FaultyForm(Exception):
    """A form that cannot be read, with everything that is wrong in it."""

    def __init__(self, faults: Sequence[Told]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


def rows_of(content: bytes, suffix: str) -> Any:
    """The sheets of a file as pyxform holds them; `suffix` is `.xlsx`, `.xls` or `.csv`. Raises FaultyForm."""
    from pyxform.errors import PyXFormError
    from pyxform.xls2json_backends import get_xlsform

    _require_sound(content, suffix)
    try:
        sheets = get_xlsform(content, suffix)
    except PyXFormError as error:
        twice = _TWICE.search(str(error))
        if twice is None:
            raise FaultyForm([Told("workbook", 0, f"it cannot be read: {_first_line(error)}")]) from None
        sheet = _sheet_with_twice(content, twice[1])
        raise FaultyForm([Told(sheet, 1, _first_line(error))]) from None
    except (BadZipFile, ValueError, KeyError, OSError) as error:
        raise FaultyForm([Told("workbook", 0, f"it cannot be read: {_first_line(error)}")]) from None
    if not sheets.survey:
        raise FaultyForm([Told("survey", 0, "there is no sheet of this name, or nothing is in it")])
    for name in ("survey", "choices"):
        if len(getattr(sheets, name) or ()) > MOST_ROWS:
            raise FaultyForm([Told(name, 0, f"has more than {MOST_ROWS} rows")])
    return sheets


def _sheet_with_twice(content: bytes, column: str) -> str:
    """The sheet whose first row has a column twice."""
    from openpyxl import load_workbook

    for sheet in load_workbook(BytesIO(content), read_only=True):
        heads = next(sheet.iter_rows(max_row=1, values_only=True), ())
        if [str(head).strip() for head in heads].count(column) > 1:
            return str(sheet.title)
    return "workbook"


def _require_sound(content: bytes, suffix: str) -> None:
    if len(content) > MOST_BYTES:
        raise FaultyForm([Told("workbook", 0, "is larger than 5 MB")])
    if suffix == ".csv":
        return
    if suffix == ".xls" and content.startswith(b"\xd0\xcf\x11\xe0"):
        return
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            size = sum(each.file_size for each in archive.infolist())
    except BadZipFile:
        raise FaultyForm([Told("workbook", 0, "is no Excel file")]) from None
    if size > MOST_UNPACKED_BYTES:
        raise FaultyForm([Told("workbook", 0, "is too large when it is unpacked")])
    if any(name.endswith("vbaProject.bin") for name in names):
        raise FaultyForm([Told("workbook", 0, "holds macros; save it as an Excel file without them")])


def formulas_in(content: bytes, suffix: str) -> list[Told]:
    """Cells whose value somebody's Excel worked out: that value was taken."""
    if suffix != ".xlsx":
        return []
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(content), read_only=True)
    return [
        Told(sheet.title, cell.row, f"{cell.coordinate} holds a formula; its last value was taken")
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


def form_of(sheets: Any, name: str) -> dict[str, Any]:
    """The form as pyxform understands it, with the file's name where it has none. Raises FaultyForm."""
    from pyxform.errors import PyXFormError
    from pyxform.xls2json import workbook_to_json

    try:
        return workbook_to_json(sheets, form_name="survey", fallback_form_name=name, warnings=[])
    except PyXFormError as error:
        raise FaultyForm([_told(error)]) from None


def _told(error: Exception) -> Told:
    text = " ".join(str(error).split())
    row = _ROW.search(text)
    sheet = next((name for name in ("choices", "settings", "entities") if f"'{name}'" in text), "survey")
    return Told(sheet, int(row[1]) if row else 0, _ROW.sub("", text))


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]


def workbook_of(sheets: Mapping[str, Sequence[Mapping[str, Any]]]) -> bytes:
    """An Excel file of sheets of rows; the columns are those of any row, in the order in which they first come."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        columns = list(dict.fromkeys(column for row in rows for column in row))
        sheet.append(columns)
        for row in rows:
            # Words stay words, also those that begin like a formula.
            sheet.append([row.get(column) for column in columns])
            for cell in sheet[sheet.max_row]:
                if isinstance(cell.value, str):
                    cell.data_type = "s"
        sheet.freeze_panes = "A2"
    written = BytesIO()
    book.save(written)
    return written.getvalue()

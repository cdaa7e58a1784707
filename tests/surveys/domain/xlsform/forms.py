"""Forms made for a test, and what they are read against."""

from collections.abc import Sequence

from surveys.domain.xlsform.around import Around, Band
from surveys.domain.xlsform.reading import FormRead, read_form
from surveys.domain.xlsform.workbook import FaultyForm, workbook_of

AROUND = Around(
    bands=[Band("4-7", 4), Band("8-11", 8), Band("12-15", 12), Band("16-17", 16), Band("18-25", 18)],
    languages={"english": "en", "arabic": "ar", "french": "fr", "chinese": "zh", "العربية": "ar"},
    subjects={"promise:listen"},
    symbols={"home", "yes", "no"},
)
YES_NO = [
    {"list_name": "yn", "name": "yes", "label": "Yes"},
    {"list_name": "yn", "name": "no", "label": "No"},
]


def form(*survey: dict, choices: Sequence[dict] = YES_NO, **settings: str) -> bytes:
    sheets = {"survey": list(survey), "choices": list(choices)}
    return workbook_of(sheets | ({"settings": [settings]} if settings else {}))


def read(*survey: dict, choices: Sequence[dict] = YES_NO, **settings: str) -> FormRead:
    return read_form(form(*survey, choices=choices, **settings), ".xlsx", around=AROUND, name="my form")


def faults_of(*survey: dict, choices: Sequence[dict] = YES_NO, **settings: str) -> list[str]:
    try:
        read(*survey, choices=choices, **settings)
    except FaultyForm as error:
        return [str(fault) for fault in error.faults]
    return []


def asks(kind: str, name: str, label: str = "How is it?", **more: str) -> dict:
    return {"type": kind, "name": name, "label": label, **more}

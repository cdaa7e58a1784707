"""What the council's own files hold, as rows ready to be written: `council.toml` and `wording.<language>.toml`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from voice_platform.council.faults import Row, source, without_repeats

HELPLINE_KINDS = ("emergency", "helpline", "advocate", "worker")
OLDEST = 120


@dataclass(frozen=True, slots=True)
class CouncilFile:
    """Values of model fields by table. Duty hours marked as invented are apart: real children may not rely on them."""

    council: dict[str, Any]
    languages: list[dict[str, Any]]
    contacts: list[dict[str, Any]]
    age_bands: list[dict[str, Any]]
    helplines: list[dict[str, Any]]
    duty_hours: list[dict[str, Any]]
    invented_duty_hours: list[dict[str, Any]]
    bank_holidays: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class WordingRow:
    """One version of one text in one language for some ages; no bands means every age."""

    key: str
    language: str
    age_bands: frozenset[str]
    version: int
    source_version: int | None
    text: str
    checked_by: str


def read_council(values: Mapping[str, Any], file: str) -> CouncilFile:
    """Raises FaultyContent with everything that is wrong in the file."""
    whole = source(file, values)
    duty_hours = [_duty_hours(row) for row in whole.rows("rota", needed=False)]
    found = CouncilFile(
        council=_council(whole.row("council")),
        languages=[_language(row) for row in without_repeats(whole.rows("languages"), "code")],
        contacts=[_contact(row) for row in without_repeats(whole.rows("contacts", needed=False), "key")],
        age_bands=[_age_band(row) for row in without_repeats(whole.rows("age_bands"), "slug")],
        helplines=[_helpline(row) for row in without_repeats(whole.rows("helplines"), "key")],
        duty_hours=[row for row in duty_hours if not row["is_example"]],
        invented_duty_hours=[row for row in duty_hours if row["is_example"]],
        bank_holidays=[_bank_holiday(row) for row in whole.rows("bank_holidays", needed=False)],
    )
    whole.refuse_faults()
    return found


def read_wordings(values: Mapping[str, Any], file: str, *, bands: Collection[str]) -> list[WordingRow]:
    """The texts of one language; `bands` are the age bands there are. Raises FaultyContent."""
    whole = source(file, values)
    language = whole.text("language", at_most=12)
    found = [_wording(row, language, bands) for row in whole.rows("wording")]
    marks = [(row.key, row.age_bands, row.version) for row in found]
    for row, mark in zip(whole.rows("wording"), marks, strict=True):
        if marks.count(mark) > 1:
            row.fault("version", "stands twice for the same ages")
    whole.refuse_faults()
    return found


def _council(row: Row) -> dict[str, Any]:
    return {
        "name": row.text("name", at_most=120),
        "short_name": row.text("short_name", at_most=60),
        "place_name": row.text("place_name", at_most=120),
        "exit_url": _web_address(row, "exit_url"),
        "contact_email": row.text("contact_email", needed=False),
        "contact_phone": row.text("contact_phone", needed=False, at_most=40),
        "security_contact": row.text("security_contact", needed=False),
        "alert_email": row.text("alert_email", needed=False),
    }


def _web_address(row: Row, key: str, *, needed: bool = True) -> str:
    address = row.text(key, needed=needed, at_most=200)
    if address and not address.startswith("https://"):
        row.fault(key, "is not an address that starts with https://")
    return address


def _language(row: Row) -> dict[str, Any]:
    return {
        "code": row.text("code", at_most=12),
        "name": row.text("name", at_most=60),
        "right_to_left": row.yes("right_to_left"),
        "order": row.number("order"),
        "signed_by": row.text("signed_by", needed=False, at_most=120),
        "signed_on": row.date("signed_on", needed=False),
    }


def _contact(row: Row) -> dict[str, Any]:
    return {
        "key": row.slug("key"),
        "name": row.text("name", at_most=80),
        "email": row.text("email", needed=False),
        "phone": row.text("phone", needed=False, at_most=40),
        "to_be_confirmed": row.yes("to_be_confirmed"),
    }


def _ages(row: Row) -> tuple[int, int]:
    youngest, oldest = row.number("min_age", at_most=OLDEST), row.number("max_age", at_most=OLDEST)
    if youngest > oldest:
        row.fault("max_age", "is below min_age")
    return youngest, oldest


def _age_band(row: Row) -> dict[str, Any]:
    youngest, oldest = _ages(row)
    return {
        "slug": row.slug("slug"),
        "label": row.text("label", at_most=40),
        "words": row.in_languages("words"),
        "min_age": youngest,
        "max_age": oldest,
        "order": row.number("order"),
    }


def _helpline(row: Row) -> dict[str, Any]:
    youngest, oldest = _ages(row)
    found = {
        "key": row.slug("key"),
        "kind": row.one_of("kind", HELPLINE_KINDS),
        "name": row.text("name", at_most=80),
        "phone": row.text("phone", needed=False, at_most=40),
        "text_number": row.text("text", needed=False, at_most=40),
        "url": _web_address(row, "url", needed=False),
        "words": row.in_languages("words"),
        "hours": row.in_languages("hours", needed=False),
        "min_age": youngest,
        "max_age": oldest,
        "order": row.number("order"),
        "to_be_confirmed": row.yes("to_be_confirmed"),
    }
    if not (found["phone"] or found["text_number"] or found["url"]):
        row.fault("phone", "is missing, and so are text and url: there is no way to reach it")
    return found


def _duty_hours(row: Row) -> dict[str, Any]:
    opens, closes = row.time("opens"), row.time("closes")
    if opens >= closes:
        row.fault("closes", "is not after opens")
    return {
        "weekday": row.number("weekday", at_most=6),
        "opens": opens,
        "closes": closes,
        "team": row.text("team", at_most=80),
        "is_example": row.yes("invented"),
    }


def _bank_holiday(row: Row) -> dict[str, Any]:
    return {"on": row.date("date"), "name": row.text("name", at_most=60)}


def _wording(row: Row, language: str, bands: Collection[str]) -> WordingRow:
    has_source = "source_version" in row.values
    return WordingRow(
        key=row.text("key", at_most=60),
        language=language,
        age_bands=frozenset(row.some_of("age_bands", bands)),
        version=row.number("version", at_least=1),
        source_version=row.number("source_version", at_least=1) if has_source else None,
        text=row.text("text"),
        checked_by=row.text("checked_by", needed=False, at_most=120),
    )

"""Reading a file's plain values strictly: what is wrong is collected, so that a person is told all of it at once.

Every importer stands on this. It knows no Django, so that what a file means can be tested without a database.
"""

import datetime
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

SLUG = re.compile(r"[a-zA-Z0-9_-]{1,50}")
_NAMES = ("slug", "key", "code", "name", "weekday", "title", "heading")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, where it stands, and why it cannot be loaded."""

    file: str
    key: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.reason}"


class FaultyContent(Exception):
    """A file, or several, with everything that is wrong in them; nothing of it was written."""

    def __init__(self, faults: Collection[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Row:
    """One table of a file. Each reader notes a fault and answers an empty value instead of stopping."""

    file: str
    where: str
    values: Mapping[str, Any]
    faults: list[Fault] = field(default_factory=list)

    def fault(self, key: str, reason: str) -> None:
        self.faults.append(Fault(self.file, f"{self.where}.{key}".strip("."), reason))

    def refuse_faults(self) -> None:
        """Raises FaultyContent when anything was noted."""
        if self.faults:
            raise FaultyContent(self.faults)

    def rows(self, key: str, *, needed: bool = True) -> list["Row"]:
        """The tables of a list, each known by its slug, key or name where it has one, else by its place."""
        found = self.values.get(key, [])
        if not isinstance(found, list) or not all(isinstance(each, Mapping) for each in found):
            self.fault(key, "is not a list of tables")
            return []
        if needed and not found:
            self.fault(key, "is missing")
        return [self._inner(f"{key}[{_name(each, place)}]", each) for place, each in enumerate(found, 1)]

    def row(self, key: str) -> "Row":
        """A table inside this one; an empty one when there is none."""
        found = self.values.get(key, {})
        if not isinstance(found, Mapping):
            self.fault(key, "is not a table")
            found = {}
        return self._inner(key, found)

    def _inner(self, where: str, values: Mapping[str, Any]) -> "Row":
        return Row(self.file, f"{self.where}.{where}".strip("."), values, self.faults)

    def text(self, key: str, *, needed: bool = True, at_most: int = 0) -> str:
        value = self.values.get(key, "")
        if not isinstance(value, str):
            self.fault(key, "is not text")
            return ""
        value = value.strip()
        if needed and not value:
            self.fault(key, "is missing")
        if "\x00" in value:
            self.fault(key, "holds a sign that is no text")
        if at_most and len(value) > at_most:
            self.fault(key, f"is longer than {at_most} letters")
        return value

    def slug(self, key: str) -> str:
        value = self.text(key)
        if value and not SLUG.fullmatch(value):
            self.fault(key, "may hold only letters, digits and hyphens, 50 at most")
        return value

    def one_of(self, key: str, allowed: Collection[str], *, needed: bool = True) -> str:
        value = self.text(key, needed=needed)
        if value and value not in allowed:
            self.fault(key, f"is {value!r}, which is none of {', '.join(sorted(allowed))}")
        return value

    def some_of(self, key: str, allowed: Collection[str]) -> list[str]:
        """Those of the list that are allowed."""
        values = self.texts(key)
        for value in values:
            if value not in allowed:
                self.fault(key, f"names {value!r}, which is not there")
        return [value for value in values if value in allowed]

    def texts(self, key: str) -> list[str]:
        values = self.values.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            self.fault(key, "is not a list of texts")
            return []
        return values

    def number(self, key: str, *, at_least: int = 0, at_most: int = 32767) -> int:
        value = self.values.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or not at_least <= value <= at_most:
            self.fault(key, f"is not a whole number from {at_least} to {at_most}")
            return at_least
        return value

    def yes(self, key: str) -> bool:
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            self.fault(key, "is neither true nor false")
            return False
        return value

    def date(self, key: str, *, needed: bool = True) -> datetime.date | None:
        """A date of the file's own, or text such as 2026-11-23."""
        value = self.values.get(key, "")
        if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            return value
        if value == "" and not needed:
            return None
        try:
            return datetime.date.fromisoformat(value)
        except (TypeError, ValueError):
            self.fault(key, "is not a date such as 2026-11-23")
            return None

    def time(self, key: str) -> datetime.time:
        value = self.values.get(key, "")
        if isinstance(value, datetime.time):
            return value
        try:
            return datetime.time.fromisoformat(value)
        except (TypeError, ValueError):
            self.fault(key, "is not a time such as 09:00")
            return datetime.time()

    def in_languages(self, key: str, *, source: str = "en", needed: bool = True) -> dict[str, str]:
        """Text by language code; the source language may not be missing."""
        value = self.values.get(key, {})
        if not isinstance(value, Mapping) or not all(isinstance(text, str) for text in value.values()):
            self.fault(key, "is not text by language")
            return {}
        if needed and not value.get(source, "").strip():
            self.fault(f"{key}.{source}", "is missing")
        return {language: text.strip() for language, text in value.items() if text.strip()}


def source(file: str, values: Mapping[str, Any]) -> Row:
    """The whole of a file."""
    return Row(file, "", values)


def without_repeats(rows: list[Row], key: str) -> Iterator[Row]:
    """The rows, with a fault for each whose `key` an earlier one already has."""
    seen: set[Any] = set()
    for row in rows:
        value = row.values.get(key)
        if isinstance(value, str) and value in seen:
            row.fault(key, f"is {value!r} a second time")
        seen.add(value if isinstance(value, str) else None)
        yield row


def _name(values: Mapping[str, Any], place: int) -> str:
    return next((str(values[name]) for name in _NAMES if isinstance(values.get(name), str | int)), str(place))

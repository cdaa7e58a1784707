"""What each process keeps, so that a child's page asks the database little and is not put together anew each time.

Rows that rarely change are kept for a short while; what was made of them, for as long as they stay the same.
"""

from collections.abc import Callable, Hashable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, fields, is_dataclass
from time import monotonic
from typing import Any, NamedTuple, TypeVar

from django.conf import settings
from django.db.models import Model

Found = TypeVar("Found")


class _Reading(NamedTuple):
    """Rows as they were found, when, and how to find them again."""

    found: Any
    at: float
    read: Callable[[], Any]


@dataclass(slots=True)
class _Made:
    """Something made of readings and of `of`."""

    found: Any
    of: object
    readings: Mapping[Hashable, _Reading]

    def holds(self) -> bool:
        """Whether every reading would find the same today."""
        oldest = min((reading.at for reading in self.readings.values()), default=0.0)
        if monotonic() - oldest < settings.ROWS_KEPT_SECONDS:
            return True
        now = {key: _reading(key, reading.read) for key, reading in self.readings.items()}
        if any(now[key].found is not reading.found for key, reading in self.readings.items()):
            return False
        self.readings = now
        return True


_readings: dict[Hashable, _Reading] = {}
_made: dict[Hashable, _Made] = {}
_noted: ContextVar[dict[Hashable, _Reading] | None] = ContextVar(
    "readings of what is being made", default=None
)


def kept(key: Hashable, read: Callable[[], Found]) -> Found:
    """What `read` returned at most `ROWS_KEPT_SECONDS` ago in this process, else a fresh reading.

    A fresh reading that finds the same gives the same object as before.
    """
    reading = _reading(key, read)
    noted = _noted.get()
    if noted is not None:
        noted[key] = reading
    found: Found = reading.found
    return found


def _reading(key: Hashable, read: Callable[[], Any]) -> _Reading:
    before = _readings.get(key)
    if before and monotonic() - before.at < settings.ROWS_KEPT_SECONDS:
        return before
    at, found = monotonic(), read()
    same = before is not None and is_same(before.found, found)
    _readings[key] = _Reading(before.found if before and same else found, at, read)
    return _readings[key]


def made(key: Hashable, of: object, make: Callable[[], Found]) -> Found:
    """What `make` makes of `key`, of the object `of` and of rows that are kept, and of nothing else.

    It is made anew when `of` is another object or one of those rows has changed.
    """
    entry = _made.get(key)
    if entry is None or entry.of is not of or not entry.holds():
        readings: dict[Hashable, _Reading] = {}
        token = _noted.set(readings)
        try:
            entry = _Made(make(), of, readings)
        finally:
            _noted.reset(token)
        _made[key] = entry
    noted = _noted.get()
    if noted is not None:
        noted.update(entry.readings)
    found: Found = entry.found
    return found


def forget() -> None:
    """Makes the next reading fresh in this process; others follow within `ROWS_KEPT_SECONDS`."""
    _readings.clear()
    _made.clear()


def is_same(one: object, other: object) -> bool:
    """Whether two readings say the same in the same order; rows are compared by every column."""
    if type(one) is not type(other):
        return False
    if isinstance(one, Model):
        columns = [field.attname for field in one._meta.concrete_fields]
        return all(getattr(one, name) == getattr(other, name) for name in columns)
    if is_dataclass(one):
        return all(is_same(getattr(one, each.name), getattr(other, each.name)) for each in fields(one))
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return is_same([*one.items()], [*other.items()])
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(is_same, one, other))
    return one == other

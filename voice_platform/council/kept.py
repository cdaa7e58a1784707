"""Each process keeps rows that rarely change for a short while, so that a child's page asks the database little."""

from collections.abc import Callable, Hashable
from time import monotonic
from typing import Any, TypeVar

from django.conf import settings

Found = TypeVar("Found")

_kept: dict[Hashable, tuple[float, Any]] = {}


def kept(key: Hashable, read: Callable[[], Found]) -> Found:
    """What `read` returned at most `ROWS_KEPT_SECONDS` ago in this process, else a fresh reading."""
    now = monotonic()
    at, found = _kept.get(key, (float("-inf"), None))
    if now - at < settings.ROWS_KEPT_SECONDS:
        return found
    found = read()
    _kept[key] = (now, found)
    return found


def forget() -> None:
    """Makes the next reading fresh in this process; others follow within `ROWS_KEPT_SECONDS`."""
    _kept.clear()

"""The order of a child's questions.

Every function takes `order`, the keys of the questions that apply to this draft, first to last. Skip logic
decides what that order is before it arrives here; nothing below knows why a question is in it.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple


class Position(NamedTuple):
    """Question `number` (from 1) of `total`."""

    number: int
    total: int


def next_question(order: Sequence[str], done: Collection[str], *, after: str | None = None) -> str | None:
    """The next question that is neither answered nor skipped, or None when it is time to check the answers.

    Looks onwards from `after` first and then from the start, so a child who goes back to change one answer
    returns to where they were, and nothing left out by a strange order of pages is missed (A13).
    """
    start = order.index(after) + 1 if after in order else 0
    return next((key for key in (*order[start:], *order[:start]) if key not in done), None)


def previous_question(order: Sequence[str], key: str) -> str | None:
    """The question before this one, or None before the first. Raises ValueError for an unknown key."""
    place = order.index(key)
    return order[place - 1] if place else None


def position(order: Sequence[str], key: str) -> Position:
    """Where the child is. Raises ValueError for an unknown key."""
    return Position(order.index(key) + 1, len(order))

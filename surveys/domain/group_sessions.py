"""What a group said together: how many were there, how many gave each answer, and words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

# No group that meets is larger; a larger number is a slip of the finger.
LARGEST_GROUP = 500


@dataclass(frozen=True, slots=True)
class Session:
    """`counts` are children by question and by option or state; `words` by question, None for what else was said."""

    group: str
    held_on: date
    present: int
    counts: Mapping[str, Mapping[str, int]]
    words: Mapping[str | None, str] = field(default_factory=dict, repr=False)


def too_many(counts: Mapping[str, int], present: int, *, takes_many: bool) -> bool:
    """Whether more answers were given to a question than children were there to give them."""
    return max(counts.values(), default=0) > present or (not takes_many and sum(counts.values()) > present)

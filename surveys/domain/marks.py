"""What stands beside a box on paper, and what is typed when a filled-in pack is entered.

The answers of a question are numbered from 1 in their order. What is no answer has a sign of its own, the same for
every question.
"""

import re
from collections.abc import Sequence

from surveys.domain.drafts import Given

SIGNS = {"?": "not_sure", "-": "prefer_not", "x": "does_not_apply"}
_ANSWERED, _SKIPPED = "answered", "skipped"
_NUMBERS = re.compile(r"[0-9]+")
_BETWEEN = re.compile(r"[\s,;.+/]*")


class FaultyMarks(ValueError):
    """What was typed stands for no answer; the message says why."""


class UnknownMark(FaultyMarks):
    """A number or a sign that stands beside no box."""


class TooMany(FaultyMarks):
    """More boxes than the question takes."""


def read_marks(typed: str, keys: Sequence[str], *, takes_many: bool, signs: Sequence[str]) -> Given:
    """The answer that was typed: "2", "1 3" or "13" where there are fewer than ten, "?", or nothing for no tick.

    `keys` are the options in their order on paper, `signs` those that the question has. Raises FaultyMarks.
    """
    typed = typed.strip().lower()
    if not typed:
        return Given(_SKIPPED)
    if typed in signs:
        return Given(SIGNS[typed])
    if _BETWEEN.sub("", _NUMBERS.sub("", typed)):
        raise UnknownMark(typed)
    runs = _NUMBERS.findall(typed)
    numbers = [int(number) for run in runs for number in (run if len(keys) < 10 else [run])]
    if not numbers or any(not 1 <= number <= len(keys) for number in numbers):
        raise UnknownMark(typed)
    chosen = tuple(dict.fromkeys(keys[number - 1] for number in numbers))
    if len(chosen) > 1 and not takes_many:
        raise TooMany(typed)
    return Given(_ANSWERED, chosen)

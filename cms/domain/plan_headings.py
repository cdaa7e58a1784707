"""Which items of a plan are headings, told by their shape and never by what they say.

A file may name its headings (Markdown, Word styles), set them in capitals, or only set them apart: a short
line with no full stop, with space above it and statements below it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from cms.domain.plan_items import Item

# A heading is short. Where statements have no full stop either, only a really short line can be told apart.
WORDS = 12
WORDS_WITHOUT_STOPS = 8
LETTERS = 90

_NO_HEADING_END = re.compile(r"(?<!\.\.)[.!;,。]['\"”’»)\]]*$")
_QUOTES = "\"'“‘«„"
# These lead on to what comes next.
LEADS_ON = (":", "...", "…")


@dataclass(frozen=True, slots=True)
class Style:
    """How this author writes: do statements end with a full stop, are there blank lines at all."""

    has_stops: bool
    has_blank_lines: bool

    @classmethod
    def of(cls, items: Sequence[Item]) -> "Style":
        long_ones = [item for item in items if item.level is None and len(item.text.split()) > WORDS]
        with_stops = sum(item.ends_a_sentence for item in long_ones)
        return cls(with_stops * 2 >= len(long_ones), any(item.gap for item in items[1:]))

    def may_be_heading(self, item: Item) -> bool:
        """Short, with no full stop at its end; no point of a list, no row of a table, nothing that somebody said."""
        most_words = WORDS if self.has_stops else WORDS_WITHOUT_STOPS
        is_short = len(item.text.split()) <= most_words and len(item.text) <= LETTERS
        is_bare = item.mark != "bullet" and item.text[0] not in _QUOTES + "|"
        return is_short and is_bare and not _NO_HEADING_END.search(item.text)


def headings_of(items: Sequence[Item], style: Style) -> set[int]:
    """The places of the headings, by the clearest sign that this file has."""
    return (
        _named(items)
        or _in_capitals(items, style)
        or _without_front_page(_set_apart(items, style), items, style)
        or _over_lines_that_begin_alike(items, style)
    )


def _named(items: Sequence[Item]) -> set[int]:
    return {place for place, item in enumerate(items) if item.level is not None}


def _in_capitals(items: Sequence[Item], style: Style) -> set[int]:
    """Two or more short lines in capitals, each over something that is not."""
    capitals = {place for place, item in enumerate(items) if item.is_capitals and style.may_be_heading(item)}
    over_words = [place for place in capitals if place + 1 < len(items) and place + 1 not in capitals]
    return capitals if len(over_words) > 1 else set()


def _set_apart(items: Sequence[Item], style: Style) -> set[int]:
    """In each run of short lines the last, when statements follow, and those set apart from what is above."""
    found: set[int] = set()
    runs = _runs_of_short_lines(items, style)
    colons = [run for run in runs if items[run[-1]].text.endswith(LEADS_ON)]
    for run in runs:
        is_last = run[-1] + 1 == len(items)
        head = None if is_last else _head_of(run, items, style, colons_head=len(colons) * 2 >= len(runs))
        rest = run if head is None else [place for place in run if place < head]
        if head is not None:
            found.add(head)
        found |= {
            place
            for place, following in pairwise(rest)
            if items[place].gap > items[following].gap and _may_begin(place, items)
        }
    return found


def _without_front_page(found: set[int], items: Sequence[Item], style: Style) -> set[int]:
    """Two short lines at the top are a title and its second line, where no other statement is that short."""
    if not found >= {0, 2} or 1 in found or items[1].gap or not style.may_be_heading(items[1]):
        return found
    statements = [item for place, item in enumerate(items) if place > 1 and place not in found]
    are_short = sum(map(style.may_be_heading, statements)) * 2 > len(statements)
    return found if are_short else found - {0}


def _over_lines_that_begin_alike(items: Sequence[Item], style: Style) -> set[int]:
    """A first line over lines that nearly all begin with one word, which is not its own: "We will"."""
    if len(items) < 4 or not style.may_be_heading(items[0]):
        return set()
    first, *others = [item.text.split(maxsplit=1)[0] for item in items]
    word, times = Counter(others).most_common(1)[0]
    return {0} if first != word and times * 4 >= len(others) * 3 else set()


def _runs_of_short_lines(items: Sequence[Item], style: Style) -> list[list[int]]:
    runs: list[list[int]] = []
    for place, item in enumerate(items):
        if not style.may_be_heading(item) or _is_point_of_a_list(place, items):
            continue
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _is_point_of_a_list(place: int, items: Sequence[Item]) -> bool:
    """Numbered like the item before or after it."""
    mark = items[place].mark
    around = [items[near].mark for near in (place - 1, place + 1) if 0 <= near < len(items)]
    return bool(mark) and mark in around


def _head_of(run: list[int], items: Sequence[Item], style: Style, *, colons_head: bool) -> int | None:
    """The short line that the statements after the run stand under, or None when none is set apart.

    "We will:" right under a short line only leads in, unless headings end so all through the file. "And so on..."
    is a heading only over a list.
    """
    *before, last = run
    if items[last].text.endswith(LEADS_ON[1:]) and items[last + 1].mark != "bullet":
        return None
    if before and before[0] > 0 and items[last].text.endswith(LEADS_ON) and not colons_head:
        last = before[-1]
    if items[last].gap or not style.has_blank_lines or last == 0:
        return last
    return None


def _may_begin(place: int, items: Sequence[Item]) -> bool:
    """The very first line, with space below it, is a title and no heading."""
    return place > 0 or items[place + 1].gap == 0

"""What differs between two versions of a plan, statement by statement: found by key, never by guessing at words."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: its key, which stays however often it is reworded, and all its words."""

    key: str
    words: str
    easy_read: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A section and its statements, in their order."""

    key: str
    heading: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `key` is the statement's, or the section's where it got another heading."""

    kind: Kind
    key: str
    part_before: str = ""
    part_after: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class _Placed:
    said: Said
    part: Part
    place: int


def changes(before: Sequence[Part], after: Sequence[Part]) -> list[Change]:
    """Every change, in the order of the newer version; what is gone stands last, in the order of the older.

    A statement that was reworded and moved is told once, as reworded, with both sections. A statement has moved
    when it stands in another section, or when it passed others of its section: as few as explain the new order.
    """
    old, new = _placed(before), _placed(after)
    passed = _passed(old, new)
    return [
        *_renamed(before, after),
        *(
            change
            for key, now in new.items()
            if (change := _change(old.get(key), now, has_passed=key in passed)) is not None
        ),
        *(
            Change(Kind.REMOVED, key, part_before=gone.part.heading, before=gone.said.words)
            for key, gone in old.items()
            if key not in new
        ),
    ]


def _placed(parts: Sequence[Part]) -> dict[str, _Placed]:
    return {said.key: _Placed(said, part, place) for part in parts for place, said in enumerate(part.said)}


def _renamed(before: Sequence[Part], after: Sequence[Part]) -> Iterator[Change]:
    headings = {part.key: part.heading for part in before}
    for part in after:
        if headings.get(part.key, part.heading) != part.heading:
            yield Change(Kind.RENAMED, part.key, before=headings[part.key], after=part.heading)


def _change(was: _Placed | None, now: _Placed, *, has_passed: bool) -> Change | None:
    key, here = now.said.key, now.part.heading
    if was is None:
        return Change(Kind.ADDED, key, part_after=here, after=now.said.words)
    there = was.part.heading
    if (was.said.words, was.said.easy_read) != (now.said.words, now.said.easy_read):
        words = (was.said.words, now.said.words)
        if words[0] == words[1]:
            # Only the easier words differ, so those are what is shown.
            words = (" ".join(was.said.easy_read), " ".join(now.said.easy_read))
        return Change(Kind.REWORDED, key, there, here, *words)
    if was.part.key != now.part.key or has_passed:
        return Change(Kind.MOVED, key, there, here, now.said.words, now.said.words)
    return None


def _passed(old: dict[str, _Placed], new: dict[str, _Placed]) -> set[str]:
    """The fewest statements of each section whose moving explains its new order."""
    by_part: dict[str, list[str]] = {}
    for key, now in new.items():
        if key in old and old[key].part.key == now.part.key:
            by_part.setdefault(now.part.key, []).append(key)
    found: set[str] = set()
    for keys in by_part.values():
        stayed = _longest_rising([old[key].place for key in keys])
        found |= {key for number, key in enumerate(keys) if number not in stayed}
    return found


def _longest_rising(places: Sequence[int]) -> set[int]:
    """Indexes of a longest rising run, gaps allowed: those that kept their order."""
    ends: list[int] = []
    last_index: list[int] = []
    before: list[int] = []
    for number, place in enumerate(places):
        length = bisect_left(ends, place)
        before.append(last_index[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        last_index[length : length + 1] = [number]
    kept: set[int] = set()
    number = last_index[-1] if last_index else -1
    while number >= 0:
        kept.add(number)
        number = before[number]
    return kept

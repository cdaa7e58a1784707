"""What one response adds to the counts (design rule 3).

A *cell* is (kind, target, code): an answer to a question version, a theme, or one fact about the child.
A *group* is (variable, group), with `OVERALL` for everybody. A *strand* is (voice, way in): strands are never
added together (X05, design rule 2). All cells of one strand, kind, target and group form one *figure set*: what is
shown together, and frozen anew together.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

CHILDREN, QUESTION, THEME = "children", "question", "theme"
# Figure set that every change touches, whatever it is about: it says how many children differ since a release.
ANY = "any"
EVERYBODY = "~all"
ANSWERED = "~answered"
LANGUAGE_NOT_HERE = "language-not-here"
NOT_SAID = "~not-said"

Cell = tuple[str, int, str]
Group = tuple[str, str]
OVERALL: Group = ("", "")

# More children than this in a set need not be told apart: ten make it due (N05).
ENOUGH = 10


class FigureSet(NamedTuple):
    """What is frozen together."""

    voice: str
    way_in: str
    kind: str
    target: int
    variable: str
    group: str


class CellKey(NamedTuple):
    """One count: a cell of a figure set."""

    voice: str
    way_in: str
    kind: str
    target: int
    code: str
    variable: str
    group: str


@dataclass(frozen=True, slots=True)
class Change:
    """One step: `sign` is 1 for facts that came and -1 for facts taken back."""

    voice: str
    way_in: str
    respondent: int
    sign: int
    cells: tuple[Cell, ...]
    groups: tuple[Group, ...]
    made_at: datetime | None = None


def cells_of_answers(closed: Iterable[tuple[int, str]]) -> list[Cell]:
    """Cells of (version, code) pairs; a version with a chosen option is also answered, once (N01, M04).

    A code is an option's key, or "~" and a state of not answering.
    """
    cells = dict.fromkeys((QUESTION, version, code) for version, code in closed)
    answered = {version for _, version, code in cells if not code.startswith("~")}
    return list(cells | dict.fromkeys((QUESTION, version, ANSWERED) for version in sorted(answered)))


def cells_of_child(*, mode: str, language_not_here: bool) -> list[Cell]:
    """That a child was heard, how (M20), and whether their language was missing."""
    codes = [EVERYBODY, f"mode:{mode}", *([LANGUAGE_NOT_HERE] if language_not_here else [])]
    return [(CHILDREN, 0, code) for code in codes]


def groups_of(groups: Mapping[str, str]) -> list[Group]:
    """Groups of a response; a child who was asked and did not say stands in one group of that name."""
    return [(name, NOT_SAID if not value or value.startswith("~") else value) for name, value in groups.items()]


def deltas(changes: Iterable[Change]) -> Counter[CellKey]:
    """What the changes add to each count. Their order and how they are parcelled do not matter."""
    found: Counter[CellKey] = Counter()
    for change in changes:
        for cell in change.cells:
            for group in _groups_for(cell[0], change):
                found[CellKey(change.voice, change.way_in, *cell, *group)] += change.sign
    return found


def touched(changes: Iterable[Change]) -> dict[FigureSet, dict[int, datetime | None]]:
    """Which children changed each figure set, each with the time of their first change here."""
    found: dict[FigureSet, dict[int, datetime | None]] = {}
    for change in changes:
        strand = (change.voice, change.way_in)
        sets = [FigureSet(*strand, ANY, 0, *OVERALL)]
        for kind, target in dict.fromkeys(cell[:2] for cell in change.cells):
            sets += [FigureSet(*strand, kind, target, *group) for group in _groups_for(kind, change)]
        for figure_set in sets:
            found.setdefault(figure_set, {}).setdefault(change.respondent, change.made_at)
    return found


def _groups_for(kind: str, change: Change) -> tuple[Group, ...]:
    """Themes are counted for everybody together: ten children of one group with one theme are few."""
    return (OVERALL,) if kind == THEME else (OVERALL, *change.groups)


def join_children(known: Sequence[int], came: Mapping[int, datetime | None]) -> tuple[list[int], datetime | None]:
    """The first `ENOUGH` different children of a set, and when the last of them came if that is now."""
    children = list(known)
    for respondent, at in came.items():
        if len(children) >= ENOUGH:
            break
        if respondent not in children:
            children.append(respondent)
            if len(children) == ENOUGH:
                return children, at
    return children, None

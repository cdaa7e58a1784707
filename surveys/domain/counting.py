"""What one response adds to the counts (design rule 3).

A *cell* is (kind, target, code): an answer to a question version, a theme, or one fact about the child.
A *group* is (variable, group), with `OVERALL` for everybody. A *strand* is (voice, way in): strands are never
added together (X05, design rule 2).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import NamedTuple

from surveys.domain import thresholds

CHILDREN, QUESTION, THEME = "children", "question", "theme"
EVERYBODY = "~all"
ANSWERED = "~answered"
MODE = "mode:"
LANGUAGE_NOT_HERE = "language-not-here"

Cell = tuple[str, int, str]
Group = tuple[str, str]
OVERALL: Group = ("", "")

OPEN = "open"

StrandKey = tuple[str, str]


class CellKey(NamedTuple):
    """One count: a cell of one strand, for everybody or for one group."""

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
    codes = [EVERYBODY, f"{MODE}{mode}", *([LANGUAGE_NOT_HERE] if language_not_here else [])]
    return [(CHILDREN, 0, code) for code in codes]


def groups_of(groups: Mapping[str, str]) -> list[Group]:
    """The groups that a child stands in; a child who did not say stands in none of that variable."""
    return [(variable, group) for variable, group in groups.items() if group and not group.startswith("~")]


def deltas(changes: Iterable[Change]) -> Counter[CellKey]:
    """What the changes add to each count. Their order and how they are parcelled do not matter."""
    found: Counter[tuple[str | int, ...]] = Counter()
    for change in changes:
        strand = (change.voice, change.way_in)
        for cell in change.cells:
            for group in _groups_for(cell, change):
                found[strand + cell + group] += change.sign
    return Counter({CellKey._make(key): number for key, number in found.items()})


def who_changed(changes: Iterable[Change]) -> dict[StrandKey, dict[int, datetime | None]]:
    """Which children changed each strand, each with the time of their first change here."""
    found: dict[StrandKey, dict[int, datetime | None]] = {}
    for change in changes:
        children = found.setdefault((change.voice, change.way_in), {})
        children.setdefault(change.respondent, change.made_at)
    return found


def _groups_for(cell: Cell, change: Change) -> list[Group]:
    """Everybody and each group; for children who were heard each pair of groups too, so that groups which hold
    almost the same children can be told (N05). Themes are counted for everybody alone.
    """
    if cell[0] == THEME:
        return [OVERALL]
    pairs = combinations(sorted(change.groups), 2) if cell == (CHILDREN, 0, EVERYBODY) else ()
    return [OVERALL, *change.groups, *(pair_of(*pair) for pair in pairs)]


def pair_of(one: Group, other: Group) -> Group:
    """The group of children who stand in both."""
    (variable, group), (other_variable, other_group) = sorted([one, other])
    return f"{variable} x {other_variable}", f"{group} x {other_group}"


def enough(way_in: str) -> int:
    """So many changed children, or answers by the open link, make a release due; more need not be told apart."""
    return thresholds.FEWEST_OPEN_ANSWERS if way_in == OPEN else thresholds.FEWEST_CHILDREN


def join_children(
    known: Sequence[int], came: Mapping[int, datetime | None], needed: int
) -> tuple[list[int], datetime | None]:
    """The first different children, as many as are needed, and when the last of them came if that is now."""
    children = list(known)
    for respondent, at in came.items():
        if len(children) >= needed:
            break
        if respondent not in children:
            children.append(respondent)
            if len(children) == needed:
                return children, at
    return children, None

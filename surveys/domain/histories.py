"""What a reader who kept every release can work out of one question in one strand (N06).

Each release alone is safe by `suppression`. Kept together they tell more: a count that was hidden twice may be
told by what became of its neighbours. So the reader here has every version of every part, for the Board and for
the public, adds up rows, columns and breakdowns of each, and takes it that counts only rose from one version to
the next, wherever print allows that. (If counts may have moved freely, versions tell nothing about each other.)
Of every count without a number, in every version, 5 values or more must be left, and not only 1 to 5, nor only
1 to 5 of the children beside it. The same must hold for a reader who has the public's versions alone.

The question is one of whole numbers under sums and bounds, and is asked of a solver: it is exact, and quick, for
one solution shows a value of every count at once, so that a few of them show most counts to be safe.

Limits of the rules themselves, as in `suppression`: where a later version prints that nobody or everybody chose
an option, the same is known of the version before; and that a group is empty may be told.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

from surveys.domain import thresholds
from surveys.domain.counts import Audience
from surveys.domain.differencing import Plan
from surveys.domain.figures import HIDDEN, Cell, Results, Row, Shown
from surveys.domain.lines import Bounds, bounds_of, has_enough_values, meet
from surveys.domain.rounding import rounded_from

Sides = Mapping[Audience, Results]
"""One version of a whole, with the breakdowns that were new with it, as each audience sees them."""
Link = tuple[int, int]

BASE, REST = "~base", "~rest"
READERS = ((Audience.BOARD, Audience.PUBLIC), (Audience.PUBLIC,))
UNKNOWN = 10**6
NOTHING_FITS = 2


class Place(NamedTuple):
    """One count of one version: of a breakdown's group, or of the whole where both are empty."""

    version: int
    table: str
    group: str
    option: str


class Line(NamedTuple):
    """A group of a breakdown, or the whole, through all versions."""

    table: str
    group: str


def discreet(
    plan: Plan,
    before: Sequence[Sides],
    last: Sides,
    candidates: Sides,
    *,
    leaves_out: Collection[str] = (),
    empty: Collection[Line] = (),
    chooses_some: bool = False,
) -> Plan:
    """The plan without what would tell a hidden count, together with everything published before (N06).

    Breakdowns go first, those whose counts are told before others; the whole stays as it was if that does not
    help. `leaves_out` names breakdowns that hold not all children, `empty` the groups of nobody.
    """
    while plan.replaces:
        new = {audience: plan.news(last[audience], each) for audience, each in candidates.items()}
        found = told([*before, new], leaves_out=leaves_out, empty=empty, chooses_some=chooses_some)
        if not found:
            return plan
        tables = plan.replaced_tables
        plan = plan.carrying(({place.table for place in found} & tables) or tables or None)
    return plan


def discreet_at_first(
    candidates: Sides, *, leaves_out: Collection[str] = (), empty: Collection[Line] = ()
) -> Sides:
    """The first figures of a question, without the breakdowns whose bases would tell a hidden count (N06).

    Bases of groups that are rounded each for itself can say more of the whole than its own rounding does.
    """
    while found := told([candidates], leaves_out=leaves_out, empty=empty):
        shown = {name for name, table in candidates[Audience.BOARD].tables.items() if table.shown_groups}
        hiding = ({place.table for place in found} & shown) or shown
        if not hiding:
            break
        candidates = {audience: _hiding(results, hiding) for audience, results in candidates.items()}
    return candidates


def _hiding(results: Results, names: Collection[str]) -> Results:
    tables = {
        name: replace(table, rows={group: _hidden(row) for group, row in table.rows.items()})
        if name in names
        else table
        for name, table in results.tables.items()
    }
    return replace(results, tables=tables)


def _hidden(row: Row) -> Row:
    return Row(
        row.strand,
        row.audience,
        HIDDEN,
        dict.fromkeys(row.options, HIDDEN),
        dict.fromkeys(row.non_answers, HIDDEN),
    )


def told(
    versions: Sequence[Sides],
    *,
    leaves_out: Collection[str] = (),
    empty: Collection[Line] = (),
    chooses_some: bool = False,
) -> set[Place]:
    """Counts without a number that one reader or the other can work out from two versions or more."""
    histories = _option_by_option(versions) if chooses_some else [versions]
    return {
        place
        for history in histories
        for audiences in READERS
        for place in _reader(history, audiences, leaves_out, empty).told()
    }


def _reader(
    versions: Sequence[Sides],
    audiences: Sequence[Audience],
    leaves_out: Collection[str],
    empty: Collection[Line],
) -> "_Reader":
    """A reader who knows of children left out of a breakdown, as soon as an earlier version shows there were."""
    reader = _Reader(versions, audiences, leaves_out, empty)
    if not reader.has_secrets or reader.fits():
        return reader
    tables = {name for sides in versions for name in sides[Audience.BOARD].tables}
    return _Reader(versions, audiences, tables, empty)


def _option_by_option(versions: Sequence[Sides]) -> Iterator[list[Sides]]:
    """Where a child may choose several, each option beside the children who left it out."""
    for option in versions[-1][Audience.BOARD].total.options:
        yield [
            {audience: Results(_alone(results.total, option)) for audience, results in sides.items()}
            for sides in versions
            if option in sides[Audience.BOARD].total.options
        ]


def _alone(row: Row, option: str) -> Row:
    return Row(row.strand, row.audience, row.base, {option: row.options[option], REST: HIDDEN})


class _Reader:
    """All true statements that a reader can write down: bounds, sums, and what only rose."""

    def __init__(
        self,
        versions: Sequence[Sides],
        audiences: Sequence[Audience],
        leaves_out: Collection[str],
        empty: Collection[Line],
    ) -> None:
        self._versions = [sides for sides in versions if not sides[audiences[0]].total.is_hidden]
        self._audiences = audiences
        self._empty = empty
        self._numbers: dict[Place, int] = {}
        self._bounds: list[Bounds] = []
        self._sums: list[tuple[list[int], int]] = []
        # A breakdown that one version hides altogether is told of by another that shows some of it.
        self._shown = {
            name
            for sides in self._versions
            for name, table in sides[audiences[0]].tables.items()
            if table.shown_groups
        }
        for version, sides in enumerate(self._versions):
            self._write_down(version, [sides[audience] for audience in audiences], leaves_out)

    @property
    def has_secrets(self) -> bool:
        return bool(self._secrets)

    def fits(self) -> bool:
        """Whether any counts at all fit what was printed."""
        return self._may_have_risen or self._problem([]).solution({}) is not None

    def told(self) -> set[Place]:
        """Exact: a count is here if and only if no other values fit what was printed."""
        if not self.has_secrets:
            return set()
        problem = self._where_print_allows
        seen = dict.fromkeys(self._secrets, (UNKNOWN, 0))
        self._look_about(problem, seen)
        for place in self._unsafe(seen):
            for sign in (1, -1):
                if not self._is_safe(place, seen[place]):
                    self._see(seen, problem.solution({self._numbers[place]: sign}))
        return set(self._unsafe(seen))

    def _look_about(self, problem: "_Problem", seen: dict[Place, Bounds]) -> None:
        """Moves all counts not yet seen to be safe, each up or down, there and back, while that shows any safe."""
        import numpy as np

        random = np.random.default_rng(len(seen))
        unsafe, before = self._unsafe(seen), len(seen) + 1
        while unsafe and len(unsafe) < before:
            before = len(unsafe)
            weights = random.normal(size=before)
            for aim in (weights, -weights):
                numbers = [self._numbers[place] for place in unsafe]
                self._see(seen, problem.solution(dict(zip(numbers, aim, strict=True))))
            unsafe = self._unsafe(seen)

    def _unsafe(self, seen: Mapping[Place, Bounds]) -> list[Place]:
        return [place for place, values in seen.items() if not self._is_safe(place, values)]

    def _write_down(self, version: int, sides: Sequence[Results], leaves_out: Collection[str]) -> None:
        options = list(sides[0].total.options)
        self._row(Place(version, "", "", BASE), [results.total for results in sides], options)
        for name, table in sides[0].tables.items():
            if name not in self._shown:
                continue
            rows = {group: [results.tables[name].rows[group] for results in sides] for group in table.rows}
            for group, printed in rows.items():
                self._row(Place(version, name, group, BASE), printed, options)
            if name in leaves_out:
                self._row(Place(version, name, REST, BASE), [], options)
            groups = [*rows, *([REST] if name in leaves_out else [])]
            for option in options:
                parts = [self._numbers[Place(version, name, group, option)] for group in groups]
                self._sums.append((parts, self._numbers[Place(version, "", "", option)]))

    def _row(self, base: Place, printed: Sequence[Row], options: Sequence[str]) -> None:
        known = meet(*(_base_bounds(row.base) for row in printed), (0, self._most_of(base.version)))
        parts = []
        for option in options:
            cells = [row.options[option] for row in printed if not row.is_hidden]
            bounds = meet(*(_bounds(cell, known) for cell in cells), (0, known[1]))
            if self._cannot_be_zero(base, option):
                bounds = meet(bounds, (1, UNKNOWN))
            parts.append(self._name(base._replace(option=option), bounds))
        self._sums.append((parts, self._name(base, known)))

    def _most_of(self, version: int) -> int:
        """No group holds more than there are; bounds that are far too wide make the solver err."""
        whole = self._numbers.get(Place(version, "", "", BASE))
        return UNKNOWN if whole is None else self._bounds[whole][1]

    def _name(self, place: Place, bounds: Bounds) -> int:
        self._numbers[place] = len(self._bounds)
        self._bounds.append(bounds)
        return self._numbers[place]

    def _printed(self, place: Place) -> Row | None:
        results = self._versions[place.version][self._audiences[0]]
        return results.tables[place.table].rows.get(place.group) if place.table else results.total

    def _cannot_be_zero(self, place: Place, option: str) -> bool:
        """The rules print a 0, but in a row that is not shown or where every group hides the option."""
        row = self._printed(place)
        if self._audiences[0] is not Audience.BOARD or row is None or row.is_hidden or option == REST:
            return False
        if row.options[option].shown is not Shown.HIDDEN:
            return False
        if not place.table:
            return True
        rows = self._versions[place.version][Audience.BOARD].tables[place.table].rows.values()
        return any(not each.is_hidden and each.options[option].shown is not Shown.HIDDEN for each in rows)

    @cached_property
    def _secrets(self) -> list[Place]:
        return [
            place
            for place in self._numbers
            if place.option not in {BASE, REST}
            and (row := self._printed(place)) is not None
            and not row.options[place.option].has_number
            and (place.table, place.group) not in self._empty
            and not self._is_told_of_all(place)
        ]

    def _is_told_of_all(self, place: Place) -> bool:
        """Nobody or everybody chose the option now or later, and that is printed."""
        for version in range(place.version, len(self._versions)):
            later = place._replace(version=version)
            of_whole = self._is_none_or_all(later._replace(table="", group=""))
            if of_whole or (later in self._numbers and self._is_none_or_all(later)):
                return True
        return False

    def _is_none_or_all(self, place: Place) -> bool:
        low, high = self._bounds[self._numbers[place]]
        return low == high and (high == 0 or (high, high) == self._base_of(place))

    def _base_of(self, place: Place) -> Bounds:
        return self._bounds[self._numbers[place._replace(option=BASE)]]

    def _is_safe(self, place: Place, seen: Bounds) -> bool:
        low, high = seen
        least, most = self._base_of(place)
        if high < low or not has_enough_values(low, high):
            return False
        small = thresholds.LARGEST_SMALL_COUNT
        only_small = low >= 1 and high <= small
        only_small_beside = least == most and most - high >= 1 and most - low <= small
        return not (only_small or only_small_beside)

    def _links(self) -> list[list[Link]]:
        """By line and pair of versions that follow each other: counts that may only have risen, newest first."""
        lines: dict[Line, list[int]] = {}
        for place in self._numbers:
            if place.option == BASE:
                lines.setdefault(Line(place.table, place.group), []).append(place.version)
        options = [
            place.option for place in self._numbers if place[:3] == (0, "", "") and place.option != BASE
        ]
        return [
            [
                (self._numbers[Place(old, *line, option)], self._numbers[Place(new, *line, option)])
                for option in options
            ]
            for line, versions in lines.items()
            for old, new in reversed(list(pairwise(versions)))
        ]

    def _problem(self, links: Sequence[Link]) -> "_Problem":
        return _Problem(self._bounds, self._sums, links)

    @cached_property
    def _where_all_rose(self) -> "_Problem":
        return self._problem([link for links in self._links() for link in links])

    @cached_property
    def _may_have_risen(self) -> bool:
        return self._where_all_rose.solution({}) is not None

    @cached_property
    def _where_print_allows(self) -> "_Problem":
        """All counts only rose; or, where children were plainly taken away, those of which print allows it."""
        if self._may_have_risen:
            return self._where_all_rose
        kept: list[Link] = []
        for links in self._links():
            if self._problem([*kept, *links]).solution({}) is not None:
                kept += links
        return self._problem(kept)

    def _see(self, seen: dict[Place, Bounds], solution: Sequence[int] | None) -> None:
        if solution is None:
            raise ValueError("What was printed contradicts itself.")
        for place, (low, high) in seen.items():
            value = solution[self._numbers[place]]
            seen[place] = min(low, value), max(high, value)


class _Problem:
    """Whole numbers between bounds, of which some add up to others and some are no less than others."""

    def __init__(
        self, bounds: Sequence[Bounds], sums: Sequence[tuple[list[int], int]], links: Sequence[Link]
    ) -> None:
        import numpy as np
        from scipy.optimize import Bounds as Between
        from scipy.optimize import LinearConstraint
        from scipy.sparse import csr_array

        entries = [
            *((row, part, 1) for row, (parts, _) in enumerate(sums) for part in parts),
            *((row, whole, -1) for row, (_, whole) in enumerate(sums)),
            *((row, old, -1) for row, (old, _) in enumerate(links, len(sums))),
            *((row, new, 1) for row, (_, new) in enumerate(links, len(sums))),
        ]
        rows, columns, signs = zip(*entries, strict=True)
        matrix = csr_array((signs, (rows, columns)), shape=(len(sums) + len(links), len(bounds)))
        most = np.concatenate([np.zeros(len(sums)), np.full(len(links), np.inf)])
        self._size = len(bounds)
        self._between = Between(*zip(*bounds, strict=True))
        self._statements = LinearConstraint(matrix, np.zeros(len(most)), most)

    def solution(self, aim: Mapping[int, float]) -> list[int] | None:
        """Numbers that fit and go as far down as they can in one direction; None if none fit."""
        import numpy as np

        weights = np.zeros(self._size)
        weights[list(aim)] = list(aim.values())
        found = self._solved(weights)
        if found.status == NOTHING_FITS:
            # Once in some thousand problems the solver simplifies one until nothing fits though something does.
            found = self._solved(weights, presolve=False)
        if not found.success and found.status != NOTHING_FITS:
            raise ArithmeticError(f"The solver gave up: {found.message}")
        return [round(value) for value in found.x] if found.success else None

    def _solved(self, weights: Any, *, presolve: bool = True) -> Any:
        import numpy as np
        from scipy.optimize import milp

        return milp(
            weights,
            constraints=self._statements,
            bounds=self._between,
            integrality=np.ones(self._size),
            options={"presolve": presolve},
        )


def _base_bounds(cell: Cell) -> Bounds:
    if cell.count is None:
        return 0, UNKNOWN
    return rounded_from(cell.count) if cell.shown is Shown.ROUNDED else (cell.count, cell.count)


def _bounds(cell: Cell, base: Bounds) -> Bounds:
    """What a printed form leaves possible, where the base itself may be known roughly."""
    if cell.shown is Shown.HIDDEN:
        return 0, base[1]
    low, _ = bounds_of(cell.shown, cell.count or 0, base[0])
    _, high = bounds_of(cell.shown, cell.count or 0, base[1])
    return max(low, 0), high

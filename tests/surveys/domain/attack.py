"""The attacker of N06: reads what is printed, adds up, and solves for every hidden count.

It knows nothing of how suppression works inside. From the published results of one question in one strand it
writes down every true statement that a reader can make: what each printed form may stand for, that the
options of a group add up to its base, that groups add up to the whole, in every breakdown at once. Then it
asks a solver for the least and the largest value of each hidden count. A count is breached when fewer than 5
values remain, or when only 1 to 5 do, or when only 1 to 5 remain for its complement.

What is printed of all is known of each, so an option that nobody or everybody chose is no secret in any
group. A group of nobody has no secrets either.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from surveys.domain.suppression import Breakdown, Cell, Counts, Results, Row, Shown

MANY = 10**6
REST = "in no group"
# Stands for the children who left an option out: never printed, and no rule speaks of it.
OTHERS = "others"
# Further than this no count need move to be safe.
ENOUGH = 10


class Place(NamedTuple):
    """One count: of a breakdown's group, or of the whole where both are empty."""

    table: str
    group: str
    option: str


@dataclass(frozen=True, slots=True)
class Breach:
    place: Place
    low: int
    high: int
    base: int | None


def stands_for(cell: Cell, base: tuple[int, int]) -> tuple[int, int]:
    """The counts that a printed form may stand for, written out anew from the requirements."""
    match cell.shown:
        case Shown.EXACT:
            return cell.count or 0, cell.count or 0
        case Shown.ROUNDED:
            return ((cell.count or 0) - 2, (cell.count or 0) + 2) if cell.count else (0, 0)
        case Shown.A_FEW:
            return 1, 7
        case Shown.FEW_OR_NONE:
            return 0, 5
        case Shown.NEARLY_ALL:
            return max(0, base[0] - 5), base[1]
        case _:
            return 0, base[1]


def meet(*bounds: tuple[int, int]) -> tuple[int, int]:
    return max(low for low, _ in bounds), min(high for _, high in bounds)


class Attack:
    """Everything that follows from some printed results of the same children."""

    def __init__(
        self, printed: Sequence[Results], *, knows_rules: bool = True, with_rest: Collection[str] = ()
    ) -> None:
        """`with_rest` names breakdowns that leave children out, which the reader knows."""
        self._printed = printed
        self._knows_rules = knows_rules
        self._with_rest = with_rest
        self._names: dict[object, int] = {}
        self._bounds: list[tuple[int, int]] = []
        self._sums: list[tuple[list[int], int]] = []
        self.options = list(printed[0].total.options)
        self._whole()
        for name in printed[0].tables:
            self._table(name)

    def breaches(self, places: Iterable[Place] | None = None) -> list[Breach]:
        """Secrets that are none, of all or of some places."""
        return [
            breach
            for place in (self.secrets() if places is None else places)
            if (breach := self._breach(place))
        ]

    def has_hidden_base(self, table: str, group: str) -> bool:
        """Whether nothing is printed of how many children the group holds."""
        return self._bounds[self._names["base", Place(table, group, "")]] == (0, MANY)

    def secrets(self) -> Iterator[Place]:
        """Every count that no reader is given as a number."""
        for option in self.options:
            if self._is_hidden(Place("", "", option)):
                yield Place("", "", option)
        for name, table in self._printed[0].tables.items():
            for group in table.rows:
                for option in self.options:
                    place = Place(name, group, option)
                    if self._is_hidden(place) and not self._is_told_of_all(option):
                        yield place

    def range_of(self, place: Place) -> tuple[int, int]:
        """The least and the largest whole number possible."""
        aim = np.zeros(len(self._bounds))
        aim[self._names[place]] = 1
        return self._solve(aim), -self._solve(-aim)

    def _whole(self) -> None:
        rows = [results.total for results in self._printed]
        base = self._row(Place("", "", ""), rows)
        self._add([self._names[Place("", "", option)] for option in self.options], base)

    def _table(self, name: str) -> None:
        tables = [results.tables[name] for results in self._printed]
        groups = list(tables[0].rows)
        bases = [
            self._row(Place(name, group, ""), [table.rows[group] for table in tables]) for group in groups
        ]
        if name in self._with_rest:
            groups.append(REST)
            bases.append(self._name(("base", Place(name, REST, "")), (0, MANY)))
            for option in self.options:
                self._name(Place(name, REST, option), (0, MANY))
        for group, base in zip(groups, bases, strict=True):
            self._add([self._names[Place(name, group, option)] for option in self.options], base)
        for option in self.options:
            parts = [self._names[Place(name, group, option)] for group in groups]
            self._add(parts, self._names[Place("", "", option)])

    def _row(self, place: Place, rows: Sequence[Row]) -> int:
        known = meet(*(stands_for(row.base, (0, MANY)) for row in rows))
        base = self._name(("base", place), known)
        for option in self.options:
            cells = [row.options[option] for row in rows]
            bounds = meet(*(stands_for(cell, known) for cell in cells))
            if self._knows_rules and self._cannot_be_zero(place, option, cells):
                bounds = meet(bounds, (1, MANY))
            self._name(place._replace(option=option), bounds)
        return base

    def _cannot_be_zero(self, place: Place, option: str, cells: Sequence[Cell]) -> bool:
        """A hidden count is not 0 where the rules would have printed the 0.

        They would not in a hidden row, nor where every group hides the option.
        """
        first = self._printed[0]
        if option == OTHERS or any(cell.shown is not Shown.HIDDEN for cell in cells):
            return False
        if not place.table:
            return not first.total.is_hidden
        rows = first.tables[place.table].rows
        shown = [row for row in rows.values() if not row.is_hidden]
        return not rows[place.group].is_hidden and any(
            row.options[option].shown is not Shown.HIDDEN for row in shown
        )

    def _is_told_of_all(self, option: str) -> bool:
        total = self._printed[0].total
        cell = total.options[option]
        return cell.count == 0 or (cell.shown is Shown.EXACT and cell.count == total.base.count)

    def _is_hidden(self, place: Place) -> bool:
        first = self._printed[0]
        row = first.tables[place.table].rows[place.group] if place.table else first.total
        return not row.options[place.option].has_number

    @property
    def known(self) -> list[tuple[int, int]]:
        """What is printed of each count and base, by number."""
        return self._bounds

    @property
    def most(self) -> int:
        """No count is larger than the base of the whole."""
        return self._bounds[self._names["base", Place("", "", "")]][1]

    @property
    def sums(self) -> list[tuple[list[int], int]]:
        """Numbers of parts, and of what they add up to."""
        return self._sums

    def number(self, place: Place) -> int:
        return self._names[place]

    def has(self, place: Place) -> bool:
        return place in self._names

    def places(self) -> list[Place]:
        return [name for name in self._names if isinstance(name, Place)]

    def prints_none_or_all(self, place: Place) -> bool:
        """Whether it is printed that nobody or everybody of a line chose an option."""
        low, high = self.bounds_of(place)
        return low == high and (high == 0 or high == self._base(place))

    def bounds_of(self, place: Place) -> tuple[int, int]:
        """What one printed form says alone."""
        return self._bounds[self._names[place]]

    def is_safe(self, place: Place, low: int, high: int) -> bool:
        """N06: 5 values or more are left, and not only 1 to 5, nor only 1 to 5 of those left over."""
        base = self._base(place)
        only_small = low >= 1 and high <= 5
        only_small_rest = base is not None and base - high >= 1 and base - low <= 5
        return high - low >= 4 and not only_small and not only_small_rest

    def _base(self, place: Place) -> int | None:
        low, high = self._bounds[self._names["base", place._replace(option="")]]
        return low if low == high else None

    def _breach(self, place: Place) -> Breach | None:
        low, high = self.range_of(place)
        return None if self.is_safe(place, low, high) else Breach(place, low, high, self._base(place))

    def _name(self, name: object, bounds: tuple[int, int]) -> int:
        self._names[name] = len(self._bounds)
        self._bounds.append(bounds)
        return self._names[name]

    def _add(self, parts: Sequence[int], whole: int) -> None:
        self._sums.append((list(parts), whole))

    @cached_property
    def _statements(self) -> tuple[LinearConstraint, Bounds]:
        entries = [
            (row, column, sign)
            for row, (parts, whole) in enumerate(self._sums)
            for column, sign in [*((part, 1) for part in parts), (whole, -1)]
        ]
        rows, columns, signs = zip(*entries, strict=True)
        matrix = csr_array((signs, (rows, columns)), shape=(len(self._sums), len(self._bounds)))
        lows, highs = zip(*self._bounds, strict=True)
        return LinearConstraint(matrix, 0, 0), Bounds(lows, highs)

    def _solve(self, aim: np.ndarray) -> int:
        constraints, bounds = self._statements
        found = milp(aim, constraints=constraints, bounds=bounds, integrality=np.ones(len(aim)))
        if not found.success:
            raise AssertionError(f"What is printed contradicts itself: {found.message}")
        return round(found.fun)


Rooms = dict[Place, tuple[int, int]]
"""How far counts can fall and rise, each by itself."""


class Witness:
    """Shows without a solver that most hidden counts are safe: by other tables that would print the same.

    It starts from the true counts and moves one of them, a few children at a time, keeping every printed
    statement true: round a rectangle in one table, between two groups whose bases are hidden, or from one
    option to another whose sums are both hidden, in all tables at once. Every value on the way is one that
    fits.
    """

    def __init__(self, attack: Attack, total: Counts, breakdowns: Sequence[Breakdown]) -> None:
        self._attack = attack
        self._options = attack.options
        groups = [("", {"": total}), *((each.name, _with_rest(total, each)) for each in breakdowns)]
        self._groups = {name: list(counts) for name, counts in groups}
        self._free = {
            name: [group for group in each if attack.has_hidden_base(name, group)]
            for name, each in self._groups.items()
        }
        self._room: Rooms = {}
        self._count: dict[Place, int] = {}
        for name, counts in groups:
            for group, each in counts.items():
                for option in self._options:
                    place = Place(name, group, option)
                    low, high = attack.bounds_of(place)
                    count = each.options.get(option, 0)
                    assert low <= count <= high, f"{place} is printed wrongly"
                    self._count[place], self._room[place] = count, (count - low, high - count)

    def proves(self, place: Place) -> bool:
        count = self._count[place]
        down, below = self._reach(place, up=False)
        up, above = self._reach(place, up=True)
        return self._attack.is_safe(place, count - down, count + up) or self._attack.is_safe(
            place,
            count - down - self._swaps(place, below, up=False),
            count + up + self._swaps(place, above, up=True),
        )

    def _reach(self, place: Place, *, up: bool) -> tuple[int, Rooms]:
        """How far the count can go by itself, and the room that is left then."""
        room: Rooms = {}
        moved = 0
        for loop in self._loops(place, up=up):
            step = min(room.get(corner, self._room[corner])[way] for corner, way in loop)
            for corner, way in loop if step else ():
                rooms = list(room.get(corner, self._room[corner]))
                rooms[way] -= step
                rooms[not way] += step
                room[corner] = (rooms[0], rooms[1])
            moved += step
            if moved >= ENOUGH:
                break
        return moved, room

    def _swaps(self, place: Place, room: Rooms, *, up: bool) -> int:
        return max(self._swap(place, option, room, up=up) for option in self._options)

    def _loops(self, place: Place, *, up: bool) -> Iterator[list[tuple[Place, bool]]]:
        """Corners that change together, each with whether it rises."""
        if not self._room[place][up]:
            return
        alike = self._trading_with(place)
        for group in self._groups[place.table]:
            if group == place.group:
                continue
            below = place._replace(group=group)
            if not self._room[below][not up]:
                continue
            if group in alike:
                yield [(place, up), (below, not up)]
                continue
            for option in self._options:
                across = below._replace(option=option)
                if option != place.option and self._room[across][up]:
                    for beside in alike:
                        corner = Place(place.table, beside, option)
                        yield [(place, up), (below, not up), (corner, not up), (across, up)]

    def _swap(self, place: Place, option: str, room: Rooms, *, up: bool) -> int:
        """How many children could have chosen the one option for the other, as far as every table tells."""
        sums = self._room[Place("", "", place.option)][up], self._room[Place("", "", option)][not up]
        if option == place.option or not all(sums):
            return 0

        def rooms(of: str, name: str, groups: Iterable[str], way: bool) -> list[int]:
            places = [Place(name, group, of) for group in groups]
            return [room.get(each, self._room[each])[way] for each in places]

        most = [
            room.get(place, self._room[place])[up],
            sum(rooms(option, place.table, self._trading_with(place), not up)),
        ]
        for name, groups in self._groups.items():
            if name != place.table:
                free = self._free[name]
                fixed = [group for group in groups if group not in free]
                pairs = zip(
                    rooms(place.option, name, fixed, up), rooms(option, name, fixed, not up), strict=True
                )
                freely = min(sum(rooms(place.option, name, free, up)), sum(rooms(option, name, free, not up)))
                most.append(freely + sum(map(min, pairs)))
        return min(most)

    def _trading_with(self, place: Place) -> list[str]:
        """The group itself and, if its base is hidden, all other groups whose bases are."""
        free = self._free[place.table]
        return free if place.group in free else [place.group]


def breaches(
    printed: Sequence[Results], total: Counts, breakdowns: Sequence[Breakdown], *, knows_rules: bool = True
) -> list[Breach]:
    """Hidden counts that a reader of everything printed can tell; the solver only looks where no witness speaks."""
    with_rest = [each.name for each in breakdowns if REST in _with_rest(total, each)]
    attack = Attack(printed, knows_rules=knows_rules, with_rest=with_rest)
    witness = Witness(attack, total, breakdowns)
    empty = {
        (each.name, group) for each in breakdowns for group, held in each.groups.items() if not held.base
    }
    doubtful = [
        place
        for place in attack.secrets()
        if (place.table, place.group) not in empty and not witness.proves(place)
    ]
    return attack.breaches(doubtful)


def _with_rest(total: Counts, breakdown: Breakdown) -> dict[str, Counts]:
    rest = {
        option: count - sum(group.options.get(option, 0) for group in breakdown.groups.values())
        for option, count in total.options.items()
    }
    return (
        {**breakdown.groups, REST: Counts(total.strand, rest)} if any(rest.values()) else {**breakdown.groups}
    )

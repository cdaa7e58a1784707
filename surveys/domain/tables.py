"""Which counts of one breakdown may be shown to the Board, beside a whole whose row is already decided (N02).

Rows are the groups that are shown, and one more for all the others together: a reader finds that one by
taking the shown groups from the whole. It is protected like a group, down to its zeros, since what is known
of all is known of each. Columns whose sum is not printed exactly are hidden in every group. So whatever the
other breakdowns of the same children tell about those sums, each breakdown can carry any of them, and each
can be judged by itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from surveys.domain import thresholds
from surveys.domain.figures import Shown
from surveys.domain.flows import Bounds, Network
from surveys.domain.lines import BANDS, alone, bounds_of, has_enough_values, is_small, keeps_its_secret

Place = tuple[int, int]


def groups_to_show(
    bases: Mapping[str, int], whole: int, withheld: frozenset[str] = frozenset()
) -> frozenset[str]:
    """Groups large enough to be shown (N01), less those that would give a hidden one away by subtraction.

    What is left over when the shown groups are taken from the whole is nobody, or 10 children or more (N05),
    and never one hidden group alone. Next smallest first.
    """
    large = (group for group, base in bases.items() if base >= thresholds.FEWEST_CHILDREN)
    shown = sorted((group for group in large if group not in withheld), key=bases.__getitem__)
    hidden = len(bases) - len(shown)
    in_no_group = whole - sum(bases.values())
    left = whole - sum(bases[group] for group in shown)
    while (
        shown
        and (hidden or left)
        and (left < thresholds.FEWEST_CHILDREN or (hidden == 1 and not in_no_group))
    ):
        hidden += 1
        left += bases[shown.pop(0)]
    return frozenset(shown)


def table_forms(
    counts: Sequence[Mapping[str, int]], whole: Mapping[str, int], known_of_whole: Mapping[str, Bounds]
) -> list[dict[str, Shown]] | None:
    """Forms for the Board of each shown group's counts; None where only hiding the whole table is safe.

    `known_of_whole` is what a reader of the Board's and the public's rows knows of each sum. Counts are
    hidden next smallest first, a rectangle at a time; where no rectangle helps, all are.
    """
    grid = _Grid(counts, whole, known_of_whole)
    while (unsafe := grid.first_unsafe()) is not None:
        rectangle = grid.smallest_rectangle(unsafe)
        if rectangle is not None:
            grid.hide(rectangle)
        elif not grid.hide_all():
            return None
    return [dict(zip(whole, forms, strict=True)) for forms in grid.forms]


class _Column(NamedTuple):
    """What is known of one option's sum over all groups."""

    known: Bounds
    total: int
    is_told: bool
    """Nobody or everybody chose it and that is printed: then it is known of every group."""

    @property
    def is_exact(self) -> bool:
        return self.known == (self.total, self.total)


class _Grid:
    """The true counts by group and option, the others together as the last row, and how to print each."""

    def __init__(
        self,
        groups: Sequence[Mapping[str, int]],
        whole: Mapping[str, int],
        known_of_whole: Mapping[str, Bounds],
    ) -> None:
        told = {0, sum(whole.values())}
        self._columns = [
            _Column(known_of_whole[key], total, known_of_whole[key] == (total, total) and total in told)
            for key, total in whole.items()
        ]
        self._counts = [[group.get(key, 0) for key in whole] for group in groups]
        self._counts.append([total - sum(g.get(key, 0) for g in groups) for key, total in whole.items()])
        self._bases = [sum(line) for line in self._counts]
        self._others = len(groups)
        self._all_hidden = False
        self.forms = [
            [
                alone(count, base) if column.is_exact else Shown.HIDDEN
                for count, column in zip(line, self._columns, strict=True)
            ]
            for line, base in zip(self._counts[:-1], self._bases[:-1], strict=True)
        ]

    def first_unsafe(self) -> Place | None:
        """The first hidden count that adding up rows and columns would tell.

        Small counts must hold even against a reader who sees through the bands.
        """
        plain, sharp = self._network(through_bands=False), self._network(through_bands=True)
        for place in self._secrets():
            row, column = place
            count, base = self._counts[row][column], self._bases[row]
            if self._form(place) in BANDS:
                safe = has_enough_values(*plain.range_of(row, column))
            else:
                network = sharp if row == self._others or is_small(count, base) else plain
                safe = keeps_its_secret(*network.range_of(row, column), base)
            if not safe:
                return place
        return None

    def smallest_rectangle(self, unsafe: Place) -> list[Place] | None:
        """What to hide next so that the unsafe count can trade with others: fewest children first.

        A rectangle that is enough by itself goes before one that only helps. A true 0 is never hidden this
        way.
        """
        row, column = unsafe
        found: list[tuple[bool, int, list[Place]]] = []
        for other_row, other_column in product(range(len(self._counts)), range(len(self._columns))):
            if other_row == row or other_column == column or self._columns[other_column].is_told:
                continue
            corners = [(row, other_column), (other_row, column), (other_row, other_column)]
            new = [corner for corner in corners if self._form(corner) is Shown.EXACT]
            if new and all(self._count(corner) for corner in new):
                enough = self._is_enough(unsafe, corners)
                found.append((not enough, sum(self._count(corner) for corner in new), new))
        return min(found)[2] if found else None

    def hide(self, places: Iterable[Place]) -> None:
        for row, column in places:
            self.forms[row][column] = Shown.HIDDEN

    def hide_all(self) -> bool:
        """Hide zeros too, but for what is told of every group; False where that was done before."""
        done = self._all_hidden
        self._all_hidden = True
        everywhere = product(range(self._others), range(len(self._columns)))
        self.hide(place for place in everywhere if not self._columns[place[1]].is_told)
        return not done

    def _secrets(self) -> Iterator[Place]:
        for row, column in product(range(len(self._counts)), range(len(self._columns))):
            if self._columns[column].is_told or self._form((row, column)) is Shown.EXACT:
                continue
            count, base = self._counts[row][column], self._bases[row]
            if row < self._others or (base and min(count, base - count) <= thresholds.LARGEST_SMALL_COUNT):
                yield row, column

    def _network(self, *, through_bands: bool) -> Network:
        bounds = [
            [self._bounds((row, column), through_bands=through_bands) for column in range(len(self._columns))]
            for row in range(len(self._counts))
        ]
        return Network(self._counts, bounds, [column.known for column in self._columns])

    def _bounds(self, place: Place, *, through_bands: bool = False) -> Bounds:
        row, column = place
        count, base, form = self._count(place), self._bases[row], self._form(place)
        if self._columns[column].is_told or (through_bands and form in BANDS):
            return count, count
        if form is Shown.HIDDEN and (
            row == self._others or self._all_hidden or not self._columns[column].is_exact
        ):
            return 0, base
        return bounds_of(form, count, base)

    def _is_enough(self, unsafe: Place, corners: Sequence[Place]) -> bool:
        """Whether the unsafe count is safe once the corners are hidden, whatever else is printed."""
        beside, below, across = (self._room(corner) for corner in corners)
        own = self._room(unsafe)
        count, base = self._count(unsafe), self._bases[unsafe[0]]
        low = count - min(own[0], across[0], beside[1], below[1])
        high = count + min(own[1], across[1], beside[0], below[0])
        return (
            has_enough_values(low, high) if self._form(unsafe) in BANDS else keeps_its_secret(low, high, base)
        )

    def _room(self, place: Place) -> Bounds:
        """How far a count could fall and rise if it were not printed exactly."""
        count = self._count(place)
        low, high = (
            self._bounds(place) if self._form(place) is not Shown.EXACT else (1, self._bases[place[0]])
        )
        return count - low, high - count

    def _count(self, place: Place) -> int:
        return self._counts[place[0]][place[1]]

    def _form(self, place: Place) -> Shown:
        """The others are never printed."""
        return Shown.HIDDEN if place[0] == self._others else self.forms[place[0]][place[1]]

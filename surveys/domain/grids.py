"""A table of groups by options as it is to be printed, and what must be hidden next to make it safe (N02, N06)."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from surveys.domain import thresholds
from surveys.domain.figures import Shown
from surveys.domain.flows import Bounds, Network
from surveys.domain.lines import BANDS, bounds_of, has_enough_values, is_small, keeps_its_secret

Place = tuple[int, int]

NUMBERS = frozenset({Shown.EXACT, Shown.ROUNDED})
PRINTED = NUMBERS | {Shown.A_FEW}


class _Column(NamedTuple):
    """What is known of one option's sum over all groups."""

    known: Bounds
    total: int
    is_told: bool
    """Nobody or everybody chose it and that is printed: then it is known of every group."""


class Grid:
    """True counts and printed forms by group and option; the others together are the last row.

    The others are protected like a group, down to their zeros, since what is known of all is known of each.
    """

    def __init__(
        self,
        counts: Sequence[Sequence[int]],
        totals: Sequence[int],
        known_totals: Sequence[Bounds],
        forms: Sequence[Sequence[Shown]],
        known_bases: Sequence[Bounds],
    ) -> None:
        size = sum(totals)
        self._columns = [
            _Column(known, total, known == (total, total) and total in {0, size})
            for total, known in zip(totals, known_totals, strict=True)
        ]
        others = [total - sum(line[column] for line in counts) for column, total in enumerate(totals)]
        self._counts = [*counts, others]
        self._bases = [sum(line) for line in self._counts]
        self._known_bases = [*known_bases, self._known_rest(known_bases)]
        self._others = len(counts)
        self.forms = [list(line) for line in forms]

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

    def next_to_hide(self, unsafe: Place) -> list[Place]:
        """What to hide so that the unsafe count can trade with others: fewest children first; empty if nothing helps.

        "A few" is hidden by itself first. Then come rectangles with the unsafe count as a corner: one that is
        enough goes before one that only helps. A true 0 is not hidden this way.
        """
        if self._form(unsafe) is Shown.A_FEW:
            return [unsafe]
        row, column = unsafe
        found: list[tuple[bool, int, list[Place]]] = []
        for other_row, other_column in product(range(len(self._counts)), range(len(self._columns))):
            if other_row == row or other_column == column or self._columns[other_column].is_told:
                continue
            corners = [(row, other_column), (other_row, column), (other_row, other_column)]
            new = [corner for corner in corners if self._form(corner) in PRINTED]
            if new and all(self._count(corner) for corner in new):
                enough = self._is_enough(unsafe, corners)
                found.append((not enough, sum(self._count(corner) for corner in new), new))
        return min(found)[2] if found else []

    def hide(self, places: Iterable[Place]) -> None:
        for row, column in places:
            self.forms[row][column] = Shown.HIDDEN

    def hide_next_column(self, first: int) -> bool:
        """Hide one option in every group, zeros too: this one, else the smallest; False if all are hidden.

        What is told of all stays, since it is known of each.
        """
        columns = [column for column in range(len(self._columns)) if not self._columns[column].is_told]
        open_columns = [column for column in columns if not self._is_wholly_hidden(column)]
        if not open_columns:
            return False
        column = min(open_columns, key=lambda column: (column != first, self._columns[column].total))
        self.hide((row, column) for row in range(self._others))
        return True

    def _secrets(self) -> Iterator[Place]:
        for row, column in product(range(len(self._counts)), range(len(self._columns))):
            if self._columns[column].is_told or self._form((row, column)) in NUMBERS:
                continue
            count, base = self._counts[row][column], self._bases[row]
            if row < self._others or (base and min(count, base - count) <= thresholds.LARGEST_SMALL_COUNT):
                yield row, column

    def _network(self, *, through_bands: bool) -> Network:
        bounds = [
            [self._bounds((row, column), through_bands=through_bands) for column in range(len(self._columns))]
            for row in range(len(self._counts))
        ]
        return Network(self._counts, bounds, self._known_bases, [column.known for column in self._columns])

    def _bounds(self, place: Place, *, through_bands: bool = False) -> Bounds:
        row, column = place
        count, base, form = self._count(place), self._bases[row], self._form(place)
        if self._columns[column].is_told or (through_bands and form in BANDS):
            return count, count
        if row == self._others:
            return 0, self._known_bases[row][1]
        if form is Shown.HIDDEN and self._is_wholly_hidden(column):
            return 0, base
        return bounds_of(form, count, base)

    def _known_rest(self, known_bases: Sequence[Bounds]) -> Bounds:
        """What is known of how many the others are: as much as of the groups that are taken away."""
        rest = self._bases[-1]
        is_exact = not rest or all(low == high for low, high in known_bases)
        return (rest, rest) if is_exact else (0, sum(self._bases))

    def _is_wholly_hidden(self, column: int) -> bool:
        """Whether every shown group hides this option; then a hidden count may be a 0."""
        return all(line[column] is Shown.HIDDEN for line in self.forms)

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
        """How far a count could fall and rise if it were hidden."""
        count = self._count(place)
        is_printed = self._form(place) in PRINTED
        low, high = (1, self._bases[place[0]]) if is_printed else self._bounds(place)
        return count - low, high - count

    def _count(self, place: Place) -> int:
        return self._counts[place[0]][place[1]]

    def _form(self, place: Place) -> Shown:
        """The others are never printed."""
        return Shown.HIDDEN if place[0] == self._others else self.forms[place[0]][place[1]]

"""How far one count of a table can move while every printed sum stays true.

A table with known sums is a network: moving a child's answer from one cell to another is a step along it, and
a set of steps that keeps all sums is a loop. The largest loop through a cell is a maximum flow, so the range
of each hidden count is found exactly and in whole children, with no solver.
"""

from collections import deque
from collections.abc import Mapping, Sequence

from surveys.domain import thresholds

Bounds = tuple[int, int]
Capacities = list[dict[int, int]]


class Network:
    """The true counts of a table as rows of columns, and the bounds that a reader knows of each.

    Sums of rows and of columns are known to lie in their bounds. Columns whose sum is not exact trade with
    one another, since the sum of all is known; and so do rows.
    """

    def __init__(
        self,
        counts: Sequence[Sequence[int]],
        bounds: Sequence[Sequence[Bounds]],
        row_bounds: Sequence[Bounds],
        column_bounds: Sequence[Bounds],
    ) -> None:
        self._counts = counts
        self._rows = len(row_bounds)
        # Further than this a count need not move to be safe, and a small number keeps the search short.
        self._enough = thresholds.LARGEST_SMALL_COUNT + thresholds.FEWEST_VALUES
        nodes = self._rows + len(column_bounds)
        all_rows, all_columns = nodes, nodes + 1
        self._capacities: Capacities = [{} for _ in range(nodes + 2)]
        for row, line in enumerate(counts):
            self._connect(all_rows, row, sum(line), row_bounds[row])
            for column, count in enumerate(line):
                self._connect(row, self._rows + column, count, bounds[row][column])
        for column, known in enumerate(column_bounds):
            self._connect(self._rows + column, all_columns, sum(line[column] for line in counts), known)

    def range_of(self, row: int, column: int) -> Bounds:
        """The least and largest count possible here; exact as far as `keeps_its_secret` looks."""
        count = self._counts[row][column]
        node = self._rows + column
        return count - self._most(row, node, down=True), count + self._most(row, node, down=False)

    def _connect(self, start: int, end: int, count: int, known: Bounds) -> None:
        low, high = known
        if high > count:
            self._capacities[start][end] = min(high - count, self._enough)
        if count > low:
            self._capacities[end][start] = min(count - low, self._enough)

    def _most(self, row: int, node: int, *, down: bool) -> int:
        start, end = (node, row) if down else (row, node)
        direct = self._capacities[start].get(end, 0)
        if not direct:
            return 0
        capacities = [dict(arcs) for arcs in self._capacities]
        capacities[start].pop(end)
        capacities[end].pop(start, None)
        return _flow(capacities, end, start, limit=direct)


def _flow(capacities: Capacities, source: int, sink: int, *, limit: int) -> int:
    """The maximum flow, or `limit` if that is less. Uses the capacities up."""
    total = 0
    while total < limit:
        path = _shortest_path(capacities, source, sink)
        if path is None:
            break
        step = min(limit - total, *(capacities[start][end] for start, end in path))
        for start, end in path:
            capacities[start][end] -= step
            if not capacities[start][end]:
                del capacities[start][end]
            capacities[end][start] = capacities[end].get(start, 0) + step
        total += step
    return total


def _shortest_path(capacities: Capacities, source: int, sink: int) -> list[tuple[int, int]] | None:
    came_from = {source: source}
    waiting = deque([source])
    while waiting:
        node = waiting.popleft()
        for following in capacities[node]:
            if following in came_from:
                continue
            came_from[following] = node
            if following == sink:
                return _steps_to(sink, came_from)
            waiting.append(following)
    return None


def _steps_to(node: int, came_from: Mapping[int, int]) -> list[tuple[int, int]]:
    steps = []
    while came_from[node] != node:
        steps.append((came_from[node], node))
        node = came_from[node]
    return steps

"""Lines over years. Each line has its own shape and stroke, and its last number stands at its end.

Its name stands there too where there is room; on a phone the names stand below, each with its line's shape.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from frontend.charts.kinds import Lines, Series
from frontend.charts.lettering import cleaned, width_of, wrapped
from frontend.charts.marks import LINE, Dot, Drawing, Mark, Room, Rule, Text
from frontend.charts.scales import evenly, round_marks, spread

LEAST_HEIGHT = 240
TOP = 24
LABEL_LINE = 20
BEFORE_LABEL = 34
SHARE_FOR_LABELS = 0.36
MOST_FOR_LABELS = 0.4
"""Where the names would take more than this from the lines, they stand below."""
BEFORE_NAME = 28

Say = Callable[[Decimal | None], str]


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where the lines run: from `start` to `end` of the width, from `TOP` down to `bottom`."""

    start: float
    end: float
    bottom: float
    low: float
    high: float
    years: int

    def x(self, place: int) -> float:
        if self.years == 1:
            return (self.start + self.end) / 2
        return self.start + (self.end - self.start) * place / (self.years - 1)

    def y(self, value: float) -> float:
        return self.bottom - (self.bottom - TOP) * (value - self.low) / (self.high - self.low)


def place_lines(chart: Lines, room: Room, say: Say) -> Drawing:
    known = [float(value) for series in chart.series for _place, value in series.measured()]
    ticks = round_marks(min(known, default=0), max(known, default=1))
    said = [say(Decimal(f"{tick:.6f}".rstrip("0").rstrip("."))) for tick in ticks]
    last = [say(series.measured()[-1][1] if series.measured() else None) for series in chart.series]
    labels = [
        [number, *_name(series, number, room)] for series, number in zip(chart.series, last, strict=True)
    ]
    are_beside = _gutter(labels) <= MOST_FOR_LABELS * room.width
    if not are_beside:
        labels = [[number] for number in last]
    sizes = [len(lines) * LABEL_LINE + 6 for lines in labels]
    plot = _Plot(
        start=(max(map(width_of, said)) + 10) / room.width,
        end=max(1 - _gutter(labels) / room.width, 0.3),
        bottom=TOP + max(LEAST_HEIGHT, sum(sizes)),
        low=ticks[0],
        high=ticks[-1],
        years=len(chart.years),
    )
    marks = [*_scale(plot, ticks, said), *_years(plot, chart.years, room)]
    for number, series in reversed(list(enumerate(chart.series, 1))):
        marks += _line(plot, series, number)
    marks += _ends(plot, chart.series, labels, sizes)
    bottom = plot.bottom + LINE + 10
    if not are_beside:
        below, bottom = _names_below(chart.series, room, bottom + 4)
        marks += below
    return Drawing(bottom, tuple(marks))


def _name(series: Series, number: str, room: Room) -> list[str]:
    longest_word = max(map(width_of, [number, *cleaned(series.label).split()]))
    return wrapped(series.label, max(room.width * SHARE_FOR_LABELS - BEFORE_LABEL, longest_word))


def _gutter(labels: Sequence[Sequence[str]]) -> float:
    return max((width_of(line) for lines in labels for line in lines), default=0) * 1.08 + BEFORE_LABEL


def _names_below(series: Sequence[Series], room: Room, y: float) -> tuple[list[Mark], float]:
    marks: list[Mark] = []
    for number, each in enumerate(series, 1):
        marks.append(Dot(0, y + LINE / 2, f"point-{number}", shift=9))
        for line in wrapped(each.label, room.width - BEFORE_NAME):
            marks.append(Text(0, y + LINE - 5, line, "strong" if number == 1 else "text", shift=BEFORE_NAME))
            y += LINE
        y += 4
    return marks, y


def _scale(plot: _Plot, ticks: Sequence[float], said: Sequence[str]) -> list[Mark]:
    marks: list[Mark] = []
    for tick, words in zip(ticks, said, strict=True):
        y = plot.y(tick)
        marks += [
            Rule(0, y, plot.end, y, "axis" if tick == ticks[0] else "grid"),
            Text(0, y - 5, words, "soft"),
        ]
    return marks


def _years(plot: _Plot, years: Sequence[str], room: Room) -> list[Mark]:
    return [
        Text(plot.x(place), plot.bottom + LINE, years[place], "soft", "middle")
        for place in _years_with_room(plot, years, room)
    ]


def _years_with_room(plot: _Plot, years: Sequence[str], room: Room) -> list[int]:
    """As many as stand beside each other, also where the distances between them are not all the same."""
    widest = max(width_of(year) for year in years) + 14
    between = (plot.end - plot.start) * room.width / max(len(years) - 1, 1)
    fit = max(int((plot.end - plot.start) * room.width / widest) + 1, 1)
    for most in range(fit, 1, -1):
        places = evenly(len(years), most)
        if all((after - before) * between >= widest for before, after in pairwise(places)):
            return places
    return evenly(len(years), min(fit, 2))


def _line(plot: _Plot, series: Series, number: int) -> list[Mark]:
    points = {place: (plot.x(place), plot.y(float(value))) for place, value in series.measured()}
    marks: list[Mark] = [
        Rule(*points[place], *points[place + 1], f"line-{number}") for place in points if place + 1 in points
    ]
    return [*marks, *(Dot(x, y, f"point-{number}") for x, y in points.values())]


def _ends(
    plot: _Plot, series: Sequence[Series], labels: Sequence[list[str]], sizes: Sequence[float]
) -> list[Mark]:
    last = [each.measured()[-1:] for each in series]
    wanted = [plot.y(float(found[0][1])) if found else plot.bottom for found in last]
    middles = spread(wanted, sizes, TOP - 14, plot.bottom + 6)
    marks: list[Mark] = []
    for number, (middle, lines, found) in enumerate(zip(middles, labels, last, strict=True), 1):
        y = middle - LABEL_LINE * (len(lines) - 1) / 2
        if found:
            x = plot.x(found[0][0])
            marks.append(Rule(x, plot.y(float(found[0][1])), plot.end + 0.045, y, "leader"))
        marks.append(Dot(plot.end, y, f"point-{number}", shift=20))
        for place, line in enumerate(lines):
            kind = "strong" if number == 1 or not place else "text"
            marks.append(Text(plot.end, y + 6 + place * LABEL_LINE, line, kind, shift=BEFORE_LABEL))
    return marks

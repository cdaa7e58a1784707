"""Comparison bars: each label above its bar, each number at its end."""

from collections.abc import Callable
from decimal import Decimal

from frontend.charts.kinds import Bars
from frontend.charts.lettering import width_of, wrapped
from frontend.charts.marks import LINE, Box, Drawing, Mark, Room, Rule, Text

BAR = 24
GAP = 14
MOST_OF_WIDTH = 0.42
"""More than this much a number may not take from the bars at its side."""


def place_bars(chart: Bars, room: Room, say: Callable[[Decimal | None], str]) -> Drawing:
    values = [float(bar.value) for bar in chart.bars if bar.value is not None]
    low, high = min([0.0, *values]), max([0.0, *values])
    span = (high - low) or 1
    before = _room_for([say(bar.value) for bar in chart.bars if bar.value is not None and bar.value < 0], room)
    after = _room_for([say(bar.value) for bar in chart.bars if bar.value is None or bar.value >= 0], room)

    def across(value: float) -> float:
        return before + (1 - before - after) * (value - low) / span

    some_are_ours = any(bar.ours for bar in chart.bars)
    marks: list[Mark] = []
    y = 0.0
    for bar in chart.bars:
        for line in wrapped(bar.label, room.width):
            marks.append(Text(0, y + LINE - 6, line, "strong" if bar.ours else "text"))
            y += LINE
        marks += _bar(bar.value, across, y, say(bar.value), "other" if some_are_ours and not bar.ours else "bar")
        y += BAR + GAP
    return Drawing(max(y - GAP, 0) + 4, tuple(marks))


def _bar(
    value: Decimal | None, across: Callable[[float], float], y: float, words: str, kind: str
) -> list[Mark]:
    zero, end = across(0), across(float(value or 0))
    marks: list[Mark] = []
    if value:
        marks.append(Box(min(zero, end), y, abs(end - zero), BAR, kind))
    marks.append(Rule(zero, y - 2, zero, y + BAR + 2, "axis"))
    is_below = value is not None and value < 0
    anchor, shift = ("end", -8) if is_below else ("start", 8)
    marks.append(Text(end, y + BAR - 6, words, "strong", anchor, shift))
    return marks


def _room_for(numbers: list[str], room: Room) -> float:
    """The share of the width that numbers beside the bars need."""
    widest = max((width_of(number) * 1.1 + 12 for number in numbers), default=0)
    return min(widest / room.width, MOST_OF_WIDTH)

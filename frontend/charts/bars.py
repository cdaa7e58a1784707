"""Comparison bars: each label above its bar, each number at its end."""

from collections.abc import Callable
from decimal import Decimal

from frontend.charts.kinds import Bar, Bars
from frontend.charts.lettering import width_of, wrapped
from frontend.charts.marks import LINE, Box, Drawing, Mark, Room, Rule, Text

BAR = 24
GAP = 14
MOST_FOR_NUMBERS = 0.55
"""Where numbers would take more than this from the bars, they stand above them."""


def place_bars(chart: Bars, room: Room, say: Callable[[Decimal | None], str]) -> Drawing:
    values = [float(bar.value) for bar in chart.bars if bar.value is not None]
    low, high = min([0.0, *values]), max([0.0, *values])
    span = (high - low) or 1
    before = _room_for([say(bar.value) for bar in chart.bars if _is_below(bar)], room)
    after = _room_for([say(bar.value) for bar in chart.bars if not _is_below(bar)], room)
    is_beside = before + after <= MOST_FOR_NUMBERS
    if not is_beside:
        before = after = 0

    def across(value: float) -> float:
        return before + (1 - before - after) * (value - low) / span

    some_are_ours = any(bar.ours for bar in chart.bars)
    marks: list[Mark] = []
    y = 0.0
    for bar in chart.bars:
        lines = [(line, "strong" if bar.ours else "text") for line in wrapped(bar.label, room.width)]
        if not is_beside:
            lines += [(line, "strong") for line in wrapped(say(bar.value), room.width)]
        for line, kind in lines:
            marks.append(Text(0, y + LINE - 6, line, kind))
            y += LINE
        marks += _bar(bar, across, y, "other" if some_are_ours and not bar.ours else "bar")
        if is_beside:
            marks.append(_number(bar, across, y, say(bar.value)))
        y += BAR + GAP
    return Drawing(max(y - GAP, 0) + 4, tuple(marks))


def _bar(bar: Bar, across: Callable[[float], float], y: float, kind: str) -> list[Mark]:
    zero, end = across(0), across(float(bar.value or 0))
    shape = [Box(min(zero, end), y, abs(end - zero), BAR, kind)] if bar.value else []
    return [*shape, Rule(zero, y - 2, zero, y + BAR + 2, "axis")]


def _number(bar: Bar, across: Callable[[float], float], y: float, words: str) -> Text:
    anchor, shift = ("end", -8) if _is_below(bar) else ("start", 8)
    return Text(across(float(bar.value or 0)), y + BAR - 7, words, "strong", anchor, shift)


def _is_below(bar: Bar) -> bool:
    return bar.value is not None and bar.value < 0


def _room_for(numbers: list[str], room: Room) -> float:
    """The share of the width that numbers beside the bars need."""
    widest = max((width_of(number) * 1.1 + 12 for number in numbers), default=0)
    return widest / room.width

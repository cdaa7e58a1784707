"""Steps one under the other, with an arrow from each to the next."""

from collections.abc import Callable
from decimal import Decimal

from frontend.charts.kinds import Flow
from frontend.charts.lettering import wrapped
from frontend.charts.marks import LINE, Box, Dot, Drawing, Mark, Room, Text

BEFORE_WORDS = 60
INSIDE = 14
BETWEEN = 34


def place_flow(chart: Flow, room: Room, say: Callable[[Decimal | None], str]) -> Drawing:
    marks: list[Mark] = []
    y = 0.0
    for number, step in enumerate(chart.steps, 1):
        if number > 1:
            marks.append(Dot(0.5, y + BETWEEN / 2, "arrow"))
            y += BETWEEN
        figure = [say(step.value)] if step.value is not None else []
        lines = [*figure, *wrapped(step.words, room.width - BEFORE_WORDS - INSIDE, most=6)]
        height = max(len(lines) * LINE, 36) + 2 * INSIDE
        marks += [
            Box(0, y, 1, height, "step"),
            Dot(0, y + height / 2, "number", shift=32),
            Text(0, y + height / 2 + 6, str(number), "number-words", "middle", 32),
        ]
        top = y + (height - len(lines) * LINE) / 2
        for place, line in enumerate(lines):
            kind = "strong" if figure and not place else "text"
            marks.append(Text(0, top + place * LINE + LINE - 6, line, kind, shift=BEFORE_WORDS))
        y += height
    return Drawing(y, tuple(marks))

"""Parts of a whole as a hundred shapes, each part its own shape, with what each means below."""

from collections.abc import Callable
from decimal import Decimal
from itertools import chain, repeat

from frontend.charts.kinds import Parts
from frontend.charts.lettering import wrapped
from frontend.charts.marks import LINE, Dot, Drawing, Mark, Room, Text
from frontend.charts.scales import out_of_100

IN_A_ROW = 20
ROW = 20
BEFORE_WORDS = 28


def place_parts(chart: Parts, room: Room, say: Callable[[Decimal | None], str]) -> Drawing:
    values = [float(part.value) for part in chart.parts]
    whole = max(100.0, sum(values)) if chart.unit == "%" else sum(values)
    given = out_of_100(values, whole)
    shapes = chain.from_iterable(repeat(f"dot-{number}", count) for number, count in enumerate(given, 1))
    marks: list[Mark] = []
    for place, shape in enumerate(chain(shapes, repeat("dot-none", 100 - sum(given)))):
        row, column = divmod(place, IN_A_ROW)
        marks.append(Dot((column + 0.5) / IN_A_ROW, (row + 0.5) * ROW, shape))
    y = ROW * 100 / IN_A_ROW + 12.0
    for number, part in enumerate(chart.parts, 1):
        marks.append(Dot(0, y + LINE / 2, f"dot-{number}", shift=9))
        for line in wrapped(f"{say(part.value)} {part.label}", room.width - BEFORE_WORDS):
            marks.append(Text(0, y + LINE - 5, line, shift=BEFORE_WORDS))
            y += LINE
        y += 6
    return Drawing(y, tuple(marks))

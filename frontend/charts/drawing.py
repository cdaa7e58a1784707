"""A chart as SVG: in a page, where it stretches and takes the page's colours, or standing alone in a file."""

from dataclasses import dataclass, fields
from functools import singledispatch
from zlib import crc32

from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_bidi, override

from frontend.charts.bars import place_bars
from frontend.charts.flow import place_flow
from frontend.charts.kinds import Bars, Chart, Flow, Lines, Parts
from frontend.charts.lettering import cleaned
from frontend.charts.lines import place_lines
from frontend.charts.marks import LETTER, Drawing, Mark, Room
from frontend.charts.paints import FONTS, PAINTS, PAPER, SHAPES
from frontend.charts.parts import place_parts
from frontend.charts.words import in_words, say_number, table_of
from frontend.formats.tree import Figure, Picture, Table

PHONE = Room(236)
DESK = Room(400)
SHEET = Room(420)
CARDS = (Room(340), Room(280))
"""Where a drawing is one of many on a sheet, its letters must be larger against its width."""
EDGE = 16
CARD_EDGE = 4


@singledispatch
def placed(chart: Chart, room: Room) -> Drawing:
    """Where every shape and word of a chart stands."""
    raise TypeError(f"{type(chart).__name__} is no chart")


@placed.register
def _bars(chart: Bars, room: Room) -> Drawing:
    return place_bars(chart, room, lambda value: say_number(value, chart.unit))


@placed.register
def _parts(chart: Parts, room: Room) -> Drawing:
    return place_parts(chart, room, lambda value: say_number(value, chart.unit))


@placed.register
def _lines(chart: Lines, room: Room) -> Drawing:
    return place_lines(chart, room, lambda value: say_number(value, chart.unit))


@placed.register
def _flow(chart: Flow, room: Room) -> Drawing:
    return place_flow(chart, room, lambda value: say_number(value, chart.unit))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Writes places: as percentages of the page, or as pixels of a sheet. Turns them round for right to left."""

    width: int
    is_turned: bool

    def across(self, share: float) -> str:
        share = 1 - share if self.is_turned else share
        return f"{_short(share * self.width)}" if self.width else f"{_short(share * 100)}%"

    def wide(self, share: float) -> str:
        return f"{_short(share * self.width)}" if self.width else f"{_short(share * 100)}%"

    def shifted(self, shift: float) -> str:
        return _short(-shift if self.is_turned else shift)

    def written(self, mark: Mark, key: str) -> dict[str, object]:
        """What the template writes for a mark."""
        values = {each.name: getattr(mark, each.name) for each in fields(mark)}
        found: dict[str, object] = {"tag": mark.tag}
        for name, value in values.items():
            if name in {"x", "x1", "x2"}:
                start = value + values.get("width", 0) if self.is_turned else value
                found[name] = self.across(start)
            elif name == "width":
                found[name] = self.wide(value)
            elif name == "shift":
                found[name] = self.shifted(value) if value else ""
            else:
                found[name] = _short(value) if isinstance(value, int | float) else value
        if "kind" in values:
            found["paint"] = PAINTS[values["kind"]]
        if "shape" in values:
            found["href"] = f"#{key}-{values['shape']}"
            found["move"] = f"translate({found['shift']} 0)" if found["shift"] else ""
        return found


def _short(number: float) -> str:
    """Two decimals at most: finer places cannot be seen."""
    return (
        f"{round(number, 2):.2f}".rstrip("0")
        .rstrip(".")
        .replace("-0", "0", 1 if round(number, 2) == 0 else 0)
    )


def key_of(chart: Chart, key: str = "") -> str:
    """The beginning of every id of a chart. `key` tells two apart that show the very same in one language."""
    whole = f"{get_language()} {chart!r}"
    return f"chart-{crc32(whole.encode()):x}" + (f"-{key}" if key else "")


def svg(chart: Chart, *, description: str = "", key: str = "") -> SafeString:
    """The drawing for a page, in the active language. `description` takes the place of the words made from it."""
    return _written(chart, placed(chart, PHONE), key_of(chart, key), description)


def wide_svg(chart: Chart, *, description: str = "", key: str = "") -> SafeString:
    """The same where there is more room. It stays hidden until a stylesheet shows it in the other's place."""
    drawing = placed(chart, DESK)
    return _written(chart, drawing, f"{key_of(chart, key)}-wide", description, is_hidden=True)


def gains_by_width(chart: Chart) -> bool:
    """Whether a second drawing pays where there is room: words beside lines and in steps then break less often."""
    return isinstance(chart, Lines | Flow)


def standalone_svg(
    chart: Chart, *, description: str = "", language: str = "", room: Room = SHEET, edge: int = EDGE
) -> str:
    """The drawing for a file: whole by itself, light, with its size, its fonts and its language named."""
    with override(language or get_language()):
        return str(_written(chart, placed(chart, room), "chart", description, width=room.width, edge=edge))


def _written(
    chart: Chart,
    drawing: Drawing,
    key: str,
    description: str,
    *,
    width: int = 0,
    edge: int = EDGE,
    is_hidden: bool = False,
) -> SafeString:
    sheet = _Sheet(width, get_language_bidi())
    marks = [sheet.written(mark, key) for mark in drawing.marks]
    used = {mark["shape"] for mark in marks if "shape" in mark}
    context = {
        "key": key,
        "title": cleaned(chart.title),
        "description": cleaned(description) or in_words(chart),
        "marks": marks,
        "shapes": {name: paint for name, paint in SHAPES.items() if name in used},
        "height": _short(drawing.height),
        "direction": "rtl" if sheet.is_turned else "ltr",
        "letter": LETTER,
        "is_hidden": is_hidden,
    }
    if width:
        context |= {
            "language": get_language(),
            "fonts": FONTS,
            "paper": PAPER,
            "full_width": width + 2 * edge,
            "full_height": _short(drawing.height + 2 * edge),
            "edge": edge,
        }
    return SafeString(get_template("frontend/charts/svg.html").render(context).strip())


def figure_of(chart: Chart, *, description: str = "", note: str = "", language: str = "") -> Figure:
    """The chart as a part of a document: its drawing, its meaning in words and its numbers as a table (A16)."""
    with override(language or get_language()):
        words = cleaned(description) or in_words(chart)
        columns, rows = table_of(chart)
        title = cleaned(chart.title)
        alt = f"{title}. {words}"
        smaller = (
            standalone_svg(chart, description=description, room=room, edge=CARD_EDGE) for room in CARDS
        )
        return Figure(
            title=title,
            picture=Picture(alt=alt, svg=standalone_svg(chart, description=description)),
            smaller=tuple(Picture(alt=alt, svg=svg) for svg in smaller),
            description=words,
            table=Table(title, columns, rows),
            note=note,
            language=language,
        )

"""How each kind of mark is painted where no stylesheet comes along: light colours, and never colour alone.

On a page `chart.css` paints over these for dark screens and forced colours.
"""

FONTS = "Segoe UI, Roboto, Noto Sans, Noto Sans Arabic, Noto Sans Ethiopic, DejaVu Sans, Helvetica, Arial, sans-serif"
PAPER, INK, SOFT, FAINT = "#ffffff", "#2b1a3a", "#55455f", "#d9cfc0"
COLOURS = ("#0c5449", "#a8471c", "#5b3a8c", "#1f5fa8", "#7a5c00", "#a3245e", "#3f6212", "#44403c")
_STROKES = ("", "9 4", "2 4", "12 4 2 4", "5 5", "1 6")

# One shape a line or part, around the middle of the point.
_OUTLINES = (
    "M0-6a6 6 0 1 1 0 12a6 6 0 1 1 0-12z",
    "M-5-5h10v10h-10z",
    "M0-7 6 5H-6z",
    "M0-7 7 0 0 7-7 0z",
    "M-6-2h4v-4h4v4h4v4h-4v4h-4v-4h-4z",
    "M0 7-6-5H6z",
    "M-6-3h12v6h-12z",
    "M-3-6h6v12h-6z",
)
_HOLLOW = (False, True, False, True, False, True, False, True)


def _shape(number: int, *, is_small: bool) -> dict[str, str]:
    colour = COLOURS[number - 1]
    fill = PAPER if _HOLLOW[number - 1] else colour
    paint = {"d": _OUTLINES[number - 1], "fill": fill, "stroke": colour, "stroke-width": "2.5"}
    return paint | ({"transform": "scale(.75)"} if is_small else {})


SHAPES: dict[str, dict[str, str]] = {
    **{f"dot-{number}": _shape(number, is_small=False) for number in range(1, len(COLOURS) + 1)},
    **{f"point-{number}": _shape(number, is_small=True) for number in range(1, len(_STROKES) + 1)},
    "dot-none": {"d": "M-2 0h4", "fill": "none", "stroke": SOFT, "stroke-width": "2"},
    "arrow": {
        "d": "M0-12V10M-8 2l8 9 8-9",
        "fill": "none",
        "stroke": INK,
        "stroke-width": "4",
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
    },
    "number": {
        "d": "M0-18a18 18 0 1 1 0 36a18 18 0 1 1 0-36z",
        "fill": "#ffe6ad",
        "stroke": INK,
        "stroke-width": "2.5",
    },
}

PAINTS: dict[str, dict[str, str]] = {
    "text": {"fill": INK},
    "strong": {"fill": INK, "font-weight": "700"},
    "soft": {"fill": SOFT, "font-size": "15"},
    "number-words": {"fill": INK, "font-weight": "700"},
    "bar": {"fill": COLOURS[0], "rx": "4"},
    "other": {"fill": "#f7ebd6", "stroke": SOFT, "stroke-width": "2", "rx": "4"},
    "step": {"fill": PAPER, "stroke": INK, "stroke-width": "2", "rx": "16"},
    "axis": {"stroke": INK, "stroke-width": "2"},
    "grid": {"stroke": FAINT, "stroke-width": "1"},
    "leader": {"stroke": SOFT, "stroke-width": "1"},
    **{
        f"line-{number}": {
            "stroke": COLOURS[number - 1],
            "stroke-width": "4" if number == 1 else "2.5",
            "stroke-linecap": "round",
        }
        | ({"stroke-dasharray": dashes} if dashes else {})
        for number, dashes in enumerate(_STROKES, 1)
    },
}

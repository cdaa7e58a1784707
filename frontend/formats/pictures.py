"""Pictures made safe to hand on: drawings with nothing that acts or reaches out, photographs of a bounded size."""

import base64
import binascii
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError, register_namespace, tostring  # reading is defusedxml's

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext

from frontend.formats.interface import FormatFailed
from frontend.formats.tree import Picture
from frontend.symbols import DRAWINGS, LINE, drawing_of
from frontend.symbols.catalogue import SYMBOLS

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SVG = "http://www.w3.org/2000/svg"
INK = "#2b1a3a"
LARGEST_DRAWING = 4_000_000
MOST_SHAPES = 20_000
DEEPEST = 60
LARGEST_PHOTOGRAPH = 20_000_000
MOST_DOTS = 40_000_000
LONGEST_SIDE = 1800

_SHAPES = frozenset(
    [
        *("svg", "g", "defs", "symbol", "use", "title", "desc", "path", "rect", "circle", "ellipse", "line"),
        *(
            "polyline",
            "polygon",
            "text",
            "tspan",
            "linearGradient",
            "radialGradient",
            "stop",
            "clipPath",
            "mask",
        ),
        *("pattern", "marker", "image", "style", "a"),
    ]
)
_UNWANTED = frozenset({"href", "filter", "role", "tabindex"})
_REACHES_OUT = re.compile(r"url\(\s*['\"]?\s*(?!['\"]?\s*#)|@import|expression\(|\\", re.IGNORECASE)
_FONT = re.compile(r"font(-family)?\s*:[^;}]*;?", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(\.\d+)?")
_OTHER_END = {"start": "end", "end": "start"}
_FROM_THE_RIGHT, _AS_BEFORE = "\u2067", "\u2069"
_INLINE_PICTURE = re.compile(r"data:image/(png|jpeg|jpg|gif|webp);base64,(?P<content>[A-Za-z0-9+/=\s]*)")


@dataclass(frozen=True, slots=True)
class Photograph:
    """A photograph after checking: turned upright, without what its camera wrote into it, and no larger than needed."""

    content: bytes
    media_type: str
    width: int
    height: int

    @property
    def inline(self) -> str:
        return f"data:{self.media_type};base64,{base64.b64encode(self.content).decode()}"


def symbol_picture(name: str, *, alt: str = "", right_to_left: bool = False) -> Picture:
    """A symbol of ours as a picture that stands alone; one that points somewhere turns round in right to left."""
    if name not in SYMBOLS or not (DRAWINGS / f"{name}.svg").exists():
        raise KeyError(name)
    return Picture(alt=alt, svg=_symbol(name, right_to_left and SYMBOLS[name].mirrors))


@cache
def _symbol(name: str, mirrored: bool) -> str:
    turned = ' transform="matrix(-1 0 0 1 64 0)"' if mirrored else ""
    return (
        f'<svg xmlns="{SVG}" viewBox="0 0 64 64" width="64" height="64" color="{INK}">'
        f"<g {LINE}{turned}>{drawing_of(name)}</g></svg>"
    )


@lru_cache(maxsize=256)
def clean_svg(svg: str, families: tuple[str, ...] = ()) -> str:
    """The drawing without script, animation, filters or another program's notes. Raises `FormatFailed` when it is
    broken, grows beyond bounds, or asks for anything from outside. `families` replaces the typefaces it names."""
    root = _parsed(svg)
    _require_bounds(root)
    _clean(root, set_fonts=bool(families))
    _set_from_the_right(root, is_turned=False, anchor="start")
    if families:
        root.set("font-family", ", ".join(families))
    # Anew each time: another library in the same process may have taken the empty prefix for itself.
    register_namespace("", SVG)
    return tostring(root, encoding="unicode")


@lru_cache(maxsize=256)
def words_drawn(svg: str) -> str:
    """The words inside a drawing, which need letters as other words do."""
    root = _parsed(svg)
    return " ".join(
        text for element in root.iter() if _name(element) == "text" for text in element.itertext()
    )


@lru_cache(maxsize=256)
def letters_share(svg: str) -> float | None:
    """The smallest letters inside a drawing as a share of its width; None where it has none or does not say."""
    root = _parsed(svg)
    width = _width(root)
    sizes = list(_letter_sizes(root, None))
    return min(sizes) / width if sizes and width else None


def _width(root: "Element") -> float:
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    number = _NUMBER.match(box[2] if len(box) == 4 else root.get("width", ""))
    return float(number[0]) if number else 0


def _letter_sizes(element: "Element", inherited: float | None) -> Iterator[float]:
    number = _NUMBER.match(element.get("font-size", ""))
    size = float(number[0]) if number else inherited
    if size and _name(element) in {"text", "tspan"} and (element.text or "").strip():
        yield size
    for child in element:
        yield from _letter_sizes(child, size)


def _parsed(svg: str) -> "Element":
    if len(svg) > LARGEST_DRAWING:
        raise FormatFailed(gettext("A drawing is too large. Make it simpler, or use a photograph."))
    try:
        root: Element = fromstring(svg.strip().encode(), forbid_entities=True, forbid_external=True)
    except DefusedXmlException as error:
        raise FormatFailed(gettext("A drawing holds entities, which can hide what it does.")) from error
    except (ParseError, ValueError, RecursionError) as error:
        raise FormatFailed(gettext("A drawing is broken: it is not complete SVG.")) from error
    if _name(root) != "svg":
        raise FormatFailed(gettext("A drawing is broken: it is not complete SVG."))
    return root


def _name(element: "Element") -> str:
    """The element's name; "" for a comment, an instruction or another program's element."""
    if not isinstance(element.tag, str):
        return ""
    namespace, _, name = element.tag.rpartition("}")
    return name if namespace in {"", "{" + SVG} else ""


def _require_bounds(root: "Element") -> None:
    """Copies of copies (`use`) can make a short drawing endless, so what they come to is counted first."""
    named = {element.get("id"): element for element in root.iter() if element.get("id")}
    counted: dict[int, int] = {}
    open_now: set[int] = set()

    def shapes(element: "Element", depth: int) -> int:
        key = id(element)
        if key in counted:
            return counted[key]
        if key in open_now or depth > DEEPEST:
            raise FormatFailed(gettext("A drawing is nested too deeply."))
        open_now.add(key)
        copied = named.get((_link(element) or "")[1:]) if _name(element) == "use" else None
        total = 1 + sum(shapes(child, depth + 1) for child in element)
        total += shapes(copied, depth + 1) if copied is not None else 0
        open_now.discard(key)
        if total > MOST_SHAPES:
            raise FormatFailed(gettext("A drawing is too large. Make it simpler, or use a photograph."))
        counted[key] = total
        return total

    shapes(root, 0)


def _link(element: "Element") -> str | None:
    return element.get("href") or element.get("{http://www.w3.org/1999/xlink}href")


def _clean(element: "Element", *, set_fonts: bool) -> None:
    for child in list(element):
        if _name(child) not in _SHAPES:
            _take_away(element, child)
        else:
            _clean(child, set_fonts=set_fonts)
    name = _name(element)
    link = _link(element)
    _clean_attributes(element, set_fonts=set_fonts)
    if name == "style":
        element.text = _harmless(element.text or "", set_fonts=set_fonts)
    elif name == "image":
        element.set("href", _inline_picture(link or "").inline)
    elif name == "a":
        name = "g"
    elif link is not None:
        if not link.startswith("#"):
            raise _from_outside()
        element.set("href", link)
    element.tag = f"{{{SVG}}}{name}"


def _take_away(parent: "Element", child: "Element") -> None:
    """Removes an element but not the words that follow it."""
    place = list(parent).index(child)
    if child.tail and place:
        before = parent[place - 1]
        before.tail = (before.tail or "") + child.tail
    elif child.tail:
        parent.text = (parent.text or "") + child.tail
    parent.remove(child)


def _clean_attributes(element: "Element", *, set_fonts: bool) -> None:
    unwanted = _UNWANTED | ({"font-family"} if set_fonts else set())
    for name, value in list(element.attrib.items()):
        if name in unwanted or name.startswith(("on", "{", "aria-")):
            del element.attrib[name]
        else:
            element.set(name, _harmless(value, set_fonts=set_fonts and name == "style"))


def _harmless(value: str, *, set_fonts: bool) -> str:
    if _REACHES_OUT.search(value):
        raise _from_outside()
    return _FONT.sub("", value) if set_fonts else value


def _from_outside() -> FormatFailed:
    return FormatFailed(
        gettext("A drawing asks for something from outside itself. Save it with everything in it.")
    )


def _set_from_the_right(element: "Element", *, is_turned: bool, anchor: str) -> None:
    """Not every program that draws SVG reads `direction`: words in a right-to-left drawing are anchored at the side
    where they end, and carry their direction as signs that do not show."""
    is_turned = element.attrib.pop("direction", "rtl" if is_turned else "ltr") == "rtl"
    anchor = element.get("text-anchor", anchor)
    if is_turned and _name(element) == "text":
        element.set("text-anchor", _OTHER_END.get(anchor, anchor))
        element.text = f"{_FROM_THE_RIGHT}{element.text or ''}"
        if len(element):
            element[-1].tail = f"{element[-1].tail or ''}{_AS_BEFORE}"
        else:
            element.text += _AS_BEFORE
    for child in element:
        _set_from_the_right(child, is_turned=is_turned, anchor=anchor)


def _inline_picture(link: str) -> Photograph:
    match = _INLINE_PICTURE.fullmatch(link)
    if match is None:
        raise _from_outside()
    try:
        return clean_photograph(base64.b64decode(match["content"]))
    except binascii.Error as error:
        raise FormatFailed(gettext("A photograph cannot be opened. Save it again as PNG or JPEG.")) from error


@lru_cache(maxsize=32)
def clean_photograph(content: bytes) -> Photograph:
    """The photograph redrawn. Raises `FormatFailed` for what is no photograph or would fill the memory."""
    from PIL import Image, ImageOps

    if len(content) > LARGEST_PHOTOGRAPH:
        raise _too_large()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            opened = Image.open(BytesIO(content), formats=("PNG", "JPEG", "GIF", "WEBP"))
            if opened.width * opened.height > MOST_DOTS:
                raise _too_large()
            upright = ImageOps.exif_transpose(opened)
            see_through = "A" in upright.mode or "transparency" in upright.info
            image = upright.convert("RGBA" if see_through else "RGB")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large() from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise FormatFailed(gettext("A photograph cannot be opened. Save it again as PNG or JPEG.")) from error
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    file = BytesIO()
    if see_through:
        image.save(file, "PNG", optimize=True)
    else:
        image.save(file, "JPEG", quality=85)
    return Photograph(
        file.getvalue(), "image/png" if see_through else "image/jpeg", image.width, image.height
    )


def _too_large() -> FormatFailed:
    return FormatFailed(gettext("A photograph is too large. Make it smaller than 40 million dots and 20 MB."))


def photograph_svg(photograph: Photograph) -> str:
    """A checked photograph as a drawing that holds it, so that both kinds of picture go the same way."""
    width, height = photograph.width, photograph.height
    return (
        f'<svg xmlns="{SVG}" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="{photograph.inline}"/></svg>'
    )

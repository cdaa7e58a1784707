"""Pictures as parts of other files: drawings that act on nothing, and dots where a format holds no drawings."""

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError, register_namespace, tostring  # reading is defusedxml's

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from frontend.formats.interface import FormatFailed
from frontend.formats.tree import Picture

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SVG = "http://www.w3.org/2000/svg"
_LINK = "{http://www.w3.org/1999/xlink}href"
_ACTS = frozenset(
    {"script", "foreignObject", "animate", "animateTransform", "animateMotion", "set", "iframe"}
)
_LARGEST_DRAWING = 4_000_000
_MOST_DOTS = 40_000_000
_LONGEST_SIDE = 1800
_LAID_OUT = (
    b"#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
    b'#image(bytes(sys.inputs.drawing), format: "svg", width: 450pt)\n'
)
register_namespace("", SVG)


@dataclass(frozen=True, slots=True)
class Still:
    """A picture of dots. `suffix` is "png" or "jpg"."""

    content: bytes
    suffix: str
    media_type: str


def in_dots(picture: Picture) -> Still:
    """The picture as PNG or JPEG. Raises `FormatFailed` for one that cannot be opened."""
    return _drawn(drawing(picture.svg)) if picture.svg else photograph(picture.raster)


@lru_cache(maxsize=256)
def drawing(svg: str) -> str:
    """The drawing without scripts, movement or addresses. Raises `FormatFailed` for one that is broken."""
    if len(svg) > _LARGEST_DRAWING:
        raise FormatFailed(_("A drawing is too large. Make it simpler, or use a photograph."))
    try:
        root = fromstring(svg.strip().encode(), forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except (DefusedXmlException, ParseError, ValueError) as error:
        raise _broken_drawing() from error
    if _name(root) != "svg":
        raise _broken_drawing()
    _still(root)
    return tostring(root, encoding="unicode")


@lru_cache(maxsize=64)
def photograph(content: bytes) -> Still:
    """The photograph redrawn: upright, no larger than needed, without what its camera wrote into it."""
    from PIL import Image, ImageOps

    try:
        opened = Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "GIF", "WEBP"))
        if opened.width * opened.height > _MOST_DOTS:
            raise FormatFailed(_("A photograph is too large. Make it smaller."))
        upright = ImageOps.exif_transpose(opened)
        see_through = "A" in upright.mode or "transparency" in upright.info
        image = upright.convert("RGBA" if see_through else "RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise FormatFailed(_("A photograph cannot be opened. Save it again as PNG or JPEG.")) from error
    image.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    file = io.BytesIO()
    if see_through:
        image.save(file, "PNG", optimize=True)
        return Still(file.getvalue(), "png", "image/png")
    image.save(file, "JPEG", quality=85)
    return Still(file.getvalue(), "jpg", "image/jpeg")


@lru_cache(maxsize=256)
def _drawn(svg: str) -> Still:
    import typst

    try:
        content = typst.compile(
            _LAID_OUT, format="png", ppi=144.0, sys_inputs={"drawing": svg}, ignore_system_fonts=True
        )
    except RuntimeError as error:
        raise _broken_drawing() from error
    return Still(content, "png", "image/png")


def _still(element: "Element") -> None:
    """Takes away whatever acts, moves, or asks for something from outside."""
    for child in list(element):
        if not isinstance(child.tag, str) or _name(child) in _ACTS or not child.tag.startswith(f"{{{SVG}}}"):
            element.remove(child)
        else:
            _still(child)
    for name in list(element.attrib):
        reaches_out = name in {"href", _LINK} and not element.attrib[name].startswith(("#", "data:image/"))
        foreign = name.startswith("{") and name != _LINK
        if name.startswith(("on", "aria-")) or name in {"role", "tabindex"} or reaches_out or foreign:
            del element.attrib[name]


def _name(element: "Element") -> str:
    return str(element.tag).rpartition("}")[2]


def _broken_drawing() -> FormatFailed:
    return FormatFailed(_("A drawing is broken: it is not complete SVG."))

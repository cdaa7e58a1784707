"""Drawings as pictures of dots, for formats that hold no drawings."""

from functools import lru_cache

from django.utils.translation import gettext

from frontend.formats.interface import FormatFailed
from frontend.formats.pictures import Photograph, clean_photograph, clean_svg, words_drawn
from frontend.formats.tree import Picture
from frontend.formats.typefaces import FAMILIES, require_letters, typefaces

DOTS, SMALL_DOTS = 220, 120
"""Dots an inch on a sheet of 16 cm. A drawing for little room needs fewer."""

_SHEET = (
    b"#set page(width: 16cm, height: auto, margin: 0pt, fill: none)\n"
    b'#image(bytes(sys.inputs.svg), format: "svg", width: 100%)'
)


def still(picture: Picture) -> Photograph:
    """The picture as PNG or JPEG. Raises `FormatFailed` for one that is broken, reaches outside, or holds
    letters that would come out as empty boxes."""
    if picture.raster:
        return clean_photograph(picture.raster)
    drawing = clean_svg(picture.svg, FAMILIES)
    require_letters([words_drawn(drawing)])
    return drawn_in_dots(drawing)


@lru_cache(maxsize=64)
def drawn_in_dots(svg: str, dots: int = DOTS) -> Photograph:
    """A clean drawing as PNG, about 1400 dots wide or half of that. Raises `FormatFailed` when it is broken."""
    import typst

    try:
        content = typst.compile(
            _SHEET,
            font_paths=typefaces(),
            ignore_system_fonts=True,
            format="png",
            ppi=dots,
            sys_inputs={"svg": svg},
        )
    except typst.TypstError as error:
        raise FormatFailed(gettext("A drawing is broken: it is not complete SVG.")) from error
    # A PNG says its width and height in bytes 16 to 24.
    return Photograph(content, "image/png", *(int.from_bytes(content[at : at + 4]) for at in (16, 20)))

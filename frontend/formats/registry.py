"""Every format by its name, in the order in which pages list them."""

from frontend.formats.audio import Audio
from frontend.formats.braille import Braille
from frontend.formats.easy_read import EASY_READ
from frontend.formats.epub import Epub
from frontend.formats.interface import Format
from frontend.formats.pdf import LARGE_PRINT, PDF
from frontend.formats.picture import PICTURE_PNG, PICTURE_SVG
from frontend.formats.sheet import PRINT
from frontend.formats.text import Text
from frontend.formats.words import Words

_IN_ORDER: tuple[Format, ...] = (
    EASY_READ,
    Audio(),
    LARGE_PRINT,
    PDF,
    PRINT,
    Epub(),
    Words(),
    Text(),
    Braille("braille", contracted=True),
    Braille("braille-1", contracted=False),
    PICTURE_SVG,
    PICTURE_PNG,
)

FORMATS = {each.name: each for each in _IN_ORDER}

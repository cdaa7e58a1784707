"""Every format by its name, in the order in which pages list them."""

from frontend.formats.easy_read import EASY_READ
from frontend.formats.interface import Format
from frontend.formats.pdf import LARGE_PRINT, PDF
from frontend.formats.picture import PICTURE_PNG, PICTURE_SVG
from frontend.formats.sheet import PRINT

_IN_ORDER: tuple[Format, ...] = (
    EASY_READ,
    LARGE_PRINT,
    PDF,
    PRINT,
    PICTURE_SVG,
    PICTURE_PNG,
)

FORMATS = {each.name: each for each in _IN_ORDER}

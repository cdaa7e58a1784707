"""Every format by its name, in the order in which pages list them."""

from frontend.formats.audio import Audio
from frontend.formats.braille import Braille
from frontend.formats.epub import Epub
from frontend.formats.interface import Format
from frontend.formats.text import Text
from frontend.formats.words import Words

_IN_ORDER: tuple[Format, ...] = (
    Epub(),
    Braille("braille", contracted=True),
    Braille("braille-1", contracted=False),
    Audio(),
    Text(),
    Words(),
)

FORMATS = {each.name: each for each in _IN_ORDER}

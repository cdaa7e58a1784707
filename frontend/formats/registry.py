"""Every format by its name, in the order in which pages list them."""

from frontend.formats.interface import Format

_IN_ORDER: tuple[Format, ...] = ()

FORMATS = {each.name: each for each in _IN_ORDER}

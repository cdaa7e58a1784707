"""A small binding to liblouis, which knows the braille of most languages."""

import ctypes
from functools import cache
from threading import Lock
from typing import Any

from frontend.formats import programs

_LOG_NOTHING = 60000
# Not to write a sign that the table lacks as a row of figures that mean nothing to a reader.
_WITHOUT_UNKNOWN = 128
_CELLS = "unicode.dis"

# The library keeps its compiled tables in memory that is shared by all threads.
_one_at_a_time = Lock()


def braille_of(text: str, table: str) -> str:
    """The text as Unicode braille. Signs that the table does not know are left out."""
    return _call("lou_translateString", text, table, _WITHOUT_UNKNOWN)


def print_of(cells: str, table: str) -> str:
    """What Unicode braille says, in ordinary letters: braille turned back, for a check."""
    return _call("lou_backTranslateString", cells, table, 0)


@cache
def knows(sign: str, table: str) -> bool:
    """Whether the table has braille for one sign."""
    return not sign.strip() or braille_of(sign, table) == _call("lou_translateString", sign, table, 0)


@cache
def _library() -> Any:
    library = programs.liblouis()
    if library is None:
        raise OSError("liblouis is not installed")
    library.lou_setLogLevel(_LOG_NOTHING)
    return library


def _call(function: str, text: str, table: str, mode: int) -> str:
    library = _library()
    width = library.lou_charSize()
    encoding = "utf-32-le" if width == 4 else "utf-16-le"
    given = text.encode(encoding)
    length = len(given) // width
    room = length * 8 + 64
    source = ctypes.create_string_buffer(given, len(given) + width)
    target = ctypes.create_string_buffer(room * width)
    read, written = ctypes.c_int(length), ctypes.c_int(room)
    tables = f"{_CELLS},{programs.braille_tables()}/{table}".encode()
    with _one_at_a_time:
        done = getattr(library, function)(
            tables, source, ctypes.byref(read), target, ctypes.byref(written), None, None, mode
        )
    if not done or read.value != length:
        raise ValueError(f"liblouis could not use {table}")
    return target.raw[: written.value * width].decode(encoding)

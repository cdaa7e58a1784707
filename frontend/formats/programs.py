"""Programs and libraries of the system that some formats need, looked for once.

A machine without them runs everything else; `manage.py check` names what to install.
"""

import ctypes
import shutil
from functools import cache
from pathlib import Path

from frontend.formats.interface import Program

ESPEAK = Program("eSpeak NG", "espeak-ng")
LIBLOUIS = Program("liblouis", "liblouis20")
BRAILLE_TABLES = Program("the braille tables of liblouis", "liblouis-data")
FFMPEG = Program("FFmpeg, which reads M4A recordings", "ffmpeg")

_LIBLOUIS_NAMES = ("liblouis.so.20", "liblouis.so", "liblouis.dylib", "liblouis.dll")
_TABLE_FOLDERS = (
    Path("/usr/share/liblouis/tables"),
    Path("/usr/local/share/liblouis/tables"),
    Path("/opt/homebrew/share/liblouis/tables"),
)


@cache
def espeak() -> str | None:
    """The path of the speaking program."""
    return shutil.which("espeak-ng")


@cache
def ffmpeg() -> str | None:
    """The path of the program that reads recordings of phones."""
    return shutil.which("ffmpeg")


@cache
def liblouis() -> ctypes.CDLL | None:
    """The braille library."""
    for name in _LIBLOUIS_NAMES:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None


@cache
def braille_tables() -> Path | None:
    """The folder that holds the tables of every language."""
    return next((folder for folder in _TABLE_FOLDERS if folder.is_dir()), None)


def lacking() -> tuple[Program, ...]:
    """Everything that some format could use and this machine has not."""
    found = {
        ESPEAK: espeak(),
        LIBLOUIS: liblouis(),
        BRAILLE_TABLES: braille_tables(),
        FFMPEG: ffmpeg(),
    }
    return tuple(program for program, where in found.items() if where is None)

"""The typefaces of typeset files, which letters they hold, and what happens to a letter that none of them holds.

They come out of packages, so nothing is downloaded and every machine sets the same page:

| family | scripts |
|---|---|
| Lexend | Latin, with Vietnamese, Welsh, Albanian, Polish, Romanian, Turkish, Somali |
| IBM Plex Sans Arabic | Arabic, Farsi, Dari, Pashto, Sorani, Urdu |
| Noto Sans Ethiopic | Tigrinya, Amharic |
| Noto Sans | Cyrillic (Ukrainian, Russian), Greek, Devanagari |
"""

import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.utils.translation import gettext

from frontend.formats.interface import FormatFailed

FAMILIES = ("Lexend", "IBM Plex Sans Arabic", "Noto Sans Ethiopic", "Noto Sans")
_FOLDERS = (
    ("fontpkg_lexend", "files"),
    ("fontpkg_ibm_plex_sans_arabic", "files"),
    ("fontpkg_noto_sans", "files"),
    ("justmytype_intl_africa", "fonts/ofl/notosansethiopic"),
)
_UPRIGHT = (
    "Lexend[wght].ttf",
    "IBMPlexSansArabic-Regular.ttf",
    "NotoSans[wdth,wght].ttf",
    "NotoSansEthiopic[wdth,wght].ttf",
)
_NEEDS_NO_SHAPE = {"Cc", "Cf", "Zs", "Zl", "Zp"}
_SHOWN_AT_MOST = 10


def folders() -> list[Path]:
    return [Path(str(files(package))) / folder for package, folder in _FOLDERS]


@cache
def typefaces() -> Any:
    """The engine's own index of the families above and no others: a machine's own fonts would change the page."""
    import typst

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in folders()],
    )


@cache
def letters_held() -> frozenset[int]:
    from fontTools.ttLib import TTFont

    held: set[int] = set()
    for folder in folders():
        for name in _UPRIGHT:
            if (folder / name).exists():
                with TTFont(folder / name, lazy=True) as face:
                    held.update(face.getBestCmap())
    return frozenset(held)


def require_letters(words: Iterable[str]) -> None:
    """Refuses words with letters that would come out as empty boxes, and names those letters."""
    used = {letter for text in words for letter in text}
    missing = sorted(letter for letter in used if not _has_a_shape(letter))
    if missing:
        shown = " ".join(f"“{letter}” (U+{ord(letter):04X})" for letter in missing[:_SHOWN_AT_MOST])
        raise FormatFailed(
            gettext("No typeface here has these letters: %(letters)s. Change them, or leave them out.")
            % {"letters": shown}
        )


def has_shapes(word: str) -> bool:
    return all(map(_has_a_shape, word))


def _has_a_shape(letter: str) -> bool:
    if ord(letter) in letters_held() or unicodedata.category(letter) in _NEEDS_NO_SHAPE:
        return True
    # A variation selector only chooses between shapes of the letter before it.
    return 0xFE00 <= ord(letter) <= 0xFE0F

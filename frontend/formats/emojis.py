"""Emojis amid words: drawn by OpenMoji where a format draws, and said by name where it is read by ear or finger.

No typeface of the formats has them, and each phone shows its own.
"""

from collections.abc import Iterable

import emoji

from frontend.formats.languages import base_of
from frontend.pictograms.library import OPENMOJI, Pictogram, name_in, pictogram

# Signs that writing has had for longer than phones: they are letters here.
_LETTERS = frozenset("©®™0123456789#*‼⁉ℹ↔↕↖↗↘↙")
_LOOKS = "\ufe0f"


def emojis_in(texts: Iterable[str]) -> dict[str, Pictogram]:
    """OpenMoji's picture of each emoji, those of many signs first: no part of one is then taken for another."""
    found = {each["emoji"] for text in texts if not text.isascii() for each in emoji.emoji_list(text)}
    signs = sorted(found - _LETTERS, key=lambda sign: (-len(sign), sign))
    return {sign: picture for sign in signs if (picture := _drawing(sign))}


def named(text: str, language: str) -> str:
    """The words with each emoji as its name in brackets, in English where the language has no names."""
    for sign, picture in emojis_in([text]).items():
        text = text.replace(sign, f" ({name_in(picture, base_of(language))}) ")
    return text


def _drawing(sign: str) -> Pictogram | None:
    codes = ["-".join(f"{ord(part):04X}" for part in parts) for parts in (sign, sign.replace(_LOOKS, ""))]
    return next(filter(None, (pictogram(OPENMOJI + code) for code in codes)), None)

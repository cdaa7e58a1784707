"""How much room words take, and how to break them into lines, before any browser has seen them."""

import unicodedata
from collections.abc import Iterator

from frontend.charts.marks import LETTER

# Shares of the letter's size, on the wide side, for the sans serif fonts that pages use.
_NARROW, _USUAL, _WIDE, _FULL = 0.36, 0.62, 0.84, 1.0
_NARROW_LETTERS = frozenset("iljtfrI.,:;'|!()[] ·’")
_WIDE_LETTERS = frozenset("mwMW%@")


def cleaned(text: str) -> str:
    """One line without signs that neither show nor may stand in XML."""
    shown = (" " if sign.isspace() else sign for sign in text)
    return " ".join("".join(s for s in shown if unicodedata.category(s) not in {"Cc", "Cs", "Cn"}).split())


def width_of(text: str, size: float = LETTER) -> float:
    return size * sum(map(_share, text))


def _share(sign: str) -> float:
    if unicodedata.combining(sign) or unicodedata.category(sign) == "Cf":
        return 0
    if unicodedata.east_asian_width(sign) in "WF":
        return _FULL
    if sign in _NARROW_LETTERS:
        return _NARROW
    return _WIDE if sign in _WIDE_LETTERS or sign.isupper() else _USUAL


def wrapped(text: str, width: float, *, most: int = 3) -> list[str]:
    """Lines no wider than `width`; a word that is too long is cut, and what is beyond `most` lines becomes "…"."""
    lines: list[str] = []
    for word in _pieces(cleaned(text), width):
        if lines and width_of(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and width_of(f"{last}…") > width:
        last = last[:-1]
    return [*lines[: most - 1], f"{last.rstrip()}…"]


def _pieces(text: str, width: float) -> Iterator[str]:
    for word in text.split():
        piece = ""
        for sign in word:
            if piece and width_of(piece + sign) > width:
                yield piece
                piece = ""
            piece += sign
        yield piece

"""Braille laid out on pages: 40 cells by 25 lines, words never cut that fit on a line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

CELLS = 40
LINES = 25
# The last line of a page holds its number.
_TEXT_LINES = LINES - 1
# Dot 5 at a line's end says that the word goes on below.
_GOES_ON = '"'
_ENDS = "\r\n"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words already in braille. `first` and `others` are the cells left free at the start of its lines."""

    words: tuple[str, ...]
    first: int = 2
    others: int = 0
    centred: bool = False
    heading: bool = False


def pages(paragraphs: Iterable[Paragraph], numbers: Iterable[str]) -> list[str]:
    """Whole pages. `numbers` are the page numbers in braille, from the first on."""
    numbering = iter(numbers)
    return [_page(lines, next(numbering)) for lines in _filled(paragraphs)]


def written(made: Iterable[str]) -> bytes:
    """The bytes of a file: each page ends with a form feed, as embossers expect."""
    return "".join(f"{page}\f" for page in made).encode("ascii")


def lines_of(paragraph: Paragraph) -> list[str]:
    """A paragraph in lines of at most 40 cells."""
    room = CELLS - 6 if paragraph.centred else CELLS
    lines: list[str] = []
    line = " " * (0 if paragraph.centred else paragraph.first)
    empty = True
    for word in _pieces(paragraph, room):
        joined = f"{line}{word}" if empty else f"{line} {word}"
        if len(joined) > room:
            lines.append(line)
            joined = " " * (0 if paragraph.centred else paragraph.others) + word
        line, empty = joined, False
    lines.append(line)
    return [each.strip().center(CELLS).rstrip() if paragraph.centred else each for each in lines]


def _pieces(paragraph: Paragraph, room: int) -> Iterator[str]:
    """The words, those longer than a line in parts."""
    longest = room - max(paragraph.first, paragraph.others)
    for word in paragraph.words:
        rest = word
        while len(rest) > longest:
            yield rest[: longest - 1] + _GOES_ON
            rest = rest[longest - 1 :]
        yield rest


def _filled(paragraphs: Iterable[Paragraph]) -> list[list[str]]:
    """Lines for page after page. A heading stands with two lines of what it heads, never alone at the foot."""
    full: list[list[str]] = [[]]
    listed = list(paragraphs)
    for place, paragraph in enumerate(listed):
        lines = lines_of(paragraph)
        gap = [""] if paragraph.heading and full[-1] else []
        needed = len(gap) + len(lines) + _lines_that_stay(listed[place + 1 : place + 3], paragraph.heading)
        if paragraph.heading and len(full[-1]) + min(needed, _TEXT_LINES) > _TEXT_LINES:
            full.append([])
            gap = []
        for line in gap + lines:
            if len(full[-1]) == _TEXT_LINES:
                full.append([])
            full[-1].append(line)
    return full


def _lines_that_stay(following: list[Paragraph], heading: bool) -> int:
    if not heading or not following:
        return 0
    first = following[0]
    if first.heading:
        return 1 + len(lines_of(first)) + (2 if len(following) > 1 else 0)
    return min(2, len(lines_of(first)))


def _page(lines: list[str], number: str) -> str:
    padded = lines + [""] * (_TEXT_LINES - len(lines)) + [number.rjust(CELLS)]
    return _ENDS.join(padded) + _ENDS


def page_numbers() -> Iterator[int]:
    return count(1)

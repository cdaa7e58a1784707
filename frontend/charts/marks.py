"""What a drawing is made of. Along the page a place is a share of the width, from 0 to 1, and down it pixels:
so a drawing stretches with its page while its letters and lines stay as they are. `shift` is in pixels.

Everything is placed from the start of the line; whoever draws it turns it round for right-to-left languages.
"""

from dataclasses import dataclass
from typing import ClassVar, TypeAlias

LETTER = 16
"""The size of the letters in pixels."""
LINE = 22
"""From one line of text to the next."""


@dataclass(frozen=True, slots=True)
class Room:
    """The narrowest width in pixels at which everything still has its place."""

    width: int


@dataclass(frozen=True, slots=True)
class Text:
    tag: ClassVar[str] = "text"
    x: float
    y: float
    words: str
    kind: str = "text"
    anchor: str = "start"
    shift: float = 0


@dataclass(frozen=True, slots=True)
class Box:
    tag: ClassVar[str] = "box"
    x: float
    y: float
    width: float
    height: float
    kind: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    tag: ClassVar[str] = "rule"
    x1: float
    y1: float
    x2: float
    y2: float
    kind: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A small shape around a point, such as "dot-1" or "arrow"."""

    tag: ClassVar[str] = "dot"
    x: float
    y: float
    shape: str
    shift: float = 0


Mark: TypeAlias = Text | Box | Rule | Dot


@dataclass(frozen=True, slots=True)
class Drawing:
    height: float
    marks: tuple[Mark, ...]

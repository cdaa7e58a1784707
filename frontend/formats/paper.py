"""A pack of paper to answer on: what it is, boxes to tick and lines to write on, and where it goes."""

from dataclasses import dataclass
from typing import cast

from frontend.formats.interface import Made
from frontend.formats.tree import Block, Document, Picture
from frontend.formats.typesetting import typeset


@dataclass(frozen=True, slots=True)
class Box:
    """An answer to tick; `mark` is what is typed for it later."""

    mark: str
    words: str
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """A question on paper: boxes, or `lines` to write on. `only_if` says who answers it, "" where everybody does."""

    number: str
    words: str
    help: str = ""
    only_if: str = ""
    boxes: tuple[Box, ...] = ()
    apart: tuple[Box, ...] = ()
    lines: int = 0
    language: str = ""


@dataclass(frozen=True, slots=True)
class Space:
    """An empty field for something to be stuck on or written in."""

    words: str
    height: int
    """In millimetres."""
    language: str = ""


def block(part: Asking | Space) -> Block:
    """A part that stands on paper alone among those of every document."""
    return cast("Block", part)


def paper_pack(document: Document, *, large_pictures: bool) -> Made:
    """A4 sheets; with large pictures for children who read little."""
    sheets = typeset("paper-pack", document, {"pictures": large_pictures})
    return Made(sheets.content, sheets.facts)

"""A document without looks: what it says, in reading order, for every format alike.

All words are plain text. A part whose `language` is "" speaks the document's language (WCAG 3.1.2).
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing or photograph: either `svg`, which stands alone without stylesheet or script, or `raster`.

    An empty `alt` means that it says nothing which the words beside it do not say.
    """

    alt: str = ""
    svg: str = ""
    raster: bytes = b""
    media_type: str = "image/svg+xml"
    credit: str = ""

    def __post_init__(self) -> None:
        if bool(self.svg) == bool(self.raster):
            raise ValueError("a picture is either drawn or photographed")


@dataclass(frozen=True, slots=True)
class Recording:
    """A person who says a part's words. `digest` tells recordings apart; `content` is the file, where it is played."""

    digest: str
    content: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section; the document's title is level 1 and a section's heading level 2."""

    text: str
    level: int = 3
    language: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. A `small` one is a note beside the matter."""

    text: str
    small: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """A list, in an order that matters when `numbered`."""

    items: tuple[str, ...]
    numbered: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing the document says: its full words, and the same in Easy Read with a picture (A50).

    `key` stays the same from version to version.
    """

    words: str
    easy_read: tuple[str, ...] = ()
    picture: Picture | None = None
    key: str = ""
    language: str = ""
    recording: Recording | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words, approved for showing."""

    words: str
    said_by: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows whose first cell is their heading; a cell of None is hidden and said to be so (N09)."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    note: str = ""
    language: str = ""

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("every row of a table has one cell a column")


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture that needs more than a line: its title, its meaning in words, and its numbers as a table (A16).

    `smaller` is the same picture drawn for less room, the widest first: its letters are larger against its width.
    """

    title: str
    picture: Picture
    description: str
    table: Table | None = None
    note: str = ""
    language: str = ""
    smaller: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class BigNumber:
    """One number that matters, as it is written, and what it counts."""

    figure: str
    words: str
    note: str = ""
    picture: Picture | None = None
    language: str = ""


Block: TypeAlias = Heading | Paragraph | Points | Statement | Quote | Table | Figure | BigNumber


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document with a heading of its own, or none for what comes before the first."""

    heading: str
    blocks: tuple[Block, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """Everything a format needs. `version` names the source's revision; `notices` stand before the first words."""

    title: str
    language: str
    sections: tuple[Section, ...]
    right_to_left: bool = False
    intro: str = ""
    publisher: str = ""
    date: datetime.date | None = None
    version: str = ""
    address: str = ""
    source_note: str = ""
    notices: tuple[Paragraph, ...] = ()
    sheet: Literal["a4", "a3"] = "a4"
    """The paper on which the whole document stands as one page (the format "print")."""
    proofread_by: str = ""
    """Who signed the braille made from these very words; "" until a transcriber did."""

    def blocks(self) -> Iterator[Block]:
        for section in self.sections:
            yield from section.blocks

    def pictures(self) -> Iterator[Picture]:
        """Every picture once, in reading order."""
        seen: set[Picture] = set()
        for block in self.blocks():
            picture = getattr(block, "picture", None)
            if picture is not None and picture not in seen:
                seen.add(picture)
                yield picture

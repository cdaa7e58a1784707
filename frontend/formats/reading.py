"""A document as one line after the other, for formats that are read with ears or fingers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from frontend.formats import wording
from frontend.formats.tree import (
    BigNumber,
    Block,
    Document,
    Figure,
    Heading,
    Paragraph,
    Picture,
    Points,
    Quote,
    Recording,
    Section,
    Statement,
    Table,
)


class Kind(Enum):
    """What a line is, so that a format can set it apart in its own way."""

    HEADING = auto()
    WORDS = auto()
    ITEM = auto()
    ROW = auto()
    QUOTE = auto()
    PICTURE = auto()
    NOTE = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """Some words of one kind in one language. `level` counts for headings, `mark` is an item's number.

    All lines of what one recording says have that recording.
    """

    kind: Kind
    text: str
    language: str
    level: int = 0
    mark: str = ""
    recording: Recording | None = None


def opening(document: Document) -> list[Line]:
    """The title, what a reader must know first, and the introduction."""
    spoken = document.language
    lines = [Line(Kind.HEADING, document.title, spoken, level=1)]
    lines += [Line(Kind.NOTE, notice.text, notice.language or spoken) for notice in document.notices]
    lines.append(Line(Kind.WORDS, document.intro, spoken))
    return _said(lines)


def lines_of(section: Section, document: Document) -> list[Line]:
    """A section from its heading on."""
    lines = [Line(Kind.HEADING, section.heading, document.language, level=2)]
    for block in section.blocks:
        lines += _lines(block, document.language)
    return _said(lines)


def heard_lines_of(section: Section, document: Document) -> list[Line]:
    """A section as it is heard: what a chart shows is said, and its table is left to the page.

    Nobody can follow rows of numbers by ear, and no voice can be searched.
    """
    blocks = tuple(
        replace(block, table=None) if isinstance(block, Figure) and block.description.strip() else block
        for block in section.blocks
    )
    return lines_of(replace(section, blocks=blocks), document)


def closing(document: Document) -> list[Line]:
    return [Line(Kind.NOTE, text, document.language) for text in wording.imprint(document)]


def _said(lines: list[Line]) -> list[Line]:
    return [line for line in lines if line.text.strip()]


def _lines(block: Block, own: str) -> Iterator[Line]:
    spoken = block.language or own
    match block:
        case Heading():
            yield Line(Kind.HEADING, block.text, spoken, level=max(3, block.level))
        case Paragraph():
            yield Line(Kind.NOTE if block.small else Kind.WORDS, block.text, spoken)
        case Points():
            yield from _items(block, spoken)
        case Statement():
            yield from _statement(block, own)
        case Quote():
            yield Line(Kind.QUOTE, wording.quoted(block), spoken)
            yield Line(Kind.NOTE, block.said_by, own)
        case Table():
            yield from _table(block, own)
        case Figure():
            yield from _figure(block, spoken)
        case BigNumber():
            yield from _picture(block.picture, own)
            yield Line(Kind.WORDS, wording.number(block), spoken)
            yield Line(Kind.NOTE, block.note, spoken)


def _items(block: Points, spoken: str) -> Iterator[Line]:
    for number, item in enumerate(block.items, 1):
        yield Line(Kind.ITEM, item, spoken, mark=f"{number}." if block.numbered else "")


def _statement(block: Statement, own: str) -> Iterator[Line]:
    yield from _picture(block.picture, own)
    for words in wording.words_of(block):
        yield Line(Kind.WORDS, words, block.language or own, recording=block.recording)


def _figure(block: Figure, spoken: str) -> Iterator[Line]:
    yield Line(Kind.WORDS, wording.chart(block.title), spoken)
    yield Line(Kind.WORDS, block.description or block.picture.alt, spoken)
    if block.table:
        yield from _table(block.table, spoken)
    yield Line(Kind.NOTE, block.note, spoken)


def _picture(picture: Picture | None, own: str) -> Iterator[Line]:
    if picture is not None and picture.alt.strip():
        yield Line(Kind.PICTURE, wording.picture(picture.alt), own)


def _table(table: Table, own: str) -> Iterator[Line]:
    """Row by row, each cell after the heading of its column, so that nobody has to look back."""
    spoken = table.language or own
    yield Line(Kind.WORDS, wording.table(table.caption), spoken)
    for row in table.rows:
        yield Line(Kind.ROW, _row(table.columns, row), spoken)
    yield Line(Kind.NOTE, table.note, spoken)


def _row(columns: tuple[str, ...], row: tuple[str | None, ...]) -> str:
    first, *others = [wording.hidden() if cell is None else cell for cell in row]
    cells = "; ".join(f"{column}: {cell}" for column, cell in zip(columns[1:], others, strict=True))
    return f"{first}. {cells}" if cells else first

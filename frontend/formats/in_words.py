"""A whole document as one text: what a picture of it says to somebody who cannot see the picture."""

from collections.abc import Iterator

from django.utils.translation import gettext, override

from frontend.formats.tree import (
    BigNumber,
    Block,
    Document,
    Figure,
    Heading,
    Paragraph,
    Points,
    Quote,
    Statement,
    Table,
)


def in_words(document: Document) -> str:
    """Every word of the document in reading order, a paragraph a line, sections apart."""
    with override(document.language):
        parts = [
            "\n".join(
                filter(None, (document.title, document.intro, *(notice.text for notice in document.notices)))
            )
        ]
        for section in document.sections:
            lines = [section.heading, *(line for block in section.blocks for line in _lines(block))]
            parts.append("\n".join(filter(None, lines)))
        parts.append("\n".join(filter(None, (document.source_note, document.publisher, document.address))))
    return "\n\n".join(filter(None, parts))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text) | Paragraph(text=text):
            yield text
        case Statement(words=words):
            yield words
        case Points(items=items, numbered=numbered):
            yield from (
                f"{place}. {item}" if numbered else f"• {item}" for place, item in enumerate(items, 1)
            )
        case Quote(words=words, said_by=said_by):
            yield f"“{words}” {said_by}".strip()
        case BigNumber(figure=figure, words=words, note=note):
            yield " ".join(filter(None, (figure, words, note)))
        case Table():
            yield from _rows(block)
        case Figure(title=title, description=description, table=table, note=note):
            yield from (title, description)
            if table is not None:
                yield from _rows(table)
            yield note


def _rows(table: Table) -> Iterator[str]:
    yield table.caption
    for row in table.rows:
        cells = (gettext("Hidden to keep people safe") if cell is None else cell for cell in row)
        heading, *rest = cells
        yield f"{heading}: " + "; ".join(
            f"{column} {cell}" for column, cell in zip(table.columns[1:], rest, strict=True)
        )
    yield table.note

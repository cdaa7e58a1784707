"""Fills a Word file with a document: real headings, lists, tables and pictures with their meaning."""

import datetime
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from frontend.formats import word_parts, wording
from frontend.formats.languages import runs_right_to_left
from frontend.formats.pictures import Photograph
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
    Statement,
    Table,
)

_FACE = "Arial"
_INK = RGBColor(0x1F, 0x1F, 0x2E)
_SIZES = {"Normal": 14, "Heading 1": 26, "Heading 2": 20, "Heading 3": 17, "Caption": 14, "Quote": 14}
_SMALL = Pt(12)
_NO_DATE = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


class Writer:
    """Fills one Word file from the top to the end."""

    def __init__(self, document: Document, drawn: dict[Picture, Photograph]) -> None:
        self._document = document
        self._drawn = drawn
        self.word: WordDocument = docx.Document()
        self.pictures = 0

    def write(self) -> WordDocument:
        document = self._document
        _prepare(self.word, document)
        self._add(document.title, "Heading 1")
        for notice in document.notices:
            self._add(notice.text, language=notice.language, bold=True)
        self._add(document.intro)
        for section in document.sections:
            self._add(section.heading, "Heading 2")
            for block in section.blocks:
                self._block(block)
        for line in wording.imprint(document):
            self._add(line, small=True)
        return self.word

    def _block(self, block: Block) -> None:
        spoken = block.language
        match block:
            case Heading():
                self._add(block.text, f"Heading {min(max(block.level, 3), 9)}", spoken)
            case Paragraph():
                self._add(block.text, language=spoken, small=block.small)
            case Points():
                self._points(block)
            case Statement():
                self._picture(block.picture, width=2.5)
                for words in wording.words_of(block):
                    self._add(words, language=spoken)
            case Quote():
                self._add(wording.quoted(block), "Quote", spoken)
                self._add(block.said_by, small=True)
            case Table():
                self._table(block)
            case Figure():
                self._figure(block)
            case BigNumber():
                self._picture(block.picture, width=2.5)
                self._number(block)

    def _add(
        self, text: str, style: str = "Normal", language: str = "", *, small: bool = False, bold: bool = False
    ) -> list[WordParagraph]:
        """A paragraph for each line that says something."""
        added = []
        for line in filter(str.strip, text.splitlines()):
            paragraph = self.word.add_paragraph(style=style)
            run = paragraph.add_run(line)
            if small:
                run.font.size = _SMALL
            if bold:
                run.font.bold = True
            word_parts.turn(paragraph, language or self._document.language)
            added.append(paragraph)
        return added

    def _points(self, block: Points) -> None:
        style = "List Number" if block.numbered else "List Bullet"
        items = [" ".join(item.split()) for item in block.items]
        added = [paragraph for item in items for paragraph in self._add(item, style, block.language)]
        if block.numbered and added:
            word_parts.start_counting(self.word, added)

    def _number(self, block: BigNumber) -> None:
        for paragraph in self._add(wording.number(block), language=block.language, bold=True):
            paragraph.runs[0].font.size = Pt(20)
        self._add(block.note, language=block.language, small=True)

    def _figure(self, block: Figure) -> None:
        self._above(self._add(block.title, "Caption", block.language))
        self._picture(block.picture, width=14, or_else=block.title)
        self._add(block.description, language=block.language)
        if block.table:
            self._table(block.table, block.language)
        self._add(block.note, language=block.language, small=True)

    def _table(self, block: Table, outer: str = "") -> None:
        spoken = block.language or outer or self._document.language
        self._above(self._add(block.caption, "Caption", spoken))
        table = self.word.add_table(rows=1, cols=len(block.columns), style="Table Grid")
        for cell, column in zip(table.rows[0].cells, block.columns, strict=True):
            self._cell(cell, column, spoken, bold=True)
        for row in block.rows:
            for place, (cell, text) in enumerate(zip(table.add_row().cells, row, strict=True)):
                self._cell(cell, wording.hidden() if text is None else text, spoken, bold=place == 0)
        word_parts.describe_table(table, block.caption)
        if runs_right_to_left(spoken):
            word_parts.turn_table(table)
        self.word.add_paragraph()
        self._add(block.note, language=spoken, small=True)

    def _cell(self, cell: Any, text: str, language: str, *, bold: bool) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.add_run(text).font.bold = bold
        word_parts.turn(paragraph, language)

    def _above(self, paragraphs: list[WordParagraph]) -> None:
        """Stays on the page of what follows."""
        for paragraph in paragraphs:
            paragraph.paragraph_format.keep_with_next = True

    def _picture(self, picture: Picture | None, *, width: float, or_else: str = "") -> None:
        if picture is None:
            return
        self.pictures += 1
        paragraph = self.word.add_paragraph()
        word_parts.place_picture(
            paragraph,
            self._drawn[picture].content,
            alt=picture.alt.strip() or or_else,
            width=width,
            number=self.pictures,
        )
        word_parts.turn(paragraph, self._document.language)
        self._above([paragraph])


def _prepare(word: WordDocument, document: Document) -> None:
    """Paper, typeface and what the file says of itself."""
    page = word.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.5)
    for name, size in _SIZES.items():
        _set_face(word.styles[name], size, bold=name not in {"Normal", "Quote"})
    spacing = word.styles["Normal"].paragraph_format
    spacing.line_spacing_rule, spacing.line_spacing = WD_LINE_SPACING.MULTIPLE, 1.5
    word_parts.say_language(word, document.language, right_to_left=document.right_to_left)
    word_parts.drop_thumbnail(word)
    properties = word.core_properties
    properties.title = document.title
    properties.author = properties.last_modified_by = document.publisher
    properties.comments = document.source_note
    properties.version = document.version
    midnight = datetime.time(tzinfo=datetime.UTC)
    day = datetime.datetime.combine(document.date, midnight) if document.date else _NO_DATE
    properties.created = properties.modified = day


def _set_face(style: Any, size: int, *, bold: bool) -> None:
    """One typeface and size for every script, upright and dark; `cs` is Word's name for Arabic and its like."""
    font = style.font
    font.name, font.size, font.bold, font.italic = _FACE, Pt(size), bold, False
    font.color.rgb = _INK
    properties = style.element.get_or_add_rPr()
    faces = properties.find(qn("w:rFonts"))
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        faces.attrib.pop(qn(f"w:{theme}"), None)
    faces.set(qn("w:cs"), _FACE)
    font.complex_script = None
    word_parts.set_complex_size(properties, size)

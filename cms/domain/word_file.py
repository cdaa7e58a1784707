"""The paragraphs of a Word file (DOCX), read with the standard library alone.

Anybody may hand in a file, so its parts are read up to a limit and no document type or entity is accepted.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from cms.domain.line import Line
from cms.domain.plan_lines import MOST_BYTES_OF_WORD, tidy
from cms.domain.word_markup import (
    NOT_SHOWN,
    Element,
    W,
    all_paragraphs,
    is_bold,
    pictures_in,
    value_of,
    words_in,
)
from cms.domain.word_tables import table_lines
from cms.errors import PlanCannotBeRead

# The level of a line that is only shown in bold.
_BOLD = 7
_OUTSIDE = {
    r"word/header\d*\.xml": "the head of a page",
    r"word/footer\d*\.xml": "the foot of a page",
    r"word/(?:foot|end)notes\.xml": "a note under the text",
}
_TOO_LARGE = "The Word file is too large to be a plan."
_NOT_WORD = (
    "This is not a Word file (DOCX) that can be read. Save the plan as DOCX or plain text and import that."
)
# What the readers of archives and markup raise for a file that is broken or hostile.
_BROKEN = (
    BadZipFile,
    DefusedXmlException,
    EOFError,
    NotImplementedError,
    OSError,
    ParseError,
    RuntimeError,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says: `level` as in `Line`, and if it makes list items or a contents table."""

    level: int | None = None
    is_item: bool = False
    is_contents: bool = False


def paragraphs(content: bytes) -> list[Line]:
    """Every paragraph in reading order, numbered from 1, each with a blank line after it."""
    try:
        lines = _read(content)
    except _BROKEN:
        raise PlanCannotBeRead(_NOT_WORD) from None
    if not any(line.text for line in lines):
        raise PlanCannotBeRead("The file is empty.")
    return lines


def _read(content: bytes) -> list[Line]:
    with ZipFile(BytesIO(content)) as archive:
        styles = _styles(_part(archive, "word/styles.xml", needed=False))
        body = _part(archive, "word/document.xml", needed=True)
        around = [(reason, _part(archive, name, needed=True)) for name, reason in _around(archive)]
    lines = list(_body_lines(body, styles)) if body is not None else []
    return lines + list(_lines_around(around, lines[-1].number if lines else 0))


def _body_lines(body: Element, styles: dict[str, Style]) -> Iterator[Line]:
    number = 0
    for block in _blocks(body):
        if block.tag == f"{W}tbl":
            rows = table_lines(block, has_headings=lambda cell: _has_headings(cell, styles))
        else:
            rows = [_lines(block, 0, styles)]
        for row in rows or (_lines(paragraph, 0, styles) for paragraph in all_paragraphs(block)):
            number += 1
            yield from (replace(line, number=number) for line in row)
            yield Line(number, "")
        for words in pictures_in(block):
            number += 1
            yield Line(number, words or "(no description)", aside="a picture; choose it in the editor")


def _blocks(parent: Element) -> Iterator[Element]:
    """Paragraphs and whole tables; those in text boxes come after the paragraph that holds them."""
    for child in parent:
        if child.tag in NOT_SHOWN:
            continue
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        if child.tag != f"{W}tbl":
            yield from _blocks(child)


def _has_headings(cell: Element, styles: dict[str, Style]) -> bool:
    """Whether a cell holds headings of the plan: then the table only lays the page out."""
    lines = (line for paragraph in all_paragraphs(cell) for line in _lines(paragraph, 0, styles))
    return any(line.level is not None and line.level < _BOLD for line in lines)


def _around(archive: ZipFile) -> list[tuple[str, str]]:
    """The parts whose words stand outside the text, each with the reason to set them aside."""
    found = [
        (name, reason)
        for pattern, reason in _OUTSIDE.items()
        for name in sorted(archive.namelist())
        if re.fullmatch(pattern, name)
    ]
    if sum(archive.getinfo(name).file_size for name, _reason in found) > MOST_BYTES_OF_WORD:
        raise PlanCannotBeRead(_TOO_LARGE)
    return found


def _lines_around(parts: Sequence[tuple[str, Element | None]], number: int) -> Iterator[Line]:
    """Each text once: every section of a file may repeat the head of its pages."""
    texts = {
        (tidy("".join(words_in(paragraph)).replace("\n", " ")), reason)
        for reason, part in parts
        for paragraph in all_paragraphs(part if part is not None else ())
    }
    for text, reason in sorted(texts):
        if text:
            number += 1
            yield Line(number, text, aside=reason)
            yield Line(number, "")


def _part(archive: ZipFile, name: str, *, needed: bool) -> Element | None:
    if name not in archive.namelist():
        if needed:
            raise PlanCannotBeRead(_NOT_WORD)
        return None
    with archive.open(name) as packed:
        xml = packed.read(MOST_BYTES_OF_WORD + 1)
    if len(xml) > MOST_BYTES_OF_WORD:
        raise PlanCannotBeRead(_TOO_LARGE)
    return fromstring(xml, forbid_dtd=True)


def _lines(paragraph: Element, number: int, styles: dict[str, Style]) -> list[Line]:
    """A paragraph is one line, or more where its author broke lines inside it."""
    properties = paragraph.find(f"{W}pPr")
    style = styles.get(value_of(properties, "pStyle"), Style())
    level = style.level if style.level is not None else _outline(properties)
    is_item = style.is_item or _is_numbered(properties)
    texts = [tidy(text) for text in "".join(words_in(paragraph)).split("\n")]
    if level is None and not is_item and _is_bold_line(paragraph, texts):
        level = _BOLD
    aside = "a line of the table of contents" if style.is_contents else ""
    if level is not None:
        texts = [" ".join(text for text in texts if text)]
    # Lines broken inside a point of a list are indented under it.
    return [
        Line(number, text, indent=place, level=level, is_item=is_item and place == 0, aside=aside)
        for place, text in enumerate(text for text in texts if text)
    ]


def _is_bold_line(paragraph: Element, texts: list[str]) -> bool:
    """One line all in bold that is no sentence."""
    is_one_line = len(texts) == 1 and texts[0] != "" and len(texts[0]) <= 90
    return is_one_line and not texts[0].endswith((".", "!", ";", ",")) and is_bold(paragraph)


def _styles(root: Element | None) -> dict[str, Style]:
    """Style by id; what a style does not say it has from the one it is based on."""
    if root is None:
        return {}
    found = {child.get(f"{W}styleId") or "": child for child in root if child.tag == f"{W}style"}
    return {key: _style(key, found, depth=0) for key in found}


def _style(key: str, found: dict[str, Element], *, depth: int) -> Style:
    element = found.get(key)
    if element is None or depth > 20:
        return Style()
    name = value_of(element, "name").lower()
    properties = element.find(f"{W}pPr")
    base = _style(value_of(element, "basedOn"), found, depth=depth + 1)
    heading = re.fullmatch(r"heading (\d)", name)
    level = int(heading[1]) if heading else 0 if name == "title" else _outline(properties)
    return Style(
        base.level if level is None else level,
        base.is_item or _is_numbered(properties) or name.startswith(("list bullet", "list number")),
        base.is_contents or name.startswith("toc "),
    )


def _outline(properties: Element | None) -> int | None:
    """Outline level 0 to 8 means heading 1 to 9; 9 means ordinary text."""
    value = value_of(properties, "outlineLvl")
    return int(value) + 1 if value.isdigit() and int(value) < 9 else None


def _is_numbered(properties: Element | None) -> bool:
    numbering = properties.find(f"{W}numPr") if properties is not None else None
    return numbering is not None and value_of(numbering, "numId") not in ("", "0")

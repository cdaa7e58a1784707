"""The paragraphs of a Word file (DOCX), read with the standard library alone.

Anybody may hand in a file, so its parts are read up to a limit and no document type or entity is accepted.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Protocol
from zipfile import BadZipFile, ZipFile

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from cms.domain.plan_lines import MOST_BYTES_OF_WORD, Line, tidy
from cms.errors import PlanCannotBeRead

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Deleted and moved-away words, and the second copy of a text box kept for older programs.
_NOT_SHOWN = {f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback"}
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


class Element(Protocol):
    """The part of an XML element that is used here."""

    tag: str
    text: str | None

    def __iter__(self) -> Iterator["Element"]: ...
    def get(self, key: str) -> str | None: ...
    def find(self, path: str) -> "Element | None": ...


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
    lines: list[Line] = []
    for number, paragraph in enumerate(_all_paragraphs(body) if body is not None else (), 1):
        lines += _lines(paragraph, number, styles)
        lines.append(Line(number, ""))
    return lines


def _part(archive: ZipFile, name: str, *, needed: bool) -> Element | None:
    if name not in archive.namelist():
        if needed:
            raise PlanCannotBeRead(_NOT_WORD)
        return None
    with archive.open(name) as packed:
        xml = packed.read(MOST_BYTES_OF_WORD + 1)
    if len(xml) > MOST_BYTES_OF_WORD:
        raise PlanCannotBeRead("The Word file is too large to be a plan.")
    return fromstring(xml, forbid_dtd=True)


def _all_paragraphs(parent: Element) -> Iterator[Element]:
    """Paragraphs in tables and text boxes come after the paragraph that holds them."""
    for child in parent:
        if child.tag in _NOT_SHOWN:
            continue
        if child.tag == f"{_W}p":
            yield child
        yield from _all_paragraphs(child)


def _lines(paragraph: Element, number: int, styles: dict[str, Style]) -> list[Line]:
    """A paragraph is one line, or more where its author broke lines inside it."""
    properties = paragraph.find(f"{_W}pPr")
    style = styles.get(_value(properties, "pStyle"), Style())
    level = style.level if style.level is not None else _outline(properties)
    is_item = style.is_item or _is_numbered(properties)
    texts = [tidy(text) for text in "".join(_words(paragraph)).split("\n")]
    if level is None and not is_item and _is_bold_line(paragraph, texts):
        level = 7
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
    return is_one_line and not texts[0].endswith((".", "!", ";", ",")) and _is_bold(paragraph)


def _words(parent: Element) -> Iterator[str]:
    for child in parent:
        if child.tag in _NOT_SHOWN or child.tag in (f"{_W}p", f"{_W}pPr"):
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}tab":
            yield " "
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n" if child.get(f"{_W}type") in (None, "textWrapping") else " "
        else:
            yield from _words(child)


def _is_bold(paragraph: Element) -> bool:
    runs = [run for run in _runs(paragraph) if "".join(_words(run)).strip()]
    return bool(runs) and all(_is_on(run.find(f"{_W}rPr"), "b") for run in runs)


def _runs(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag == f"{_W}r":
            yield child
        elif child.tag not in _NOT_SHOWN and child.tag != f"{_W}p":
            yield from _runs(child)


def _styles(root: Element | None) -> dict[str, Style]:
    """Style by id; what a style does not say it has from the one it is based on."""
    if root is None:
        return {}
    found = {child.get(f"{_W}styleId") or "": child for child in root if child.tag == f"{_W}style"}
    return {key: _style(key, found, depth=0) for key in found}


def _style(key: str, found: dict[str, Element], *, depth: int) -> Style:
    element = found.get(key)
    if element is None or depth > 20:
        return Style()
    name = _value(element, "name").lower()
    properties = element.find(f"{_W}pPr")
    base = _style(_value(element, "basedOn"), found, depth=depth + 1)
    heading = re.fullmatch(r"heading (\d)", name)
    level = int(heading[1]) if heading else 0 if name == "title" else _outline(properties)
    return Style(
        base.level if level is None else level,
        base.is_item or _is_numbered(properties) or name.startswith(("list bullet", "list number")),
        base.is_contents or name.startswith("toc "),
    )


def _value(parent: Element | None, name: str) -> str:
    child = parent.find(f"{_W}{name}") if parent is not None else None
    return (child.get(f"{_W}val") or "") if child is not None else ""


def _outline(properties: Element | None) -> int | None:
    """Outline level 0 to 8 means heading 1 to 9; 9 means ordinary text."""
    value = _value(properties, "outlineLvl")
    return int(value) + 1 if value.isdigit() and int(value) < 9 else None


def _is_numbered(properties: Element | None) -> bool:
    numbering = properties.find(f"{_W}numPr") if properties is not None else None
    return numbering is not None and _value(numbering, "numId") not in ("", "0")


def _is_on(properties: Element | None, name: str) -> bool:
    child = properties.find(f"{_W}{name}") if properties is not None else None
    return child is not None and (child.get(f"{_W}val") or "true") not in ("0", "false", "off")

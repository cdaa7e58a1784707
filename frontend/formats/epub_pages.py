"""The pages of an EPUB: XHTML with real headings, lists and tables, and the language of every part."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from frontend.formats import wording
from frontend.formats.languages import runs_right_to_left
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
    Section,
    Statement,
    Table,
)

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TYPE = f"{{{OPS}}}type"

register_namespace("epub", OPS)


class Pages:
    """Makes pages of one document. `files` says in which file each picture stands."""

    def __init__(self, document: Document, files: dict[Picture, str]) -> None:
        self._document = document
        self._files = files

    def front(self) -> bytes:
        """The title page, with what a reader must know first."""
        document = self._document
        html, body = self._page(document.title)
        _add(body, "h1", document.title)
        for notice in document.notices:
            _words(body, notice.text, self._spoken(notice.language) | {"class": "notice"})
        _words(body, document.intro)
        for line in wording.imprint(document):
            _add(body, "p", line, {"class": "small"})
        return _written(html)

    def section(self, section: Section) -> bytes:
        html, body = self._page(section.heading or self._document.title)
        part = SubElement(body, "section")
        if section.heading.strip():
            _add(part, "h2", section.heading)
        for block in section.blocks:
            self._block(part, block)
        return _written(html)

    def contents(self, entries: Iterable[tuple[str, str]]) -> bytes:
        """The navigation document (EPUB 3.3): every page's file and name."""
        html, body = self._page(wording.contents())
        nav = SubElement(body, "nav", {_TYPE: "toc", "role": "doc-toc", "id": "toc"})
        _add(nav, "h1", wording.contents())
        listed = SubElement(nav, "ol")
        for file, name in entries:
            _add(SubElement(listed, "li"), "a", name, {"href": file})
        return _written(html)

    def _page(self, title: str) -> tuple[Element, Element]:
        language = self._document.language
        direction = "rtl" if self._document.right_to_left else "ltr"
        html = Element("html", {"xmlns": XHTML, "lang": language, XML_LANG: language, "dir": direction})
        head = SubElement(html, "head")
        _add(head, "title", title)
        SubElement(head, "link", {"rel": "stylesheet", "type": "text/css", "href": "style.css"})
        return html, SubElement(html, "body")

    def _block(self, parent: Element, block: Block) -> None:
        spoken = self._spoken(block.language)
        match block:
            case Heading():
                _add(parent, f"h{min(max(block.level, 3), 6)}", block.text, spoken)
            case Paragraph():
                _words(parent, block.text, spoken | ({"class": "small"} if block.small else {}))
            case Points():
                _points(parent, block, spoken)
            case Statement():
                self._statement(parent, block, spoken)
            case Quote():
                _quote(parent, block, spoken)
            case Table():
                self._table(parent, block, spoken)
            case Figure():
                self._figure(parent, block, spoken)
            case BigNumber():
                self._number(parent, block, spoken)

    def _statement(self, parent: Element, block: Statement, spoken: dict[str, str]) -> None:
        part = SubElement(parent, "div", {"class": "statement"})
        self._picture(part, block.picture)
        for words in wording.words_of(block):
            _words(part, words, spoken)

    def _number(self, parent: Element, block: BigNumber, spoken: dict[str, str]) -> None:
        part = SubElement(parent, "div", {"class": "statement"})
        self._picture(part, block.picture)
        line = SubElement(part, "p", spoken)
        _add(line, "strong", block.figure, {"class": "figure"}).tail = f" {block.words}"
        _words(part, block.note, spoken | {"class": "small"})

    def _figure(self, parent: Element, block: Figure, spoken: dict[str, str]) -> None:
        part = SubElement(parent, "figure", spoken)
        _add(part, "figcaption", block.title)
        self._picture(part, block.picture, or_else=block.title)
        _words(part, block.description)
        if block.table:
            self._table(part, block.table, self._spoken(block.table.language))
        _words(part, block.note, {"class": "small"})

    def _table(self, parent: Element, block: Table, spoken: dict[str, str]) -> None:
        table = SubElement(parent, "table", spoken)
        _add(table, "caption", block.caption)
        head = SubElement(SubElement(table, "thead"), "tr")
        for column in block.columns:
            _add(head, "th", column, {"scope": "col"})
        body = SubElement(table, "tbody")
        for first, *others in block.rows:
            row = SubElement(body, "tr")
            _add(row, "th", wording.hidden() if first is None else first, {"scope": "row"})
            for cell in others:
                _add(row, "td", wording.hidden() if cell is None else cell)
        _words(parent, block.note, spoken | {"class": "small"})

    def _picture(self, parent: Element, picture: Picture | None, or_else: str = "") -> None:
        """A picture without meaning of its own is passed over in silence."""
        if picture is None:
            return
        alt = picture.alt.strip() or or_else
        silent = {} if alt else {"role": "presentation"}
        SubElement(parent, "img", {"src": self._files[picture], "alt": alt, **silent})

    def _spoken(self, language: str) -> dict[str, str]:
        if not language or language == self._document.language:
            return {}
        direction = "rtl" if runs_right_to_left(language) else "ltr"
        return {"lang": language, XML_LANG: language, "dir": direction}


def _points(parent: Element, block: Points, spoken: dict[str, str]) -> None:
    items = [item for item in block.items if item.strip()]
    if items:
        listed = SubElement(parent, "ol" if block.numbered else "ul", spoken)
        for item in items:
            _add(listed, "li", item)


def _quote(parent: Element, block: Quote, spoken: dict[str, str]) -> None:
    part = SubElement(parent, "blockquote")
    _words(part, wording.quoted(block), spoken)
    _words(part, block.said_by, {"class": "small"})


def _words(parent: Element, text: str, attributes: dict[str, str] | None = None) -> None:
    """A paragraph for each line that says something."""
    for line in filter(str.strip, text.splitlines()):
        _add(parent, "p", line, attributes)


def _add(parent: Element, name: str, text: str, attributes: dict[str, str] | None = None) -> Element:
    element = SubElement(parent, name, attributes or {})
    element.text = text
    return element


def _written(html: Element) -> bytes:
    body: bytes = tostring(html, encoding="utf-8", xml_declaration=False)
    return b'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n' + body + b"\n"

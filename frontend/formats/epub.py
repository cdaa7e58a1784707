"""EPUB 3.3 with the metadata of EPUB Accessibility 1.1 (A61), by the standard library.

One file a section, so that a reading system turns pages and remembers places by section.
"""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, time
from hashlib import sha256
from xml.etree.ElementTree import Element, SubElement, tostring

from frontend.formats import wording
from frontend.formats.archive import packed
from frontend.formats.cleaning import prepared
from frontend.formats.epub_pages import XML_LANG, Pages
from frontend.formats.interface import Made, Program
from frontend.formats.pictures import clean_photograph, clean_svg
from frontend.formats.tree import Document, Figure, Picture

_OPF = "http://www.idpf.org/2007/opf"
_DC = "http://purl.org/dc/elements/1.1/"
_MIMETYPE = "application/epub+zip"
_XHTML_TYPE = "application/xhtml+xml"
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
_CONTAINER = b"""<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
# No colours and no sizes in points, so that a reader's own settings and dark pages win.
_STYLE = b"""body { font-family: sans-serif; line-height: 1.5; margin: 0 4%; text-align: start }
h1, h2, h3, h4 { line-height: 1.25; break-after: avoid }
p { margin: 0 0 1em }
img { display: block; max-width: 100%; height: auto; background: #fff; border-radius: .5em }
figure { margin: 1.5em 0 }
figcaption, caption { font-weight: bold; text-align: start; padding: .25em 0 }
table { border-collapse: collapse; margin: 1em 0 }
th, td { border: 1px solid; padding: .35em .6em; text-align: start; vertical-align: top }
blockquote { margin: 1em 0; padding-inline-start: 1em; border-inline-start: .3em solid }
.statement { margin: 0 0 1.5em; break-inside: avoid }
.statement img { width: 6em; margin: 0 0 .5em }
.figure { font-size: 1.8em }
.small { font-size: .9em }
.notice { font-weight: bold }
"""


class Epub:
    name = "epub"
    suffix = "epub"
    media_type = _MIMETYPE

    def lacks(self, language: str) -> tuple[Program, ...]:
        return ()

    def make(self, document: Document) -> Made:
        clean = prepared(document)
        places, pictures = _picture_files(clean)
        with wording.in_language_of(clean):
            parts = _parts(clean, places, pictures)
        return Made(packed(parts, stored=frozenset({"mimetype"})), {"sections": len(clean.sections)})


def _parts(
    document: Document, places: dict[Picture, str], pictures: dict[str, tuple[bytes, str]]
) -> list[tuple[str, bytes]]:
    pages = Pages(document, places)
    named = [("start.xhtml", document.title, pages.front())]
    for number, section in enumerate(document.sections, 1):
        named.append((f"section-{number}.xhtml", section.heading.strip(), pages.section(section)))
    nav = pages.contents((file, name) for file, name, _ in named if name)
    book = [("nav.xhtml", nav), *((file, page) for file, _, page in named)]
    book += [("style.css", _STYLE), *((file, content) for file, (content, _) in pictures.items())]
    media = {file: kind for file, (_, kind) in pictures.items()}
    package = _package(document, [file for file, _, _ in named], media, _name_of(document, book))
    return [
        ("mimetype", _MIMETYPE.encode()),
        ("META-INF/container.xml", _CONTAINER),
        ("EPUB/package.opf", package),
        *((f"EPUB/{file}", content) for file, content in book),
    ]


def _picture_files(document: Document) -> tuple[dict[Picture, str], dict[str, tuple[bytes, str]]]:
    """Where each picture stands, and what stands there; two that look alike share a file."""
    places: dict[Picture, str] = {}
    contents: dict[str, tuple[bytes, str]] = {}
    for picture in document.pictures():
        if picture.svg:
            content, suffix, kind = clean_svg(picture.svg).encode(), "svg", "image/svg+xml"
        else:
            photograph = clean_photograph(picture.raster)
            content, kind = photograph.content, photograph.media_type
            suffix = kind.removeprefix("image/")
        file = f"picture-{sha256(content).hexdigest()[:16]}.{suffix}"
        places[picture] = file
        contents[file] = (content, kind)
    return places, contents


def _name_of(document: Document, book: list[tuple[str, bytes]]) -> str:
    """The same name for the same book, whoever makes it."""
    whole = sha256(f"{document.title}\n{document.version}".encode())
    for file, content in book:
        whole.update(file.encode() + content)
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, whole.hexdigest())}"


def _package(document: Document, pages: list[str], pictures: dict[str, str], identifier: str) -> bytes:
    package = Element(
        "package",
        {
            "xmlns": _OPF,
            "version": "3.0",
            "unique-identifier": "book",
            XML_LANG: document.language,
            "dir": "rtl" if document.right_to_left else "ltr",
        },
    )
    _metadata(package, document, identifier, pictures)
    manifest = SubElement(package, "manifest")
    _item(manifest, "nav.xhtml", _XHTML_TYPE, properties="nav")
    _item(manifest, "style.css", "text/css")
    for file in pages:
        _item(manifest, file, _XHTML_TYPE)
    for file, kind in pictures.items():
        _item(manifest, file, kind)
    direction = "rtl" if document.right_to_left else "ltr"
    spine = SubElement(package, "spine", {"page-progression-direction": direction})
    for file in [pages[0], "nav.xhtml", *pages[1:]]:
        SubElement(spine, "itemref", {"idref": _id(file)})
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + bytes(tostring(package, encoding="utf-8")) + b"\n"


def _metadata(package: Element, document: Document, identifier: str, pictures: dict[str, str]) -> None:
    metadata = SubElement(package, "metadata", {"xmlns:dc": _DC})
    _text(metadata, "dc:identifier", identifier, {"id": "book"})
    _text(metadata, "dc:title", document.title)
    _text(metadata, "dc:language", document.language)
    if document.publisher.strip():
        _text(metadata, "dc:creator", document.publisher)
        _text(metadata, "dc:publisher", document.publisher)
    day = datetime.combine(document.date, time(), UTC) if document.date else _NO_DATE
    if document.date:
        _text(metadata, "dc:date", document.date.isoformat())
    _property(metadata, "dcterms:modified", day.strftime("%Y-%m-%dT%H:%M:%SZ"))
    for name, value in _accessibility(document, bool(pictures)):
        _property(metadata, f"schema:{name}", value)


def _accessibility(document: Document, has_pictures: bool) -> Iterator[tuple[str, str]]:
    """What a reader can count on. Every picture's meaning is in words, so text alone is enough."""
    yield "accessMode", "textual"
    if has_pictures:
        yield "accessMode", "visual"
        yield "accessModeSufficient", "textual,visual"
    yield "accessModeSufficient", "textual"
    yield from (
        ("accessibilityFeature", feature)
        for feature in ("structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability")
    )
    if has_pictures:
        yield "accessibilityFeature", "alternativeText"
    if any(isinstance(block, Figure) for block in document.blocks()):
        yield "accessibilityFeature", "longDescription"
    yield "accessibilityHazard", "none"
    yield "accessibilitySummary", wording.accessibility_summary()


def _item(manifest: Element, file: str, kind: str, properties: str = "") -> None:
    attributes = {"id": _id(file), "href": file, "media-type": kind}
    SubElement(manifest, "item", attributes | ({"properties": properties} if properties else {}))


def _id(file: str) -> str:
    return file.replace(".", "-")


def _property(metadata: Element, name: str, value: str) -> None:
    _text(metadata, "meta", value, {"property": name})


def _text(parent: Element, name: str, text: str, attributes: dict[str, str] | None = None) -> None:
    SubElement(parent, name, attributes or {}).text = text

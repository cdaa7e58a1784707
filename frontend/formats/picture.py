"""The whole document as one picture to send on, with everything it says carried along as text."""

import re
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from django.utils.translation import gettext

from frontend.formats.in_words import in_words
from frontend.formats.interface import FormatFailed, Made, Program
from frontend.formats.sheet import poster
from frontend.formats.tree import Document
from frontend.formats.typesetting import Kind, clean_words

WIDTH_POINTS = 640
WIDTH_DOTS = 1600
HIGHEST = 8
"""A picture higher than eight times its width cannot be looked at as one."""

STYLE: dict[str, Any] = {
    "width": WIDTH_POINTS,
    "height": None,
    "margin": 22,
    "text": 12,
    "least": 12,
    "most": 12,
    "across": (2, 1),
    "ground": "paper",
    "highest": HIGHEST * WIDTH_POINTS,
}
_OPENING = re.compile(r"<svg [^>]*>")
_PNG_START = 8 + 25
"""A PNG's first bytes and its first chunk, which says its size."""


@dataclass(slots=True)
class Poster:
    """One picture as high as its words need. `finish` puts the text alternative into the file."""

    name: str
    kind: Kind
    suffix: str
    media_type: str
    finish: Callable[[bytes, Document, str], bytes]

    def lacks(self, language: str) -> tuple[Program, ...]:
        return ()

    def make(self, document: Document) -> Made:
        sheets = poster(document, STYLE, kind=self.kind, ppi=72 * WIDTH_DOTS / WIDTH_POINTS)
        alternative = clean_words(in_words(document))
        return Made(
            self.finish(sheets.content, document, alternative),
            {"width": WIDTH_POINTS, "height": round(sheets.facts["height"]), "alternative": alternative},
        )


def named_svg(content: bytes, document: Document, alternative: str) -> bytes:
    """The drawing as one named image, so that a screen reader says its words and not its shapes."""
    svg = content.decode()
    match = _OPENING.match(svg)
    if match is None:
        raise FormatFailed(gettext("The document does not fit into one picture."))
    opening = match[0][:-1] + (
        f" lang={quoteattr(document.language)} direction={quoteattr('rtl' if document.right_to_left else 'ltr')}"
        ' role="img" aria-labelledby="title" aria-describedby="desc">'
    )
    named = f'<title id="title">{escape(clean_words(document.title))}</title><desc id="desc">{escape(alternative)}</desc>'
    return (opening + named + svg[match.end() :]).encode()


def named_png(content: bytes, document: Document, alternative: str) -> bytes:
    """The dots with title and words inside the file, as international text."""
    texts = _text("Title", document.language, clean_words(document.title))
    texts += _text("Description", document.language, alternative)
    return content[:_PNG_START] + texts + content[_PNG_START:]


def _text(keyword: str, language: str, words: str) -> bytes:
    """An iTXt chunk: keyword, "not compressed", language, the keyword again, the words."""
    parts = (keyword.encode(), b"\0", language.encode("ascii", "ignore"), keyword.encode(), words.encode())
    body = b"\0".join(parts)
    chunk = b"iTXt" + body
    return struct.pack(">I", len(body)) + chunk + struct.pack(">I", zlib.crc32(chunk))


PICTURE_SVG = Poster("picture-svg", "svg", "svg", "image/svg+xml", named_svg)
PICTURE_PNG = Poster("picture-png", "png", "png", "image/png", named_png)

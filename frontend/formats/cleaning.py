"""A document made fit for every format: no signs that XML forbids, and the few things no file can lack."""

import re
import unicodedata
from dataclasses import fields, is_dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from frontend.formats.interface import FormatFailed
from frontend.formats.languages import is_code
from frontend.formats.tree import Document

# Control characters, halves of a character, and code points that stand for no character.
_UNFIT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BREAKS = re.compile("\r\n|[\r\x0c\x85\u2028\u2029]")
# Marks that steer how a line is laid out and that nobody reads or hears.
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]")


def prepared(document: Document) -> Document:
    """The same document, fit to be written. Raises `FormatFailed` when it lacks a title or a language."""
    clean: Document = _clean(document)
    if not clean.title.strip():
        raise FormatFailed(_("The document has no title."))
    for language in languages_of(clean):
        if not is_code(language):
            raise FormatFailed(_("“%(language)s” is not the code of a language.") % {"language": language})
    return clean


def languages_of(document: Document) -> list[str]:
    """Every language that some part of the document speaks, its own first."""
    parts = (getattr(block, "language", "") for block in (*document.notices, *document.blocks()))
    tables = (getattr(getattr(block, "table", None), "language", "") for block in document.blocks())
    return list(dict.fromkeys([document.language, *filter(None, [*parts, *tables])]))


def fit(text: str) -> str:
    """Words without signs that no file may hold, in the form in which their accents are one with their letters."""
    return unicodedata.normalize("NFC", _UNFIT.sub("", _BREAKS.sub("\n", text)))


def audible(text: str) -> str:
    """Words as they are read with fingers or ears: without marks that only steer the look, on one line."""
    return " ".join(_UNSEEN.sub("", text).split())


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return fit(value)
    if isinstance(value, tuple):
        return tuple(_clean(each) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {part.name: _clean(getattr(value, part.name)) for part in fields(value)}
        return replace(value, **changed)
    return value

"""Braille files (BRF), for a braille display or an embosser.

Until a transcriber has signed, the file's first lines say that nobody has proofread it.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from django.utils.translation import gettext as _

from frontend.formats import liblouis, programs, wording
from frontend.formats.braille_pages import CELLS, LINES, Paragraph, page_numbers, pages, written
from frontend.formats.braille_tables import BrailleTable, table_for
from frontend.formats.cleaning import audible, languages_of, prepared
from frontend.formats.emojis import named
from frontend.formats.interface import FormatFailed, Made, Program
from frontend.formats.reading import Kind, Line, closing, lines_of, opening
from frontend.formats.scripts import runs
from frontend.formats.tree import Document

# What each pattern of six dots is called in North American ASCII braille, in the order of Unicode's patterns.
_ASCII = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="
_FIRST_CELL = 0x2800
_ACCENTED = re.compile(r"LATIN (?P<case>SMALL|CAPITAL) LETTER (?P<base>[A-Z]) WITH .+")


class Braille:
    """`contracted` shortens words as practised readers like it; learners read the other."""

    suffix = "brf"
    media_type = "text/plain; charset=us-ascii"

    def __init__(self, name: str, *, contracted: bool) -> None:
        self.name = name
        self._contracted = contracted

    def lacks(self, language: str) -> tuple[Program, ...]:
        needed = {
            programs.LIBLOUIS: programs.liblouis(),
            programs.BRAILLE_TABLES: programs.braille_tables(),
        }
        return tuple(program for program, where in needed.items() if where is None)

    def make(self, document: Document) -> Made:
        if lacking := self.lacks(document.language):
            raise FormatFailed(
                _("Braille needs %(name)s: install %(package)s.")
                % {"name": lacking[0].name, "package": lacking[0].package}
            )
        clean = prepared(document)
        tables = {language: self._table(language) for language in languages_of(clean)}
        own = tables[clean.language]
        with wording.in_language_of(clean):
            lines = list(_all_lines(clean))
        paragraphs = [_paragraph(line, tables) for line in lines]
        made = pages(paragraphs, (_in_ascii(str(number), own) for number in page_numbers()))
        return Made(written(made), self._details(clean, own, len(made)))

    def _table(self, language: str) -> BrailleTable:
        found = table_for(language, contracted=self._contracted)
        if found is None:
            raise FormatFailed(
                _("There is no braille table for the language “%(language)s”.") % {"language": language}
            )
        return found

    def _details(self, document: Document, own: BrailleTable, pages_made: int) -> dict[str, object]:
        return {
            "pages": pages_made,
            "cells": CELLS,
            "lines": LINES,
            "table": own.file,
            "contracted": own.contracted,
            "falls_back": self._contracted and not own.contracted,
            "proofread": bool(document.proofread_by),
            "proofread_by": document.proofread_by,
        }


def _all_lines(document: Document) -> Iterator[Line]:
    """Whether it was proofread comes first, so that no reader is misled."""
    spoken = document.language
    signed = document.proofread_by.strip()
    said = (wording.proofread(document),) if signed else wording.not_proofread()
    yield from (Line(Kind.NOTE, text, spoken) for text in said)
    yield from opening(document)
    for section in document.sections:
        yield from lines_of(section, document)
    yield from closing(document)


def _paragraph(line: Line, tables: dict[str, BrailleTable]) -> Paragraph:
    text = named(f"{line.mark} {line.text}", line.language)
    words = tuple(_in_ascii(text, tables[line.language]).split())
    if line.kind is Kind.HEADING:
        inset = 4 if line.level == 2 else 6
        return Paragraph(words, inset, inset, centred=line.level == 1, heading=True)
    if line.kind in {Kind.ITEM, Kind.ROW}:
        return Paragraph(words, 0, 2)
    if line.kind is Kind.QUOTE:
        return Paragraph(words, 4, 4)
    return Paragraph(words)


def _in_ascii(text: str, table: BrailleTable) -> str:
    """Braille in the letters of a BRF file.

    What the language's own table has no sign for is written by that of English, or of the language of its script.
    """
    signs = (_plainer(sign, table.file) for sign in audible(text))
    parts = groupby(signs, key=lambda sign: _table_of(sign, table.file))
    return "".join(_cells("".join(signs), file) for file, signs in parts)


@cache
def _plainer(sign: str, own: str) -> str:
    """A Latin letter whose accent no table knows, without that accent: as people write a name from elsewhere."""
    letter = _ACCENTED.fullmatch(unicodedata.name(sign, ""))
    if letter is None or _table_that_knows(sign, own):
        return sign
    return letter["base"] if letter["case"] == "CAPITAL" else letter["base"].lower()


@cache
def _table_of(sign: str, own: str) -> str:
    if file := _table_that_knows(sign, own):
        return file
    raise FormatFailed(
        _("This braille has no sign for “%(sign)s”. Write it in words, or name the language of that part.")
        % {"sign": sign}
    )


def _table_that_knows(sign: str, own: str) -> str | None:
    others = ("en", *(language for language, _sign in runs(sign, "en")))
    found = (
        table_for(language, contracted=False) or table_for(language, contracted=True) for language in others
    )
    files = (own, *(table.file for table in found if table is not None))
    return next((file for file in files if liblouis.knows(sign, file)), None)


def _cells(text: str, table: str) -> str:
    cells = [ord(cell) - _FIRST_CELL for cell in liblouis.braille_of(text, table)]
    if any(not 0 <= cell < len(_ASCII) for cell in cells):
        raise FormatFailed(_("The braille of “%(words)s” needs more than six dots.") % {"words": text[:40]})
    return "".join(_ASCII[cell] for cell in cells)

"""Easy Read as PDF (A50): pictures beside short sentences, 16 points or larger, 20 pages at most."""

from dataclasses import dataclass

from django.utils.translation import gettext, override

from frontend.formats.easy_reading import easy_read
from frontend.formats.interface import FormatFailed, Made, Program
from frontend.formats.tree import Document
from frontend.formats.typesetting import typeset

SIZES = ((18, 96), (16, 80))
"""Points of a letter and of a picture's side: the first that keeps within the pages is taken."""
MOST_PAGES = 20


@dataclass(slots=True)
class EasyRead:
    name: str = "easy-read"
    suffix: str = "pdf"
    media_type: str = "application/pdf"

    def lacks(self, language: str) -> tuple[Program, ...]:
        return ()

    def make(self, document: Document) -> Made:
        simple = easy_read(document)
        with override(document.language):
            label = gettext("Easy Read")
        pages = 0
        for text, picture in SIZES:
            sheets = typeset("easy-read", simple, {"text": text, "picture": picture, "label": label})
            pages = sheets.facts["pages"]
            if pages <= MOST_PAGES:
                return Made(sheets.content, {**sheets.facts, "smallest_points": text})
        raise FormatFailed(
            gettext("Easy Read would have %(pages)s pages. It may have %(most)s at most.")
            % {"pages": pages, "most": MOST_PAGES}
        )


EASY_READ = EasyRead()

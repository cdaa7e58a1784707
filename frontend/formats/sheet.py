"""The whole document on exactly one sheet of paper: a plan on A4, an infographic on A3."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from frontend.formats.interface import FormatFailed, Made, Program
from frontend.formats.tree import Document
from frontend.formats.typesetting import typeset

LEAST_POINTS = 8
"""The smallest body letters; notes are smaller, but never below 7 points."""

SHEETS: dict[str, dict[str, Any]] = {
    "a4": {
        "width": 595.276,
        "height": 841.89,
        "margin": 24,
        "comfortable": 11,
        "most": 20,
        "across": (3, 2, 4, 1),
    },
    "a3": {
        "width": 841.89,
        "height": 1190.551,
        "margin": 32,
        "comfortable": 15,
        "most": 26,
        "across": (3, 2, 4, 5, 1),
    },
}


@dataclass(slots=True)
class Sheet:
    name: str = "print"
    suffix: str = "pdf"
    media_type: str = "application/pdf"

    def lacks(self, language: str) -> tuple[Program, ...]:
        return ()

    def make(self, document: Document) -> Made:
        style = {**SHEETS[document.sheet], "least": LEAST_POINTS, "ground": None}
        sheets = typeset("poster", document, style)
        if sheets.facts["pages"] != 1:
            raise FormatFailed(gettext("One part is too large for one page."))
        return Made(sheets.content, {**sheets.facts, "sheet": document.sheet})


PRINT = Sheet()

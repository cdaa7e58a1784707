"""The whole document on exactly one sheet of paper: a plan on A4, an infographic on A3."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, override

from frontend.formats.interface import FormatFailed, Made, Program
from frontend.formats.tree import Document, Figure
from frontend.formats.typesetting import Sheets, typeset

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
        "filled": 0.7,
    },
    "a3": {
        "width": 841.89,
        "height": 1190.551,
        "margin": 32,
        "comfortable": 15,
        "most": 26,
        "across": (3, 2, 4, 5, 1),
        "filled": 0.7,
    },
}


FIGURES_FROM = 2
"""So many drawings make a document an infographic, which is laid out around them."""


def poster(document: Document, style: dict[str, Any], **output: Any) -> Sheets:
    """The document on one sheet: around its drawings where it has several, otherwise around its words."""
    if sum(isinstance(block, Figure) for block in document.blocks()) < FIGURES_FROM:
        return typeset("poster", document, style, **output)
    with override(document.language):
        said = {
            "tables-elsewhere": gettext("On the web page, each chart has a table with all its numbers."),
            "words-elsewhere": gettext(
                "There is more on the web page: notes about the numbers, and a table for each chart."
            ),
        }
    return typeset("figures", document, {**style, **said}, **output)


@dataclass(slots=True)
class Sheet:
    name: str = "print"
    suffix: str = "pdf"
    media_type: str = "application/pdf"

    def lacks(self, language: str) -> tuple[Program, ...]:
        return ()

    def make(self, document: Document) -> Made:
        style = {**SHEETS[document.sheet], "least": LEAST_POINTS, "ground": None}
        sheets = poster(document, style)
        if sheets.facts["pages"] != 1:
            raise FormatFailed(gettext("One part is too large for one page."))
        return Made(sheets.content, {**sheets.facts, "sheet": document.sheet})


PRINT = Sheet()

"""PDF to read on a screen or print out (PDF/UA-1), in ordinary and in large print (A52)."""

from dataclasses import dataclass
from typing import Any

from frontend.formats.interface import Made, Program
from frontend.formats.tree import Document
from frontend.formats.typesetting import typeset

ORDINARY: dict[str, Any] = {
    "text": 12,
    "small": 10,
    "title": 26,
    "section": 18,
    "heading": 14,
    "leading": 0.75,
    "picture": 52,
    "margin": 22,
    "large": False,
}
LARGE: dict[str, Any] = {
    "text": 18,
    "small": 18,
    "title": 34,
    "section": 26,
    "heading": 21,
    "leading": 0.85,
    "picture": 76,
    "margin": 18,
    "large": True,
}
"""Nothing is smaller than 18 points, notes and page numbers included."""


@dataclass(slots=True)
class Reading:
    """A tagged PDF whose pages follow on from each other."""

    name: str
    style: dict[str, Any]
    suffix: str = "pdf"
    media_type: str = "application/pdf"

    def lacks(self, language: str) -> tuple[Program, ...]:
        return ()

    def make(self, document: Document) -> Made:
        sheets = typeset("reading", document, self.style)
        return Made(sheets.content, {**sheets.facts, "smallest_points": self.style["small"]})


PDF = Reading("pdf", ORDINARY)
LARGE_PRINT = Reading("large-print", LARGE)

"""Suggesting themes and mood for free texts. An engine only suggests; people decide (design rule 6)."""

from surveys.domain.theming.engines import ENGINES, default_engine
from surveys.domain.theming.interface import LIKELY, CodebookEntry, CodedText, Suggestion, ThemeEngine

__all__ = ["ENGINES", "LIKELY", "CodebookEntry", "CodedText", "Suggestion", "ThemeEngine", "default_engine"]

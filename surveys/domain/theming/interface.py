"""What an engine takes and gives."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

LIKELY = 0.5


@dataclass(frozen=True)
class CodebookEntry:
    """One theme as people wrote it down; words or phrases that count, and that speak against it."""

    slug: str
    name: str
    description: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True)
class CodedText:
    """A text with the slugs of the themes that a person gave it.

    `child` is any key that is the same for texts of the same child; without one each text counts as another
    child's. It only serves to leave out terms that fewer than five children used (design rule 5).
    """

    text: str
    themes: tuple[str, ...]
    child: str | None = None


@dataclass(frozen=True)
class Suggestion:
    """A theme for a text, with a score from 0 to 1; from `LIKELY` on the engine would give the text this theme.

    Scores order the suggestions of one text. They are not chances: show the engine's measured error beside them.
    """

    theme: str
    score: float


def by_score(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """Best first; equal scores by the name of the theme, so that every run gives the same order."""
    return sorted(suggestions, key=lambda suggestion: (-suggestion.score, suggestion.theme))


class ThemeEngine(Protocol):
    """Suggests themes. The same examples and codebook give the same suggestions, on every run."""

    name: str
    version: str

    def fit(self, examples: Sequence[CodedText], codebook: Sequence[CodebookEntry]) -> None:
        """Learn from what people decided; either may be empty."""

    def suggest(self, texts: Sequence[str]) -> list[list[Suggestion]]:
        """For each text its suggestions, best first; a theme that nothing speaks for is not among them."""

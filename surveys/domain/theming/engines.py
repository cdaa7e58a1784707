"""Which engines there are, and which one to take."""

from surveys.domain.theming.codebook import CodebookThemes
from surveys.domain.theming.interface import ThemeEngine
from surveys.domain.theming.learned import FEWEST_LABELS, LearnedThemes

ENGINES: dict[str, type[ThemeEngine]] = {engine.name: engine for engine in (CodebookThemes, LearnedThemes)}


def default_engine(labels: int) -> ThemeEngine:
    """The engine for an installation whose best-coded theme has this many labels."""
    return LearnedThemes() if labels >= FEWEST_LABELS else CodebookThemes()

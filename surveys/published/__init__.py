"""The one way out: suppressed results from frozen releases, and nothing else (design rule 2, N07).

Only this package reads `Release`. What it returns is plain values that their audience may see; whoever renders
them (page, file, API) takes the words for a figure from `published.words`, so that all say a hidden one alike.
"""

from surveys.domain.counts import Audience, Strand, Voice, WayIn
from surveys.domain.figures import Cell, Row, Table
from surveys.domain.releases import (
    About,
    Choice,
    Frozen,
    Heard,
    Question,
    ReleasedResults,
    Share,
    Theme,
    ThemeStrand,
    Variable,
)
from surveys.domain.statistics import Interval
from surveys.published import words
from surveys.published.releases import LATEST, latest_about, release_numbers, released, released_of, results

__all__ = [
    "LATEST",
    "About",
    "Audience",
    "Cell",
    "Choice",
    "Frozen",
    "Heard",
    "Interval",
    "Question",
    "ReleasedResults",
    "Row",
    "Share",
    "Strand",
    "Table",
    "Theme",
    "ThemeStrand",
    "Variable",
    "Voice",
    "WayIn",
    "latest_about",
    "release_numbers",
    "released",
    "released_of",
    "results",
    "words",
]

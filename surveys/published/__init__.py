"""The one way out: suppressed results from frozen releases, and nothing else (design rule 2, N07).

Only this module reads `Release`. What it returns is plain values that their audience may see; whoever renders them
(page, file, API) takes the words for a figure from `published.words`, so that a hidden one is said alike everywhere.
"""

from surveys.domain.counts import Audience, Strand, Voice, WayIn
from surveys.domain.figures import Cell, Row, Table
from surveys.domain.releases import (
    About,
    Choice,
    Frozen,
    Question,
    ReleasedResults,
    Share,
    Theme,
    ThemeStrand,
    Variable,
)
from surveys.domain.statistics import Interval
from surveys.published.releases import LATEST, latest_about, released, results
from surveys.published.surveys import open_survey_about

__all__ = [
    "LATEST",
    "About",
    "Audience",
    "Cell",
    "Choice",
    "Frozen",
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
    "open_survey_about",
    "released",
    "results",
]

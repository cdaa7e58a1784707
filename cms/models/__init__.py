"""Pages that the council writes in Wagtail."""

from cms.models.content import ContentPage
from cms.models.council_page import CouncilPage
from cms.models.formats import FormatFile, FormatPiece
from cms.models.formatted_page import FormattedPage
from cms.models.home import HomePage
from cms.models.infographic import InfographicPage
from cms.models.plan import PlanPage
from cms.models.publishing import PublishedAnyway

__all__ = [
    "ContentPage",
    "CouncilPage",
    "FormatFile",
    "FormatPiece",
    "FormattedPage",
    "HomePage",
    "InfographicPage",
    "PlanPage",
    "PublishedAnyway",
]

"""Pages that the council writes in Wagtail."""

from cms.models.content import ContentPage
from cms.models.council_page import CouncilPage
from cms.models.home import HomePage
from cms.models.infographic import InfographicPage
from cms.models.plan import PlanPage

__all__ = ["ContentPage", "CouncilPage", "HomePage", "InfographicPage", "PlanPage"]

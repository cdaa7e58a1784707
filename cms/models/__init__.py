"""Pages that the council writes in Wagtail."""

from cms.models.content import ContentPage
from cms.models.council_page import CouncilPage
from cms.models.home import HomePage
from cms.models.plan import PlanPage
from cms.models.years import ChangesPage, ConsultationPage

__all__ = ["ChangesPage", "ConsultationPage", "ContentPage", "CouncilPage", "HomePage", "PlanPage"]

"""What the pages add to Wagtail's own screens."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Page

from cms.actions.plans import name_subjects
from cms.models import PlanPage


@hooks.register("after_publish_page")
def name_plan_subjects(request: HttpRequest, page: Page) -> None:
    if isinstance(page.specific, PlanPage):
        name_subjects(page=page.specific)

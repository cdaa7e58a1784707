"""Pages that go with a plan's years: what changed and why, and the consultation log."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from cms.blocks.years import ChangeBlock, RaisedBlock
from cms.fields import BlocksField
from cms.models.council_page import CouncilPage
from cms.queries.years import siblings_of

CHANGES_SLUG, LOG_SLUG = "what-changed", "what-people-told-us"


class WithPlan(CouncilPage):
    """A page below a plan: it leads back to the plan and to the other page."""

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "siblings": siblings_of(self)}


class ChangesPage(WithPlan):
    """What changed since last year's plan, and why: found by the machine, explained and published by people."""

    changes: Any = BlocksField([("change", ChangeBlock())], verbose_name=_("changes"), blank=True)

    parent_page_types = ["cms.PlanPage"]
    subpage_types: list[str] = []
    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("changes")]
    search_fields = [*CouncilPage.search_fields, index.SearchField("changes")]

    class Meta:
        verbose_name = _("what changed and why")
        verbose_name_plural = _("what changed and why")


class ConsultationPage(WithPlan):
    """What people told us about a plan, what changed because of it, and what did not and why."""

    is_example = models.BooleanField(default=False, editable=False)
    rows: Any = BlocksField([("raised", RaisedBlock())], verbose_name=_("what was raised"), blank=True)

    parent_page_types = ["cms.PlanPage"]
    subpage_types: list[str] = []
    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("rows")]
    search_fields = [*CouncilPage.search_fields, index.SearchField("rows")]

    class Meta:
        verbose_name = _("consultation log")
        verbose_name_plural = _("consultation logs")

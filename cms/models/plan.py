"""The plan on a page."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.models import Locale, Page
from wagtail.search import index

from cms.blocks.plan import SectionBlock
from cms.fields import BlocksField
from cms.models.council_page import CouncilPage
from cms.plan_years import years_around
from cms.reactions import heard, ways_to_say

# Below the root and a home page.
PLAN_DEPTH = 3


def this_year() -> int:
    return timezone.localdate().year


class PlanPage(CouncilPage):
    """A plan on a page: sections of statements, each in full words, in Easy Read and with a picture."""

    year = models.PositiveSmallIntegerField(_("year"), default=this_year)
    # The key by which answers name the whole plan, through all its years; nobody edits it.
    subject = models.CharField(max_length=120, blank=True, editable=False)
    # The plan whose next version this is, until it takes that plan's place.
    follows = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="next_versions"
    )
    source_note = models.CharField(_("where the plan is written"), max_length=200, blank=True)
    sections: Any = BlocksField([("section", SectionBlock())], verbose_name=_("sections"))

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.ChangesPage", "cms.ConsultationPage"]
    # A copy is another plan; what follows a plan is made by `cms.actions.years`, which says so.
    exclude_fields_in_copy = ["subject", "follows"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("year"),
        FieldPanel("intro"),
        FieldPanel("sections"),
        FieldPanel("source_note"),
        HelpPanel(template="cms/staff/children_panel.html", heading=_("What children say")),
    ]
    search_fields = [*CouncilPage.search_fields, index.SearchField("sections")]

    class Meta:
        verbose_name = _("plan on a page")
        verbose_name_plural = _("plans on a page")

    @property
    def key(self) -> str:
        return self.subject or f"plan:{self.slug}"

    @property
    def is_current(self) -> bool:
        """Whether it stands at the plan's own address: earlier years stand below it, the next is a draft."""
        return self.follows_id is None and self.depth == PLAN_DEPTH

    def in_source_language(self) -> "PlanPage | None":
        found = self.get_translation_or_none(Locale.get_default())
        return found.specific if found else None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        ways, said = ways_to_say(self), heard(self)
        return {
            **super().get_context(request, *args, **kwargs),
            "ways_to_say": ways,
            "heard": said,
            "say_of_whole": ways.get(self.key),
            "heard_of_whole": said.get(self.key),
            "years": years_around(self),
        }

    def clean(self) -> None:
        """The plan and every section without a key get one, and keep it when their words change."""
        super().clean()
        self.subject = self.subject or f"plan:{self.slug}"
        taken = {section.value["subject"] for section in self.sections}
        for place, section in enumerate(self.sections, 1):
            if not section.value["subject"]:
                name = section.value["kind"] or slugify(section.value["heading"])[:50] or f"part-{place}"
                key = f"{self.subject}/{name}"
                section.value["subject"] = f"{key}-{place}" if key in taken else key
                taken.add(section.value["subject"])

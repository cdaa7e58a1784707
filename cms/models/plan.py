"""The plan on a page."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.text import slugify
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from cms.blocks.plan import SectionBlock
from cms.documents import plan_sections
from cms.fields import BlocksField
from cms.models.council_page import CouncilPage
from cms.models.formatted_page import FormattedPage
from frontend.formats.tree import Section


class PlanPage(FormattedPage):
    """A plan on a page: sections of statements, each in full words, in Easy Read and with a picture."""

    source_note = models.CharField(_("where the plan is written"), max_length=200, blank=True)
    sections: Any = BlocksField([("section", SectionBlock())], verbose_name=_("sections"))

    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("sections"),
        FieldPanel("source_note"),
    ]
    search_fields = [*CouncilPage.search_fields, index.SearchField("sections")]

    class Meta:
        verbose_name = _("plan on a page")
        verbose_name_plural = _("plans on a page")

    def document_sections(self) -> Iterable[Section]:
        right_to_left = bool(get_language_info(self.locale.language_code)["bidi"])
        return plan_sections(self.sections, right_to_left=right_to_left)

    def source_words(self) -> str:
        if not self.source_note:
            return ""
        return gettext("Where this is written: %(source)s") % {"source": self.source_note}

    def clean(self) -> None:
        """A section without a key gets one, and keeps it when its heading changes."""
        super().clean()
        taken = {section.value["subject"] for section in self.sections}
        for place, section in enumerate(self.sections, 1):
            if not section.value["subject"]:
                name = section.value["kind"] or slugify(section.value["heading"])[:50] or f"part-{place}"
                key = f"plan:{self.slug}/{name}"
                section.value["subject"] = f"{key}-{place}" if key in taken else key
                taken.add(section.value["subject"])

"""Ordinary pages."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from cms.blocks.content import BodyBlock
from cms.documents.written import written_content
from cms.domain.wording_rules import missing_statement_headings
from cms.domain.writing import Written
from cms.editor.panels import ChecksPanel
from cms.fields import BlocksField
from cms.models.council_page import CouncilPage


class ContentPage(CouncilPage):
    """An ordinary page, such as Help and safety or Privacy."""

    class Purpose(models.TextChoices):
        OTHER = "other", _("An ordinary page")
        ACCESSIBILITY = "accessibility", _("The accessibility statement")

    purpose = models.CharField(_("what it is"), max_length=16, choices=Purpose, default=Purpose.OTHER)
    body: Any = BlocksField(BodyBlock(), verbose_name=_("body"), blank=True)

    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []
    content_panels = [ChecksPanel(), *Page.content_panels, FieldPanel("intro"), FieldPanel("body")]
    promote_panels = [*Page.promote_panels, FieldPanel("purpose")]
    search_fields = [*CouncilPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def written(self) -> Written:
        return written_content(self)

    def clean(self) -> None:
        """The law gives the accessibility statement its headings (A30); a translation follows the source."""
        super().clean()
        if self.purpose != self.Purpose.ACCESSIBILITY or not self.is_source:
            return
        headings = [block.value["text"] for block in self.body if block.block_type == "heading"]
        if missing := missing_statement_headings(headings):
            message = gettext("The statement needs these headings, in this order: %(headings)s")
            raise ValidationError({"body": message % {"headings": "; ".join(missing)}})

"""The infographic."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from cms.blocks.infographic import InfographicSectionBlock, NoteBlock
from cms.blocks.pictures import PictureValue
from cms.documents.infographic import infographic_sections
from cms.documents.written import written_infographic
from cms.domain.writing import Written
from cms.editor.panels import ChecksPanel
from cms.fields import BlocksField
from cms.models.council_page import CouncilPage
from cms.models.formatted_page import FormattedPage
from frontend.formats.tree import Section
from promises.published import measure_values


class InfographicPage(FormattedPage):
    """Numbers that children can look at: each drawn, said in words, and shown as a table (A16)."""

    source_note = models.CharField(_("where the numbers are from"), max_length=300, blank=True)
    number_notes: Any = BlocksField(
        [("note", NoteBlock())], verbose_name=_("what to know about the numbers"), blank=True
    )
    sections: Any = BlocksField([("section", InfographicSectionBlock())], verbose_name=_("sections"))

    sheet = "a3"

    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []
    content_panels = [
        ChecksPanel(),
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("sections"),
        FieldPanel("number_notes"),
        FieldPanel("source_note"),
    ]
    search_fields = [*CouncilPage.search_fields, index.SearchField("sections")]

    class Meta:
        verbose_name = _("infographic")
        verbose_name_plural = _("infographics")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """`measures` is asked for once, and only where a number points at one."""
        return {**super().get_context(request, *args, **kwargs), "measures": SimpleLazyObject(measure_values)}

    def stands_on(self) -> tuple[Any, ...]:
        """A number that points at a measure is never stale."""
        shown = measure_values() if any(self._measures()) else {}
        return (*super().stands_on(), *shown.items())

    def _measures(self) -> Iterator[str]:
        for part in self.sections:
            for piece in part.value["content"]:
                if piece.block_type == "big_number":
                    yield piece.value["amount"]["measure"]

    def written(self) -> Written:
        return written_infographic(self)

    def document_sections(self, *, sounds: bool = False) -> tuple[Section, ...]:
        """What the page says, part by part, for every format."""
        return infographic_sections(self)

    def pictures(self) -> Iterator[PictureValue]:
        for part in self.sections:
            for piece in part.value["content"]:
                if "picture" in getattr(piece.block, "child_blocks", {}):
                    yield piece.value["picture"]

    def source_words(self) -> str:
        """Where the numbers are from, in a sentence of the active language."""
        if not self.source_note:
            return ""
        return gettext("Where the numbers are from: %(source)s") % {"source": self.source_note}

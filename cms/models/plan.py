"""The plan on a page."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.text import slugify
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.blocks.pictures import PictureValue
from cms.blocks.plan import SectionBlock
from cms.blocks.recordings import SignedVideoBlock
from cms.documents import plan_sections
from cms.domain.writing import Written, WrittenSection, WrittenStatement
from cms.fields import BlocksField
from cms.models.council_page import CouncilPage
from cms.models.formatted_page import FormattedPage
from cms.panels import ChecksPanel
from cms.previews import EASY_READ
from cms.queries import statement_ways
from frontend.formats.tree import Section


class PlanPage(FormattedPage):
    """A plan on a page: sections of statements, each in full words, in Easy Read and with a picture."""

    source_note = models.CharField(_("where the plan is written"), max_length=200, blank=True)
    sections: Any = BlocksField([("section", SectionBlock())], verbose_name=_("sections"))
    sign_language: Any = BlocksField(
        [("film", SignedVideoBlock())],
        verbose_name=_("British Sign Language"),
        blank=True,
        max_num=1,
        help_text=_("Until there is a film, the page says that it is not yet in BSL."),
    )

    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []
    content_panels = [
        ChecksPanel(),
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("sections"),
        FieldPanel("sign_language"),
        FieldPanel("source_note"),
    ]
    search_fields = [*CouncilPage.search_fields, index.SearchField("sections")]

    # What wagtail-localize offers to translate. Pictures, keys and blocks' ids are the same in every language.
    translatable_fields = [
        *(TranslatableField(name) for name in ("title", "seo_title", "search_description")),
        *(TranslatableField(name) for name in ("intro", "sections", "source_note")),
        *(SynchronizedField(name, overridable=False) for name in ("slug", "sign_language")),
    ]

    class Meta:
        verbose_name = _("plan on a page")
        verbose_name_plural = _("plans on a page")

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """The page, the page with its Easy Read words alone, and every format."""
        page, *others = super().preview_modes
        return [page, (EASY_READ, _("Easy Read words alone")), *others]

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        return {**super().get_preview_context(request, mode_name), "only_easy_read": mode_name == EASY_READ}

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

    def written(self) -> Written:
        return Written(
            title=self.title,
            language=self.locale.language_code,
            intro=self.intro,
            sections=tuple(
                WrittenSection(
                    section.value["heading"],
                    tuple(map(_written_statement, section.value["statements"].bound_blocks)),
                )
                for section in self.sections
            ),
            films=tuple(film.value.film for film in self.sign_language),
        )

    def signed_video(self) -> dict[str, Any] | None:
        """The film in sign language, once nothing of it is missing (A64)."""
        return next((film.value.shown for film in self.sign_language), None)

    def pictures(self) -> Iterator[PictureValue]:
        for section in self.sections:
            for statement in section.value["statements"]:
                yield statement["picture"]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["statement_ways"] = statement_ways(self.locale.language_code) if self._leads_on() else {}
        return context

    def _leads_on(self) -> bool:
        return any(
            statement["promise"] or statement["measure"]
            for section in self.sections
            for statement in section.value["statements"]
        )


def _written_statement(block: Any) -> WrittenStatement:
    value = block.value
    return WrittenStatement(
        words=value["words"] or "",
        easy_read=tuple(sentence or "" for sentence in value["easy_read"]),
        picture=value["picture"].state,
        picture_name=value["picture"].name,
        key=block.id or "",
    )

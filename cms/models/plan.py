"""The plan on a page."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.models import Locale, Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.blocks.pictures import PictureValue
from cms.blocks.plan import SectionBlock
from cms.blocks.recordings import SignedVideoBlock
from cms.documents.pages import plan_sections
from cms.documents.written import written_plan
from cms.domain.writing import Written
from cms.editor.panels import ChecksPanel
from cms.fields import BlocksField
from cms.models.formatted_page import FormattedPage
from cms.queries.council import statement_ways
from cms.queries.reactions import heard, reactions_mark, ways_to_say
from cms.queries.years import around_mark, years_around
from cms.views.previews import EASY_READ
from frontend.formats.tree import Section

# Below the root and a home page.
PLAN_DEPTH = 3


def this_year() -> int:
    return timezone.localdate().year


class PlanPage(FormattedPage):
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
    sign_language: Any = BlocksField(
        [("film", SignedVideoBlock())],
        verbose_name=_("British Sign Language"),
        blank=True,
        max_num=1,
        help_text=_("Until there is a film, the page says that it is not yet in BSL."),
    )

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.ChangesPage", "cms.ConsultationPage"]
    # Nobody has checked a copy, and it is another plan; what follows a plan is made by `cms.actions.years`.
    exclude_fields_in_copy = [*FormattedPage.exclude_fields_in_copy, "subject", "follows"]
    content_panels = [
        ChecksPanel(),
        *Page.content_panels,
        FieldPanel("year"),
        FieldPanel("intro"),
        FieldPanel("sections"),
        FieldPanel("sign_language"),
        FieldPanel("source_note"),
        HelpPanel(template="cms/staff/children_panel.html", heading=_("What children say")),
    ]
    search_fields = [*FormattedPage.search_fields, index.SearchField("sections")]

    # What wagtail-localize offers to translate. Pictures, keys and blocks' ids are the same in every language.
    translatable_fields = [
        *(TranslatableField(name) for name in ("title", "seo_title", "search_description")),
        *(TranslatableField(name) for name in ("intro", "sections", "source_note")),
        *(
            SynchronizedField(name, overridable=False)
            for name in ("slug", "sign_language", "year", "subject")
        ),
    ]

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

    @property
    def has_easy_read(self) -> bool:
        """Whether everything it says is there in easy words too."""
        said = [statement for section in self.sections for statement in section.value["statements"]]
        return bool(said) and all(statement["easy_read"] for statement in said)

    def stands_on(self) -> tuple[Any, ...]:
        """The open round, the newest releases, and the pages around it."""
        return (*super().stands_on(), reactions_mark(self), around_mark(self))

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

    def document_sections(self, *, sounds: bool = False) -> Iterable[Section]:
        right_to_left = bool(get_language_info(self.locale.language_code)["bidi"])
        return plan_sections(self.sections, right_to_left=right_to_left, sounds=sounds)

    def source_words(self) -> str:
        if not self.source_note:
            return ""
        return gettext("Where this is written: %(source)s") % {"source": self.source_note}

    def written(self) -> Written:
        return written_plan(self)

    def signed_video(self) -> dict[str, Any] | None:
        """The film in sign language, once nothing of it is missing (A64)."""
        return next((film.value.shown for film in self.sign_language), None)

    def pictures(self) -> Iterator[PictureValue]:
        for statement in self._statements():
            yield statement["picture"]

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """The page, the page with its Easy Read words alone, and every format."""
        page, *others = super().preview_modes
        return [page, (EASY_READ, _("Easy Read words alone")), *others]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        ways, said = ways_to_say(self), heard(self)
        leads_on = any(statement["promise"] or statement["measure"] for statement in self._statements())
        return {
            **super().get_context(request, *args, **kwargs),
            "only_easy_read": getattr(request, "preview_mode", "") == EASY_READ,
            "statement_ways": statement_ways(self.locale.language_code) if leads_on else {},
            "ways_to_say": ways,
            "heard": said,
            "say_of_whole": ways.get(self.key),
            "heard_of_whole": said.get(self.key),
            "years": years_around(self),
        }

    def _statements(self) -> Iterator[Any]:
        for section in self.sections:
            yield from section.value["statements"]

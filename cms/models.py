"""Pages that the council writes in Wagtail."""

from typing import Any

from csp.constants import SELF
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.text import slugify
from django.utils.translation import get_language, get_language_info, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Locale, Page
from wagtail.search import index

from cms.blocks import BodyBlock, SectionBlock
from cms.domain.wording_rules import missing_statement_headings
from cms.fields import BlocksField
from cms.queries import Way, address, open_surveys

WAYS = ("promises", "what_happened", "safe", "about")


class CouncilPage(Page):
    """What every page of the council shares: it may be framed by its editor alone, and says whose words it holds."""

    intro = models.TextField(_("first words"), blank=True, max_length=400)
    # A68: a translation that no named person has checked shows the source beside it.
    checked_by = models.CharField(_("translation checked by"), max_length=120, blank=True)
    checked_on = models.DateField(_("translation checked on"), null=True, blank=True)

    settings_panels = [
        *Page.settings_panels,
        MultiFieldPanel([FieldPanel("checked_by"), FieldPanel("checked_on")], heading=_("Translation")),
    ]
    search_fields = [*Page.search_fields, index.SearchField("intro")]

    class Meta:
        abstract = True

    @property
    def is_source(self) -> bool:
        return bool(self.locale.language_code == settings.LANGUAGE_CODE)

    def source_to_show(self) -> Page | None:
        """The page this one was translated from, where nobody has checked the translation."""
        if self.is_source or self.checked_by:
            return None
        return (
            type(self)
            .objects.filter(
                translation_key=self.translation_key, locale__language_code=settings.LANGUAGE_CODE, live=True
            )
            .first()
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """`content_language` is None when the page speaks the language that was asked for."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        language = self.locale.language_code
        context["content_language"] = None if language == get_language() else get_language_info(language)
        context["source"] = self.source_to_show()
        context["source_language"] = get_language_info(settings.LANGUAGE_CODE)
        return context

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        """Only a preview may stand in a frame, and only in one of ours."""
        response = super().serve_preview(request, mode_name)
        response._csp_replace = {"frame-ancestors": [SELF]}
        return response


class HomePage(CouncilPage):
    """The children's home: the first screen, with the ways on."""

    welcome = models.CharField(
        _("welcome"), max_length=80, blank=True, help_text=_("Leave this empty for the site's own words.")
    )

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["cms.PlanPage", "cms.ContentPage"]
    content_panels = [*Page.content_panels, FieldPanel("welcome"), FieldPanel("intro")]
    search_fields = [*CouncilPage.search_fields, index.SearchField("welcome")]

    class Meta:
        verbose_name = _("children's home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context(request, *args, **kwargs),
            "surveys": open_surveys(),
            "plans": [Way(plan.title, address(f"{plan.slug}/")) for plan in self._plans()],
            "ways": {name: address(f"{name.replace('_', '-')}/") for name in WAYS},
        }

    def _plans(self) -> list[Page]:
        """The plans of the source language, each in this page's language where it has one."""
        source = self if self.is_source else self.get_translation_or_none(Locale.get_default()) or self
        plans = PlanPage.objects.child_of(source).live().order_by("path")
        if source == self:
            return list(plans)
        translated = {plan.translation_key: plan for plan in PlanPage.objects.child_of(self).live()}
        return [translated.get(plan.translation_key, plan) for plan in plans]

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """A page that has no translation is shown in the source language: never "not found"."""
        try:
            return super().route(request, path_components)
        except Http404:
            source = None if self.is_source else self.get_translation_or_none(Locale.get_default())
            if source is None:
                raise
            return source.route(request, path_components)


class PlanPage(CouncilPage):
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


class ContentPage(CouncilPage):
    """An ordinary page, such as Help and safety or Privacy."""

    class Purpose(models.TextChoices):
        OTHER = "other", _("An ordinary page")
        ACCESSIBILITY = "accessibility", _("The accessibility statement")

    purpose = models.CharField(_("what it is"), max_length=16, choices=Purpose, default=Purpose.OTHER)
    body: Any = BlocksField(BodyBlock(), verbose_name=_("body"), blank=True)

    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []
    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]
    promote_panels = [*Page.promote_panels, FieldPanel("purpose")]
    search_fields = [*CouncilPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def clean(self) -> None:
        """The law gives the accessibility statement its headings (A30); a translation follows the source."""
        super().clean()
        if self.purpose != self.Purpose.ACCESSIBILITY or not self.is_source:
            return
        headings = [block.value["text"] for block in self.body if block.block_type == "heading"]
        if missing := missing_statement_headings(headings):
            message = gettext("The statement needs these headings, in this order: %(headings)s")
            raise ValidationError({"body": message % {"headings": "; ".join(missing)}})

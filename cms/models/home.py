"""The children's home page."""

from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Locale, Page
from wagtail.search import index

from cms.models.council_page import CouncilPage
from cms.models.infographic import InfographicPage
from cms.models.plan import PlanPage
from cms.queries.council import Way, address, open_surveys

WAYS = ("promises", "what_happened", "safe", "about")


class HomePage(CouncilPage):
    """The children's home: the first screen, with the ways on."""

    welcome = models.CharField(
        _("welcome"), max_length=80, blank=True, help_text=_("Leave this empty for the site's own words.")
    )

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["cms.PlanPage", "cms.InfographicPage", "cms.ContentPage"]
    content_panels = [*Page.content_panels, FieldPanel("welcome"), FieldPanel("intro")]
    search_fields = [*CouncilPage.search_fields, index.SearchField("welcome")]

    class Meta:
        verbose_name = _("children's home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        source = self if self.is_source else self.get_translation_or_none(Locale.get_default()) or self
        return {
            **super().get_context(request, *args, **kwargs),
            "surveys": open_surveys(),
            "plans": self._ways_to(PlanPage, source),
            "infographics": self._ways_to(InfographicPage, source),
            "ways": {name: address(f"{name.replace('_', '-')}/") for name in WAYS},
        }

    def _ways_to(self, kind: type[Page], source: Page) -> list[Way]:
        """The pages of a kind under the source, each in this page's language where it has one."""
        pages = list(kind.objects.child_of(source).live().select_related("locale").order_by("path"))
        if source != self:
            own = kind.objects.child_of(self).live().select_related("locale")
            translated = {page.translation_key: page for page in own}
            pages = [translated.get(page.translation_key, page) for page in pages]
        return [_way(page) for page in pages]

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Always fresh: a survey that opens is on it at once."""
        return Page.serve(self, request, *args, **kwargs)

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """A page that has no translation is shown in the source language: never "not found"."""
        try:
            return super().route(request, path_components)
        except Http404:
            source = None if self.is_source else self.get_translation_or_none(Locale.get_default())
            if source is None:
                raise
            return source.route(request, path_components)


def _way(page: Page) -> Way:
    language = page.locale.language_code
    return Way(
        title=page.title,
        url=address(f"{page.slug}/"),
        language="" if language == get_language() else language,
        has_easy_read=isinstance(page, PlanPage) and page.has_easy_read,
    )

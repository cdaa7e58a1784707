"""Pages that come in every format: the plan on a page and the infographic."""

from collections.abc import Iterable, Iterator
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext_lazy
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from cms.blocks.pictures import PictureValue
from cms.models.council_page import CouncilPage
from cms.views import formats as format_pages
from cms.views.kept_pages import cached
from cms.views.previews import format_modes, format_preview
from frontend.formats.registry import FORMATS
from frontend.formats.tree import Section
from frontend.frames import may_be_framed


class FormattedPage(RoutablePageMixin, CouncilPage):
    """A page whose files the worker makes from what is published, with their own addresses below it."""

    # The paper on which all of it stands as one page.
    sheet: Literal["a4", "a3"] = "a4"

    class Meta:
        abstract = True

    def document_sections(self, *, sounds: bool = False) -> Iterable[Section]:
        """What the page says, part by part; with `sounds`, the files that people recorded of it."""
        raise NotImplementedError

    def source_words(self) -> str:
        """Where it is written, in a sentence of the page's language; "" where nobody said."""
        raise NotImplementedError

    def signed_video(self) -> dict[str, Any] | None:
        """The film in British Sign Language that staff attached, once nothing of it is missing (A64)."""
        return None

    def format_names(self) -> tuple[str, ...]:
        """The formats this page can have, in the order in which pages list them."""
        return tuple(FORMATS)

    @path("")
    def index_route(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return cached(request, self, lambda: RoutablePageMixin.index_route(self, request, *args, **kwargs))

    def pictures(self) -> Iterator[PictureValue]:
        """Every picture that an editor chose, in reading order."""
        raise NotImplementedError

    def picture_credits(self) -> list[str]:
        """Whom the pictures name, each once (A70)."""
        return list(dict.fromkeys(each.credit for each in self.pictures() if each.credit))

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """The page itself, and every format by its name."""
        return [("", gettext_lazy("The page")), *format_modes(self.format_names())]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        if mode_name in FORMATS:
            return format_preview(self, mode_name, request)
        return may_be_framed(super().serve_preview(request, mode_name))

    @path("formats/", name="formats")
    def list_formats(self, request: HttpRequest) -> HttpResponse:
        return format_pages.every_format(request, self)

    @path("formats/listen/", name="listen")
    def listen(self, request: HttpRequest) -> HttpResponse:
        return format_pages.listen(request, self)

    @path("formats/bsl/", name="bsl")
    def signed(self, request: HttpRequest) -> HttpResponse:
        return format_pages.signed(request, self)

    @path("formats/<slug:name>/", name="format")
    def one_format(self, request: HttpRequest, name: str) -> HttpResponseBase:
        return format_pages.one_format(request, self, name)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "formats": format_pages.addresses(self)}

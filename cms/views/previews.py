"""How a page looks in each of its formats, inside the editor's preview."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from csp.constants import SELF
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms.domain.file_sizes import spoken_size
from cms.wording.formats import words_of
from frontend.formats.interface import FormatFailed
from frontend.formats.registry import FORMATS

if TYPE_CHECKING:
    from cms.models import FormattedPage

EASY_READ = "easy-read-words"
# What a browser shows in a frame by itself; of all else the preview says how large it is.
SHOWN_INLINE = ("application/pdf", "image/svg+xml", "image/png", "text/plain")


def format_modes(names: Iterable[str]) -> list[tuple[str, Any]]:
    return [(name, words_of(name).title) for name in names]


def format_preview(page: "FormattedPage", name: str, request: HttpRequest) -> HttpResponse:
    """The file itself where a browser shows it, else what is in it; and in words why there is none."""
    from cms.documents.pages import document_of

    kind = FORMATS[name]
    context = {"label": words_of(name).title, "lacks": kind.lacks(page.locale.language_code)}
    if not context["lacks"]:
        try:
            made = kind.make(document_of(page, sounds=True))
        except FormatFailed as failure:
            context["failure"] = str(failure)
        else:
            if kind.media_type.partition(";")[0] in SHOWN_INLINE:
                return _framed(HttpResponse(made.content, content_type=kind.media_type))
            context["size"] = spoken_size(len(made.content))
    return _framed(render(request, "cms/format_preview.html", context))


def _framed(response: HttpResponse) -> HttpResponse:
    # A browser's own viewer of PDF counts as an object.
    response._csp_replace = {"frame-ancestors": [SELF], "object-src": [SELF]}  # type: ignore[attr-defined]
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response

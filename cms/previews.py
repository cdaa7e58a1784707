"""How a page looks in each of its formats, inside the editor's preview."""

from typing import TYPE_CHECKING, Any

from csp.constants import NONE, SELF
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from cms.domain.recordings import spoken_size
from frontend.formats.interface import FormatFailed
from frontend.formats.registry import FORMATS

if TYPE_CHECKING:
    from cms.models import PlanPage

EASY_READ = "easy-read-words"
# What a browser shows in a frame by itself; of all else the preview says how large it is.
SHOWN_INLINE = ("application/pdf", "image/svg+xml", "image/png", "text/plain")

LABELS = {
    "easy-read": _("Easy Read to print"),
    "large-print": _("Large print"),
    "pdf": _("PDF"),
    "epub": _("E-book (EPUB)"),
    "braille": _("Braille, contracted"),
    "braille-1": _("Braille, uncontracted"),
    "audio": _("Audio"),
    "text": _("Plain text"),
    "words": _("Word file (DOCX)"),
    "bsl": _("British Sign Language"),
    "print": _("One sheet to print"),
    "picture-svg": _("Picture (SVG)"),
    "picture-png": _("Picture (PNG)"),
}


def format_modes() -> list[tuple[str, Any]]:
    return [(name, LABELS.get(name, name)) for name in FORMATS]


def format_preview(page: "PlanPage", name: str, request: HttpRequest) -> HttpResponse:
    """The file itself where a browser shows it, else what is in it; and in words why there is none."""
    from cms.documents import document_of

    kind = FORMATS[name]
    context = {"label": LABELS.get(name, name), "lacks": kind.lacks(page.locale.language_code)}
    if not context["lacks"]:
        try:
            made = kind.make(document_of(page))
        except FormatFailed as failure:
            context["failure"] = str(failure)
        else:
            if kind.media_type.partition(";")[0] in SHOWN_INLINE:
                return _framed(HttpResponse(made.content, content_type=kind.media_type))
            context["size"] = spoken_size(len(made.content))
    return _framed(render(request, "cms/format_preview.html", context))


def _framed(response: HttpResponse) -> HttpResponse:
    response._csp_replace = {"frame-ancestors": [SELF], "object-src": [SELF, NONE][:1]}  # type: ignore[attr-defined]
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response

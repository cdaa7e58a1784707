"""Pages of the council for everybody, and what robots may read."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from wagtail.views import authenticate_with_password
from wagtail.views import serve as serve_wagtail_page

from voice_platform.accounts.access import for_everybody

CLOSED_TO_ROBOTS = (
    "staff",
    "account",
    "board",
    "advocate",
    "i",
    "api",
    "exit",
    "what-happened",
    "useful",
    "documents",
)


@for_everybody
def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """Whatever page the address names in the tree of pages."""
    response: HttpResponseBase = serve_wagtail_page(request, path)
    return response


@for_everybody
def unlock(request: HttpRequest, page_view_restriction_id: int, page_id: int) -> HttpResponseBase:
    """A page that its editor shares by a password alone."""
    response: HttpResponseBase = authenticate_with_password(request, page_view_restriction_id, page_id)
    return response


@for_everybody
def robots_txt(request: HttpRequest) -> HttpResponse:
    """Personal links and signed-in areas stay out of search engines; an installation that is no production, whole."""
    closed = [f"Disallow: /{name}/" for name in CLOSED_TO_ROBOTS] if settings.PRODUCTION else ["Disallow: /"]
    return HttpResponse("\n".join(["User-agent: *", *closed, ""]), content_type="text/plain")

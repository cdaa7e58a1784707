"""Published pages, kept as they were rendered, so that one more visitor costs next to nothing.

A page is kept under its revision and all else that it shows, so publishing leaves the older one behind. What is kept
holds nothing of the visitor it was made for: no nonce, no form token, no name.
"""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.templatetags.static import static
from django.utils.translation import get_language

from voice_platform.council.queries import all_helplines, contacts, council, offered_languages

SECONDS = 60
_STYLES = "frontend/css/main.css"


def cached(request: HttpRequest, page: Any, render: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """The page as it was rendered before, with this visitor's own nonce; rendered now where it was not."""
    if not _may_be_kept(request):
        return render()
    key = _key(request, page)
    parts: list[str] | None = cache.get(key)
    if parts is None:
        return _rendered(request, key, render())
    return HttpResponse(str(request.csp_nonce).join(parts))  # type: ignore[attr-defined]


def _may_be_kept(request: HttpRequest) -> bool:
    """Whether it is a visitor's plain wish to read: nobody signed in, nothing asked beside the address."""
    return (
        request.method in ("GET", "HEAD")
        and not request.META.get("QUERY_STRING")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and hasattr(request, "csp_nonce")
        and not getattr(request, "is_preview", False)
    )


def _key(request: HttpRequest, page: Any) -> str:
    source = page.source_to_show()
    stands_on = (
        page.pk,
        page.live_revision_id,
        page.last_published_at,
        (source.pk, source.live_revision_id) if source else None,
        get_language(),
        request.path,
        *page.stands_on(),
        static(_STYLES),
        *_facts(),
    )
    return "page:" + sha256(repr(stands_on).encode()).hexdigest()


def _facts() -> tuple[Any, ...]:
    """The council's rows that pages show; each process keeps them for half a minute anyway."""
    rows = [council(), *offered_languages(preview=not settings.PRODUCTION), *all_helplines(), *contacts()]
    return tuple(tuple(getattr(row, field.attname) for field in row._meta.concrete_fields) for row in rows)


def _rendered(request: HttpRequest, key: str, response: HttpResponseBase) -> HttpResponseBase:
    if hasattr(response, "render"):
        response = response.render()
    # Where a form token was asked for, the page is this visitor's alone.
    is_personal = request.META.get("CSRF_COOKIE_NEEDS_UPDATE") or bool(response.cookies)
    if response.status_code == 200 and not is_personal and isinstance(response, HttpResponse):
        html = response.content.decode()
        cache.set(key, html.split(str(request.csp_nonce)), SECONDS)  # type: ignore[attr-defined]
    return response

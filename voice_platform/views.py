"""Addresses that belong to the installation as a whole."""

from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache

from surveys.intake import forget_draft
from voice_platform.accounts.access import for_everybody
from voice_platform.council.models import Council
from voice_platform.council.queries import council
from voice_platform.installation import out_of_reach


@for_everybody
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process is up."""
    return HttpResponse("ok\n", content_type="text/plain")


@for_everybody
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """It can reach its database, queue and cache; says which one it cannot."""
    broken = out_of_reach()
    text = f"cannot reach: {', '.join(broken)}\n" if broken else "ready\n"
    return HttpResponse(text, content_type="text/plain", status=503 if broken else 200)


@for_everybody
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116 (Q26)."""
    site = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    expires = (timezone.now() + timedelta(days=180)).replace(microsecond=0).isoformat()
    contact = council().security_contact or council().contact_email
    lines = [
        f"Contact: mailto:{contact}" if contact else f"Contact: {site}/complain/",
        f"Expires: {expires}",
        "Preferred-Languages: en",
        f"Canonical: {site}{request.path}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@for_everybody
@cache_control(public=True, max_age=24 * 60 * 60)
def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask here for the icon of what is not a page, such as a file that they show."""
    return redirect(static("frontend/favicon.svg"))


@for_everybody
@never_cache
def leave(request: HttpRequest) -> HttpResponse:
    """Exit this page (A44): ends what is open here, clears the device, then goes elsewhere, whatever is broken.

    It deletes the answers not yet sent and ends a staff session too: the phone or computer may be shared. It
    leaves the browser's cache alone, since browsers can take seconds to empty it and no page of ours is in it.
    """
    response = HttpResponse(status=302, headers={"Location": _neutral_site()})
    # Another site could show this address as a picture, to make a child lose their answers.
    if request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
        return response
    with suppress(DatabaseError):
        if token := request.COOKIES.get(settings.DRAFT_COOKIE_NAME):
            forget_draft(token=token)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            logout(request)
    response.delete_cookie(settings.DRAFT_COOKIE_NAME, samesite="Lax")
    response["Clear-Site-Data"] = '"cookies", "storage"'
    return response


def _neutral_site() -> str:
    with suppress(DatabaseError):
        return council().exit_url
    return str(Council().exit_url)

"""Addresses that belong to the installation as a whole."""

from contextlib import suppress
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import logout
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods

from frontend import reading
from surveys.intake import forget_draft
from voice_platform.accounts.access import for_everybody
from voice_platform.context import prefix
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
@require_http_methods(["GET", "HEAD", "POST"])
def reading_settings(request: HttpRequest) -> HttpResponse:
    """How somebody likes to read. Leads back to where they were, whose address stands in no other (Q11)."""
    data = request.POST if request.method == "POST" else None
    form = reading.ReadingForm(data=data, initial=reading.initial_of(reading.wishes_of(request)))
    if form.is_valid():
        response = redirect(_page_of_ours(request, form.cleaned_data["back"]))
        reading.keep(response, form.wishes())
        return response
    back = form["back"].value() or _page_of_ours(request, request.headers.get("Referer", ""))
    return render(request, "reading_settings.html", {"form": form, "back": back})


def _page_of_ours(request: HttpRequest, address: str) -> str:
    """The path of an address of this site; the first page for any other."""
    parts = urlsplit(address)
    is_ours = url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()})
    return parts.path if is_ours and parts.path != request.path else "/" + prefix("")


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
    reading.keep(response, ())
    response["Clear-Site-Data"] = '"cookies", "storage"'
    return response


def _neutral_site() -> str:
    with suppress(DatabaseError):
        return council().exit_url
    return str(Council().exit_url)

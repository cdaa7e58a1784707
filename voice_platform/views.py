"""Addresses that belong to the installation as a whole."""

from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from voice_platform.accounts.access import for_everybody
from voice_platform.council.queries import council


@for_everybody
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process is up."""
    return HttpResponse("ok\n", content_type="text/plain")


@for_everybody
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """It can reach its database, cache and queue; says which one it cannot."""
    broken = [name for name, works in (("database", _database), ("cache", _cache)) if not works()]
    text = "ready\n" if not broken else f"cannot reach: {', '.join(broken)}\n"
    return HttpResponse(text, content_type="text/plain", status=503 if broken else 200)


def _database() -> bool:
    """The queue lives in the database, so one question answers for both."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_tasks_database_dbtaskresult WHERE 1 = 0")
    return True


def _cache() -> bool:
    cache.set("readyz", "1", 10)
    return cache.get("readyz") == "1"


@for_everybody
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116 (Q26)."""
    expires = (timezone.now() + timedelta(days=180)).replace(microsecond=0).isoformat()
    contact = council().security_contact or council().contact_email
    lines = [f"Contact: mailto:{contact}" if contact else f"Contact: {settings.WAGTAILADMIN_BASE_URL}/complain/"]
    lines += [f"Expires: {expires}", "Preferred-Languages: en"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@for_everybody
@never_cache
def leave(request: HttpRequest) -> HttpResponse:
    """Exit this page (A44): forgets the draft, clears this site's traces on the device, then goes elsewhere."""
    response = HttpResponse(status=302)
    response["Location"] = council().exit_url or "https://www.bbc.co.uk/weather"
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    response.delete_cookie(settings.DRAFT_COOKIE_NAME)
    return response

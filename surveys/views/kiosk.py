"""A tablet that children share at a place of the council: each begins afresh, and it goes back to the start."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from frontend import reading
from surveys.actions.answering import forget_draft
from surveys.queries import answering as queries
from surveys.views.visits import show, token_of
from voice_platform.accounts.access import for_everybody


@for_everybody
@require_http_methods(["GET", "HEAD", "POST"])
def kiosk(request: HttpRequest, slug: str) -> HttpResponse:
    """The start page; its button forgets whoever was here before, be it sent or not."""
    cycle = queries.open_cycle(slug)
    if request.method != "POST":
        return show(request, "kiosk.html", cycle, {})
    forget_draft(token=token_of(request))
    response = redirect("surveys:first", slug)
    response.delete_cookie(settings.DRAFT_COOKIE_NAME, samesite="Lax")
    reading.keep(response, ())
    response.set_cookie(
        settings.KIOSK_COOKIE_NAME, slug, secure=settings.DRAFT_COOKIE_SECURE, httponly=True, samesite="Lax"
    )
    return response

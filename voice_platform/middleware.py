"""What happens around every request: language, headers, who may come in, errors in plain words."""

from collections.abc import Callable
from typing import Any, NoReturn
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import get_language_from_path
from django.views.defaults import bad_request
from requests import RequestException
from wagtail.models import Page

from cms.errors import NotReady
from cms.permissions import may_publish_anyway
from cms.wording.reasons import reason_of
from frontend import reading
from surveys.errors import DraftGone, NotYourWords, SurveyNotOpen
from surveys.views.tablets import start_page
from voice_platform.accounts import sessions
from voice_platform.accounts.access import (
    EVERYBODY,
    audience_of,
    is_wagtails_own,
    may_enter,
    sets_up_second_step,
)
from voice_platform.accounts.models import User
from voice_platform.accounts.second_step import has_second_step, second_step_is_missing
from voice_platform.audit.actions import record

GetResponse = Callable[[HttpRequest], HttpResponseBase]
Policy = dict[str, list[str] | None]

# Wagtail 8.0's own screens hold inline scripts and styles, so they get a looser policy than ours.
WAGTAIL_POLICY: Policy = {
    "default-src": ["'self'"],
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "require-trusted-types-for": None,
}
FRAMED_BY_US: Policy = {"frame-ancestors": ["'self'"]}


def language_from_path(get_response: GetResponse) -> GetResponse:
    """The language is in the address alone, so pages cache and need no cookie."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        language = get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
            response.headers.setdefault("Content-Language", language)
        return response

    return middleware


def as_they_like_to_read(get_response: GetResponse) -> GetResponse:
    """Words and colours that this browser asked for, on every page; asked for as long as it is in use (A53, A86)."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        wishes = reading.wishes_of(request)
        if wishes and reading.COOKIE not in response.cookies:
            reading.mark(response, wishes)
            reading.keep(response, wishes)
        return response

    return middleware


def response_headers(get_response: GetResponse) -> GetResponse:
    """Headers that Django leaves out, on every response there is; and no page is kept unless a view says so (A87, P10)."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault(
            "Permissions-Policy",
            "geolocation=(), camera=(), payment=(), usb=(), microphone=(self), browsing-topics=()",
        )
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        # WhiteNoise has set how long a static file is kept; a missing one is a page like any other.
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware


class audience_gate:  # noqa: N801 - named as the setting reads, like the functions beside it
    """Lets nobody into an address that was not declared for them; an undeclared address is closed."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        route = request.resolver_match.route if request.resolver_match else ""
        audience = audience_of(view, route)
        if audience is None:
            raise Http404
        if EVERYBODY in audience:
            return None
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        if second_step_is_missing(request):
            return self._second_step(request, request.user, route)
        if not may_enter(request, audience):
            _refuse(request)
        request.is_wagtails_own = is_wagtails_own(view, route)  # type: ignore[attr-defined]
        return None

    def _second_step(self, request: HttpRequest, user: User, route: str) -> HttpResponseBase | None:
        """Q03: without it a session reaches the pages that set one up, and nothing else.

        A session that began before the account had a second step cannot even do that: it must begin again.
        """
        if has_second_step(user):
            logout(request)
            return _to_sign_in(request)
        return None if sets_up_second_step(route) else redirect("mfa_index")


def _to_sign_in(request: HttpRequest) -> HttpResponseBase:
    return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)


def _refuse(request: HttpRequest) -> NoReturn:
    """Q12: who was turned away from which address goes on record."""
    address = request.resolver_match.view_name if request.resolver_match else ""
    actor = request.user if request.user.is_authenticated else None
    record(actor=actor, action="access.refused", detail={"address": address})
    raise PermissionDenied


def policy_by_view(get_response: GetResponse) -> GetResponse:
    """Wagtail's own screens get the looser policy; every screen of ours keeps the strict one (Q07)."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        match = request.resolver_match
        if getattr(request, "is_wagtails_own", False):
            # A previewed page brings the strict policy with it; these are Wagtail's own words around one.
            previews = match is not None and "preview" in match.route
            response._csp_replace = WAGTAIL_POLICY | (FRAMED_BY_US if previews else {})  # type: ignore[attr-defined]
        elif match is not None and match.url_name in _MORE_FOR:
            response._csp_update = _MORE_FOR[match.url_name]()  # type: ignore[attr-defined]
        return response

    return middleware


def _sign_on_site() -> Policy:
    """A form that ends at the council's sign-on needs leave to go there."""
    site = urlsplit(settings.OIDC_SERVER_URL)
    return {"form-action": [f"{site.scheme}://{site.netloc}"]} if site.netloc else {}


# By the address's name: what the strict policy must let through there.
_MORE_FOR: dict[str | None, Callable[[], Policy]] = {
    "openid_connect_login": _sign_on_site,
    "mfa_activate_totp": lambda: {"img-src": ["data:"]},
}


def session_has_an_end(get_response: GetResponse) -> GetResponse:
    """Q05: a signed-in session ends 12 hours after it began, however busy it was."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        # Without the cookie nobody is signed in, and a child's page asks the database nothing.
        if (
            settings.SESSION_COOKIE_NAME in request.COOKIES
            and request.user.is_authenticated
            and sessions.is_over(request)
        ):
            logout(request)
        return get_response(request)

    return middleware


class errors_in_plain_words:  # noqa: N801
    """Errors of our packages become pages in the reader's words, in this one place."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, SurveyNotOpen):
            return render(request, "errors/survey_not_open.html", status=404)
        if isinstance(error, DraftGone):
            return _draft_gone(request)
        if isinstance(error, NotReady):
            return _not_ready(request, error)
        if isinstance(error, NotYourWords):
            _refuse(request)
        if isinstance(error, MultiValueDictKeyError) and getattr(request, "is_wagtails_own", False):
            # Half of one of Wagtail's forms, as a program or a browser without its scripts sends it.
            return bad_request(request, error)
        if isinstance(error, RequestException):
            # The one address we ask is that of the council's sign-on.
            return render(request, "socialaccount/authentication_error.html", status=503)
        return None


def _draft_gone(request: HttpRequest) -> HttpResponse:
    """On a tablet that is handed round the next child finds the start; what somebody just wrote is given back."""
    if request.method == "GET" and (start := start_page(request)):
        return redirect(start)
    return render(request, "errors/draft_gone.html", status=410)


def _not_ready(request: HttpRequest, stop: NotReady) -> HttpResponse:
    """Wherever somebody tried to publish it: the page is as it was, and this is what it waits for."""
    page = Page.objects.filter(pk=stop.page_id).first()
    context = {
        "title": stop.title,
        "page_id": stop.page_id,
        "reasons": [reason_of(finding) for finding in stop.findings],
        "may_publish_anyway": page is not None and may_publish_anyway(request.user, page),
    }
    return render(request, "cms/not_ready.html", context, status=409)

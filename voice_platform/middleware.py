"""What happens around every request: language, headers, who may come in, errors in plain words."""

import time
from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import get_language_from_path

from surveys.errors import DraftGone, NotYourWords, SurveyNotOpen
from voice_platform.accounts.access import EVERYBODY, Audience, audience_of, is_wagtails_own, may_enter

GetResponse = Callable[[HttpRequest], HttpResponseBase]

# Wagtail 8.0's own screens hold inline scripts and styles, so they get a looser policy than ours.
WAGTAIL_POLICY = {
    "default-src": ["'self'"],
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'self'"],
    "require-trusted-types-for": None,
}
SESSION_BEGAN = "session_began"


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


def response_headers(get_response: GetResponse) -> GetResponse:
    """Headers that Django leaves out; and pages are not kept unless a view says so (A87, P10)."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault(
            "Permissions-Policy", "geolocation=(), camera=(), payment=(), usb=(), microphone=(self)"
        )
        if not request.path_info.startswith(settings.STATIC_URL):
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
        request.is_wagtails_own = is_wagtails_own(view, route)
        if may_enter(request, audience):
            return self._second_factor(request, audience)
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        raise PermissionDenied

    def _second_factor(self, request: HttpRequest, audience: Audience) -> HttpResponseBase | None:
        """Q03: an account without its second factor reaches the page that sets one up, and nothing else."""
        if EVERYBODY in audience or not settings.SECOND_FACTOR_REQUIRED or is_mfa_enabled(request.user):
            return None
        return redirect("mfa_index")


def policy_by_view(get_response: GetResponse) -> GetResponse:
    """Wagtail's own screens get the looser policy; every screen of ours keeps the strict one (Q07)."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if getattr(request, "is_wagtails_own", False):
            response._csp_replace = WAGTAIL_POLICY  # type: ignore[attr-defined]
        return response

    return middleware


def session_has_an_end(get_response: GetResponse) -> GetResponse:
    """Q05: a signed-in session ends 12 hours after it began, however busy it was."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            began = request.session.setdefault(SESSION_BEGAN, int(time.time()))
            if time.time() - began > settings.SESSION_ABSOLUTE_AGE:
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
            return render(request, "errors/draft_gone.html", status=410)
        if isinstance(error, NotYourWords):
            raise PermissionDenied from error
        return None

"""A child's visit: its draft and cookie, and the pages it sees."""

from collections.abc import Callable, Hashable, Mapping
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from surveys.errors import DraftGone
from surveys.models import Draft
from surveys.queries import answering as queries
from surveys.queries.answering import CycleAsked
from surveys.views.kept_pages import kept_page
from surveys.views.tablets import someone_new


def language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, be it nothing at all; None while it is only looked at."""
    return request.POST if request.method == "POST" else None


def token_of(request: HttpRequest) -> str:
    return request.COOKIES.get(settings.DRAFT_COOKIE_NAME, "")


def draft_of(request: HttpRequest, cycle: CycleAsked, *, with_invitation: bool = False) -> Draft:
    """The draft of this device. Raises DraftGone."""
    return queries.draft(token_of(request), cycle, with_invitation=with_invitation)


def visit_of(request: HttpRequest, slug: str, *, with_invitation: bool = False) -> tuple[CycleAsked, Draft]:
    """The round that this device has begun, with its draft. Raises SurveyNotOpen or DraftGone."""
    cycles = queries.cycles_to_finish(slug)
    for cycle in cycles[:-1]:
        with suppress(DraftGone):
            return cycle, draft_of(request, cycle, with_invitation=with_invitation)
    return cycles[-1], draft_of(request, cycles[-1], with_invitation=with_invitation)


def stay(response: HttpResponse, token: str) -> HttpResponse:
    """The cookie lives as long as the draft may be left alone, from this page on (A11)."""
    response.set_cookie(
        settings.DRAFT_COOKIE_NAME,
        token,
        max_age=settings.DRAFT_IDLE_SECONDS,
        secure=settings.DRAFT_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def show(
    request: HttpRequest, template: str, cycle: CycleAsked, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page of this survey, made for this child alone."""
    around = {**_around(cycle), "someone_new": someone_new(request)}
    return render(request, f"surveys/{template}", around | context, status=status)


def show_kept(
    request: HttpRequest,
    template: str,
    cycle: CycleAsked,
    *,
    key: tuple[Hashable, ...],
    context: Callable[[], dict[str, Any]],
    holes: Mapping[str, str] | None = None,
) -> HttpResponse:
    """A page of this survey that is the same for all who share `key`, but for its holes (kept_pages.py)."""
    return kept_page(
        request,
        f"surveys/{template}",
        key=(cycle.id, language(), *key),
        of=cycle,
        context=lambda: _around(cycle) | context(),
        holes={"someone_new": someone_new(request), **(holes or {})},
    )


def _around(cycle: CycleAsked) -> dict[str, Any]:
    title = cycle.title.get(language()) or cycle.title.get(settings.LANGUAGE_CODE, "")
    slug = cycle.survey_slug
    return {"slug": slug, "survey_title": title, "talk_url": reverse("surveys:talk", args=[slug])}

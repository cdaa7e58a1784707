"""Check, send once, and get the words-code (A13, S04, Q09)."""

from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from surveys import intake
from surveys.actions import answering as actions
from surveys.actions.receiving import words_code
from surveys.domain.drafts import Given
from surveys.enums import AnswerState
from surveys.errors import DraftGone, SurveyNotOpen
from surveys.forms.answering import TalkForm
from surveys.queries import answering as queries
from surveys.queries.answering import Asked
from surveys.views.child import (
    closed_texts,
    duty,
    helplines,
    keep_cookie,
    language,
    posted,
    show,
    texts,
    token_of,
)
from surveys.views.places import Place, place_of
from voice_platform.accounts.access import for_everybody

CLEAR_THE_DEVICE = '"cache", "cookies", "storage"'


class Row(NamedTuple):
    """A question and its answer so far; None when it was skipped."""

    label: str
    answer: str | None
    url: str


@for_everybody
@require_GET
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """All answers on one page, each with a way to change it."""
    place = place_of(request, slug)
    actions.touch(draft=place.draft)
    order = place.tier.order
    context = {
        "draft": place.draft,
        "rows": _rows(place),
        "held": place.held,
        "back": place.url(order[-1]) if order else place.page("begin"),
        "send_url": place.page("send"),
        "own_way_url": place.page("own_way"),
        "offers_talk": place.held.offers_talk,
        "helplines": helplines(place.draft.age_band),
        "talk_texts": texts(["talk.explain"], place.draft.age_band),
    }
    return show(request, "check.html", place.cycle, context)


def _rows(place: Place) -> list[Row]:
    return [
        Row(asked.in_language(language()).text, _spoken(asked, place.held.answers.get(key)), place.url(key))
        for key, asked in place.tier.questions.items()
    ]


def _spoken(asked: Asked, given: Given | None) -> str | None:
    if given is None or given.state == AnswerState.SKIPPED:
        return None
    if given.state != AnswerState.ANSWERED:
        return str(AnswerState(given.state).label)
    chosen = [asked.choices[key] for key in given.options if key in asked.choices]
    code = language()
    labels = [
        choice.label.get(code) or choice.label.get(settings.LANGUAGE_CODE, choice.key) for choice in chosen
    ]
    return given.words or "\n".join(labels) or None


@for_everybody
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, slug: str) -> HttpResponse:
    """Says what sending means, asks for a way to reach the child, blank by default, and sends once."""
    if request.method == "POST" and _is_sent(request, slug):
        return _done(request, slug)
    place = place_of(request, slug)
    form = TalkForm(data=posted(request), initial=TalkForm.initial_of(place.held))
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data
        intake.send_draft(
            draft=place.draft,
            cycle=place.cycle,
            language=language(),
            ways=tuple(sent["ways"]),
            how=sent["how"],
            time=sent["time"],
        )
        return _done(request, slug)
    band = place.draft.age_band
    context = {
        "draft": place.draft,
        "form": form,
        "opens_contact": bool(form.errors or place.held.talk_ways or place.held.contact_how),
        "is_linked": place.draft.invitation_id is not None,
        "not_known": texts(["send.not_known"], band),
        "contact_offer": texts(["send.contact_offer"], band),
        "duty_texts": closed_texts(duty(), band),
        "helplines": helplines(band),
        "back": place.page("check"),
        "idle_seconds": settings.DRAFT_IDLE_SECONDS,
    }
    return show(request, "send.html", place.cycle, context)


def _is_sent(request: HttpRequest, slug: str) -> bool:
    """Whether this device sent its draft just now: a double tap, a resend, another tab."""
    try:
        return queries.sent_draft(token_of(request)).cycle_id == queries.open_cycle(slug).id
    except DraftGone:
        return False


def _done(request: HttpRequest, slug: str) -> HttpResponse:
    return keep_cookie(redirect("surveys:done", slug), token_of(request))


@for_everybody
@require_GET
def done(request: HttpRequest, slug: str) -> HttpResponse:
    """The words-code, once, and what happens next. The survey may have closed in between."""
    draft = queries.sent_draft(token_of(request))
    cycle = queries.cycle_asked(draft.cycle_id)
    if cycle.survey_slug != slug:
        raise SurveyNotOpen
    context = {
        "code": " ".join(words_code(draft.submission_token, draft.language)),
        "texts": texts(["done.what_next"], draft.age_band),
        "code_texts": texts(["privacy.words_code"], draft.age_band),
        "helplines": helplines(draft.age_band),
    }
    response = show(request, "done.html", cycle, context)
    # Q05: the visit has ended; the cookie stays a short while so that a reload still shows the words.
    response["Clear-Site-Data"] = '"storage"'
    return response


@for_everybody
@require_POST
def finish(request: HttpRequest, slug: str) -> HttpResponse:
    """The child has kept the words: forget this device."""
    actions.forget_draft(token=token_of(request))
    response = redirect(reverse("surveys:what_happened"))
    response.delete_cookie(settings.DRAFT_COOKIE_NAME, samesite="Lax")
    response["Clear-Site-Data"] = CLEAR_THE_DEVICE
    return response

"""Check, send once, and get the words-code (A13, S04, Q09)."""

from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from surveys import intake
from surveys.actions import answering as actions
from surveys.actions.receiving import words_code
from surveys.enums import QuestionKind
from surveys.errors import DraftGone, SurveyNotOpen
from surveys.forms.answering import TalkForm
from surveys.queries import answering as queries
from surveys.views.answering import talk_offer
from surveys.views.places import Place, answer_in_words, place_of
from surveys.views.tablets import start_page
from surveys.views.telling import closed_texts, duty, helplines, texts
from surveys.views.visits import language, posted, show, show_kept, stay, token_of
from voice_platform.accounts.access import for_everybody

CLEAR_THE_DEVICE = '"cache", "cookies", "storage"'


class Row(NamedTuple):
    """A question and its answer so far; None when it was skipped."""

    label: str
    answer: str | None
    url: str


@for_everybody
@require_safe
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """All answers on one page, each with a way to change it."""
    place = place_of(request, slug)
    actions.touch(draft=place.draft)
    own = {"rows": _rows(place), "held": place.held, "own_way_url": place.page("own_way")}
    order = place.order
    response = show_kept(
        request,
        "check.html",
        place.cycle,
        key=(place.tier.id, order[-1] if order else ""),
        context=lambda: {
            "back": place.url(order[-1]) if order else place.page("begin"),
            "send_url": place.page("send"),
        },
        holes={
            "above": talk_offer(place) if place.held.offers_talk else SafeString(),
            "answers": render_to_string("surveys/answers.html", own),
        },
    )
    return stay(response, token_of(request))


def _rows(place: Place) -> list[Row]:
    return [
        Row(
            asked.in_language(language()).text,
            answer_in_words(asked, place.held.answers.get(key)),
            place.url(key),
        )
        for key, asked in ((key, place.tier.questions[key]) for key in place.order)
        if asked.kind != QuestionKind.INFORMATION and (key in place.held.answers or not place.may_send_now)
    ]


@for_everybody
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, slug: str) -> HttpResponse:
    """Says what sending means, asks for a way to reach the child, blank by default, and sends once."""
    try:
        place = place_of(request, slug, with_invitation=request.method == "POST")
    except DraftGone:
        # A double tap, a resend, another tab: it was sent already, and the words are the same.
        if request.method == "POST" and _was_sent(request, slug):
            return stay(redirect("surveys:done", slug), token_of(request))
        raise
    form = TalkForm(data=posted(request), initial=TalkForm.initial_of(place.held))
    if form.is_valid():
        sent = form.cleaned_data
        intake.send_draft(
            draft=place.draft,
            cycle=place.cycle,
            language=language(),
            ways=tuple(sent["ways"]),
            how=sent["how"],
            time=sent["time"],
        )
        return stay(redirect("surveys:done", slug), token_of(request))
    return stay(_before_sending(request, place, form), token_of(request))


def _before_sending(request: HttpRequest, place: Place, form: TalkForm) -> HttpResponse:
    band, is_linked = place.draft.age_band, place.draft.invitation_id is not None

    def context() -> dict[str, Any]:
        return {
            "form": form,
            "opens_contact": form.is_bound or any(form.initial.values()),
            "is_linked": is_linked,
            "not_known": texts(["send.not_known"], band),
            "contact_offer": texts(["send.contact_offer"], band),
            "duty_texts": closed_texts(duty(), band),
            "helplines": helplines(band),
            "idle_seconds": settings.DRAFT_IDLE_SECONDS,
            "back": place.page("check"),
        }

    if form.is_bound or any(form.initial.values()):
        return show(request, "send.html", place.cycle, context())
    return show_kept(request, "send.html", place.cycle, key=(band, is_linked), context=context)


def _was_sent(request: HttpRequest, slug: str) -> bool:
    """Whether this device sent its draft just now."""
    try:
        sent = queries.sent_draft(token_of(request)).cycle_id
        return sent in {cycle.id for cycle in queries.cycles_to_finish(slug)}
    except DraftGone:
        return False


@for_everybody
@require_safe
def done(request: HttpRequest, slug: str) -> HttpResponse:
    """The words-code, once, and what happens next. The survey may have closed in between."""
    draft = queries.sent_draft(token_of(request))
    cycle = queries.cycle_asked(draft.cycle_id)
    if cycle.survey_slug != slug:
        raise SurveyNotOpen
    band = draft.age_band
    response = show_kept(
        request,
        "done.html",
        cycle,
        key=(band,),
        context=lambda: {
            "texts": texts(["done.what_next"], band),
            "code_texts": texts(["privacy.words_code"], band),
            "helplines": helplines(band),
        },
        holes={"code": " ".join(words_code(draft.submission_token, draft.language))},
    )
    # Q05: the visit has ended; the cookie stays a short while so that a reload still shows the words.
    response["Clear-Site-Data"] = '"storage"'
    if address := start_page(request):
        # Whoever comes next must not find the words of whoever was here.
        response["Refresh"] = f"{settings.DRAFT_IDLE_SECONDS}; url={address}"
    return response


@for_everybody
@require_POST
def finish(request: HttpRequest, slug: str) -> HttpResponse:
    """The child has kept the words: forget this device."""
    actions.forget_draft(token=token_of(request))
    response = redirect(start_page(request) or reverse("surveys:what_happened"))
    response.delete_cookie(settings.DRAFT_COOKIE_NAME, samesite="Lax")
    response["Clear-Site-Data"] = CLEAR_THE_DEVICE
    return response

"""One question a page, each skippable, in any order (A40, A41)."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from surveys.actions import answering as actions
from surveys.domain.drafts import Given
from surveys.errors import AnswerNotAccepted, DraftGone
from surveys.forms.answering import OwnWayForm, QuestionForm, TalkForm
from surveys.queries import answering as queries
from surveys.queries.answering import Asked
from surveys.views.child import (
    closed_texts,
    draft_of,
    duty,
    helplines,
    keep_cookie,
    language,
    posted,
    show,
    texts,
    token_of,
)
from surveys.views.places import Place, answer_in, place_of, step
from voice_platform.accounts.access import for_everybody


@for_everybody
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Asks one question and takes its answer; an address that is none leads to where the child is."""
    place = place_of(request, slug)
    asked = place.tier.questions.get(key)
    if asked is None:
        return _elsewhere(request, place, key)
    if request.method != "POST":
        actions.touch(draft=place.draft)
        return _ask(request, place, asked)
    given, form = answer_in(request.POST, asked, place.tier)
    if given is None:
        return _ask(request, place, asked, form)
    saved = keep(place, {key: given})
    return keep_cookie(redirect(saved.next_url(after=key)), token_of(request))


def keep(place: Place, given: dict[str, Given]) -> Place:
    """Saves answers; the place after that."""
    draft = actions.save_answers(
        draft=place.draft, given=given, offers_talk=place.has_worry(given), language=language()
    )
    return Place(place.cycle, draft, draft.held)


def _elsewhere(request: HttpRequest, place: Place, key: str) -> HttpResponse:
    """A question of another age keeps its answer, should the child choose that age again."""
    tier = next((tier for tier in place.cycle.tiers.values() if key in tier.questions), None)
    if request.method == "POST" and tier:
        given, _form = answer_in(request.POST, tier.questions[key], tier)
        if given:
            place = keep(place, {key: given})
    return keep_cookie(redirect(f"{place.next_url()}?moved=1"), token_of(request))


def _ask(request: HttpRequest, place: Place, asked: Asked, form: QuestionForm | None = None) -> HttpResponse:
    band = place.draft.age_band
    context = {
        "draft": place.draft,
        "form": form,
        "step": step(place, asked, form),
        "back": place.back_url(asked.key),
        "was_moved": "moved" in request.GET,
        "offers_talk": place.held.offers_talk,
        "idle_seconds": settings.DRAFT_IDLE_SECONDS,
        "helplines": helplines(band),
        "talk_texts": texts(["talk.explain"], band),
    }
    return show(request, "question.html", place.cycle, context)


@for_everybody
@require_http_methods(["GET", "HEAD", "POST"])
def own_way(request: HttpRequest, slug: str) -> HttpResponse:
    """Voice, any language, or an interpreter."""
    place = place_of(request, slug)
    begun = {"words": place.held.own_words, "wants_interpreter": place.held.wants_interpreter}
    form = OwnWayForm(
        data=posted(request), files=request.FILES if request.method == "POST" else None, initial=begun
    )
    if request.method == "POST" and form.is_valid() and _kept_own_way(place, form):
        return keep_cookie(redirect(place.next_url()), token_of(request))
    now, band = duty(), place.draft.age_band
    context = {
        "draft": place.draft,
        "form": form,
        "texts": texts(["language.not_here"], band),
        "duty_texts": closed_texts(now, band),
        "takes_words": now.takes_words or form.is_bound,
        "voice_notes": place.held.voice_notes,
        "back": place.page("begin"),
        "go_on": place.next_url(),
    }
    return show(request, "own_way.html", place.cycle, context)


def _kept_own_way(place: Place, form: OwnWayForm) -> bool:
    """Keeps what was sent; False with an error in the form where a recording was not taken."""
    sent = form.cleaned_data
    if (sent["words"] or sent["sound"]) and not duty().takes_words:
        form.add_error("words", _("Nobody is set to read words now. So we cannot take them."))
        return False
    draft = actions.save_own_way(
        draft=place.draft,
        own_words=sent["words"],
        wants_interpreter=sent["wants_interpreter"],
        language=language(),
    )
    try:
        if sent["sound"]:
            actions.keep_voice_note(draft=draft, sound=sent["sound"].read())
    except AnswerNotAccepted as refused:
        form.add_error("sound", _VOICE_REFUSED[str(refused)]())
        return False
    return True


_VOICE_REFUSED: dict[str, Any] = {
    "size": lambda: _("That recording is too big. Keep it under 3 minutes."),
    "kind": lambda: _("We cannot play that file. Please record your voice and send that."),
    "number": lambda: _("You have sent 3 recordings. That is all we can take."),
}


@for_everybody
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: HttpRequest, slug: str) -> HttpResponse:
    """I need to talk to someone soon (S03): numbers for everybody, and a wish for those who have begun."""
    cycle = queries.open_cycle(slug)
    try:
        draft = draft_of(request, cycle)
    except DraftGone:
        context: dict[str, Any] = {"helplines": helplines(), "texts": texts(["talk.explain"])}
        return show(request, "talk.html", cycle, context | {"back": reverse("surveys:first", args=[slug])})
    place = Place(cycle, draft, draft.held)
    form = TalkForm(data=posted(request), initial=TalkForm.initial_of(place.held))
    is_saved = request.method == "POST" and form.is_valid()
    if is_saved:
        sent = form.cleaned_data
        actions.save_talk(
            draft=draft, ways=tuple(sent["ways"]), how=sent["how"], time=sent["time"], language=language()
        )
    context = {
        "draft": draft,
        "form": form,
        "is_saved": is_saved,
        "helplines": helplines(draft.age_band),
        "texts": texts(["talk.explain"], draft.age_band),
        "back": place.next_url(),
        "send_url": place.page("send"),
    }
    return show(request, "talk.html", cycle, context)

"""One question a page, each skippable, in any order (A40, A41)."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from surveys.actions import answering as actions
from surveys.domain.drafts import Given
from surveys.forms.answering import QuestionForm
from surveys.queries.answering import Asked
from surveys.views.places import Place, answer_in, inside_of, place_of, placed_in, step_of
from surveys.views.telling import helplines, texts
from surveys.views.visits import language, show, show_kept, stay, token_of
from voice_platform.accounts.access import for_everybody
from voice_platform.council.kept import made

# The first ones by their order; all of them stand on the page behind the button.
NUMBERS_IN_AN_OFFER = 3


@for_everybody
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Asks one question and takes its answer; an address that is none leads to where the child is."""
    place = place_of(request, slug)
    asked = place.tier.questions.get(key)
    if asked is None or key not in place.order:
        return _elsewhere(request, place, key)
    if request.method != "POST":
        actions.touch(draft=place.draft)
        return stay(_ask(request, place, asked), token_of(request))
    if placed := placed_in(request.POST, asked):
        return stay(redirect(keep(place, {key: placed}).url(key)), token_of(request))
    given, form = answer_in(request.POST, asked, place.tier, earlier=place.held.answers.get(key))
    if given is None:
        return stay(_ask_again(request, place, asked, form), token_of(request))
    answered = keep(place, {key: given})
    return stay(redirect(answered.next_url(after=key)), token_of(request))


def keep(place: Place, given: dict[str, Given]) -> Place:
    """Saves answers; the place after that."""
    worry = place.has_worry(given)
    draft = actions.save_answers(draft=place.draft, given=given, offers_talk=worry, language=language())
    return Place(place.cycle, draft, draft.held)


def _elsewhere(request: HttpRequest, place: Place, key: str) -> HttpResponse:
    """A question of another age keeps its answer, should the child choose that age again."""
    tier = next((tier for tier in place.cycle.tiers.values() if key in tier.questions), None)
    if request.method == "POST" and tier:
        given, _form = answer_in(request.POST, tier.questions[key], tier)
        place = keep(place, {key: given}) if given else place
    return stay(redirect(f"{place.next_url()}?moved=1"), token_of(request))


def _ask(request: HttpRequest, place: Place, asked: Asked) -> HttpResponse:
    talk = talk_offer(place)
    above = _moved_here() if "moved" in request.GET else SafeString()
    return show_kept(
        request,
        "question.html",
        place.cycle,
        key=(place.tier.id, asked.key, place.back_url(asked.key)),
        context=lambda: _around_question(place, asked),
        holes={
            "above": above + (talk if place.held.offers_talk else SafeString()),
            "talk": talk,
            "inside": inside_of(place, asked),
            "send_now": _send_now(place),
        },
    )


def _ask_again(request: HttpRequest, place: Place, asked: Asked, form: QuestionForm) -> HttpResponse:
    own = {
        "form": form,
        "talk": talk_offer(place),
        "inside": inside_of(place, asked, form),
        "send_now": _send_now(place),
    }
    return show(request, "question.html", place.cycle, _around_question(place, asked) | own)


def _around_question(place: Place, asked: Asked) -> dict[str, Any]:
    return {
        "step": step_of(place, asked),
        "back": place.back_url(asked.key),
        "idle_seconds": settings.DRAFT_IDLE_SECONDS,
        "one_a_page": place.cycle.is_about_a_page,
    }


def _send_now(place: Place) -> SafeString:
    """The way to send before everything is answered, where a child may."""
    if not place.may_send_now:
        return SafeString()
    return render_to_string("surveys/send_now.html", {"check_url": place.page("check")})


def talk_offer(place: Place) -> SafeString:
    """Someone to talk to soon, offered after a worry (S03): the same for everybody of an age."""
    band = place.draft.age_band

    def make() -> SafeString:
        context = {
            "helplines": helplines(band)[:NUMBERS_IN_AN_OFFER],
            "texts": texts(["talk.explain"], band),
            "talk_url": place.page("talk"),
        }
        return render_to_string("surveys/talk_offer.html", context)

    return made(("talk_offer", place.cycle.id, band, language()), place.cycle, make)


def _moved_here() -> SafeString:
    return render_to_string("surveys/moved.html")

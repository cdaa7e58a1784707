"""For a page with a script: all questions at once, and several answers in one request (A85)."""

import gzip

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST, require_safe

from surveys.actions import answering as actions
from surveys.domain.drafts import Given
from surveys.views.answering import keep
from surveys.views.places import Place, answer_in, inside_of, place_of, step_of
from surveys.views.visits import language, stay, token_of
from voice_platform.accounts.access import for_everybody
from voice_platform.council.kept import made


@for_everybody
@require_safe
def questions(request: HttpRequest, slug: str) -> HttpResponse:
    """Every question of the child's age, with the answers so far, as the question pages hold them."""
    place = place_of(request, slug)
    if place.held.answers or "gzip" not in request.headers.get("Accept-Encoding", ""):
        return HttpResponse(_all_steps(place))
    key = ("steps", place.tier.id, place.cycle.id, place.draft.age_band, language())
    # The same for everybody who begins, so it is compressed once.
    small = made(key, place.cycle, lambda: gzip.compress(_all_steps(place).encode()))
    return HttpResponse(small, headers={"Content-Encoding": "gzip", "Vary": "Accept-Encoding"})


def _all_steps(place: Place) -> SafeString:
    steps = [
        {
            "step": step_of(place, asked),
            "inside": inside_of(place, asked),
            "is_answered": asked.key in place.held.answers,
        }
        for asked in place.tier.questions.values()
    ]
    return render_to_string("surveys/steps.html", {"steps": steps})


@for_everybody
@require_POST
def save(request: HttpRequest, slug: str) -> HttpResponse:
    """Keeps several answers, each under its question's key as a prefix; none means "still here" (A11).

    Says which were kept; what is wrong with any other the script lets the question's own page say.
    """
    place = place_of(request, slug)
    given: dict[str, Given] = {}
    for key in {name.rpartition("-")[0] for name in request.POST}:
        asked = place.tier.questions.get(key)
        answer = asked and answer_in(request.POST, asked, place.tier, prefix=key)[0]
        if answer:
            given[key] = answer
    if given:
        keep(place, given)
    else:
        actions.touch(draft=place.draft)
    return stay(JsonResponse({"kept": list(given)}), token_of(request))

"""For a page with a script: all questions at once, and several answers in one request (A85)."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET, require_POST

from surveys.actions import answering as actions
from surveys.domain.drafts import Given
from surveys.views.answering import keep
from surveys.views.child import keep_cookie, language, token_of
from surveys.views.places import Place, answer_in, place_of, step
from voice_platform.accounts.access import for_everybody
from voice_platform.council.kept import kept


@for_everybody
@require_GET
def questions(request: HttpRequest, slug: str) -> HttpResponse:
    """Every question of the child's age, with the answers so far, as the question pages hold them."""
    place = place_of(request, slug)
    if place.held.answers:
        return HttpResponse(_all_steps(place))
    key = ("steps", place.tier.id, place.cycle.id, place.draft.age_band, language())
    return HttpResponse(kept(key, lambda: _all_steps(place)))


def _all_steps(place: Place) -> SafeString:
    steps = [step(place, asked) for asked in place.tier.questions.values()]
    return render_to_string("surveys/steps.html", {"steps": steps})


@for_everybody
@require_POST
def save(request: HttpRequest, slug: str) -> HttpResponse:
    """Keeps several answers, each under its question's key as a prefix; none at all means "still here" (A11).

    Answers with the keys that were kept; the page shows what is wrong with any other by sending it alone.
    """
    place = place_of(request, slug)
    given: dict[str, Given] = {}
    for key, asked in place.tier.questions.items():
        if any(name.startswith(f"{key}-") for name in request.POST):
            answer, _form = answer_in(request.POST, asked, place.tier, prefix=key)
            if answer:
                given[key] = answer
    if given:
        keep(place, given)
    else:
        actions.touch(draft=place.draft)
    return keep_cookie(JsonResponse({"kept": list(given)}), token_of(request))

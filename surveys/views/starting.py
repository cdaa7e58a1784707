"""How a child comes in: what this is, how to leave, and how they take part. No cookie before the first form."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from surveys.actions import answering as actions
from surveys.enums import Mode
from surveys.errors import DraftGone, SurveyNotOpen
from surveys.forms.answering import BeginForm
from surveys.models import Draft, Invitation
from surveys.queries import answering as queries
from surveys.queries.answering import CycleAsked, TierAsked
from surveys.views.pacing import too_many_begin
from surveys.views.tablets import start_page
from surveys.views.telling import EXIT_EXPLAINED, first_screen, helplines, texts
from surveys.views.visits import draft_of, language, posted, show, show_kept, stay, token_of, visit_of
from voice_platform.accounts.access import for_everybody
from voice_platform.council.kept import made
from voice_platform.council.queries import age_bands

# In an address: a helper asks the questions and writes down what the child says.
INTERVIEWER = "interviewer"


@dataclass(frozen=True)
class Door:
    """The way a child came in: the open link of a survey, or an invitation."""

    cycle: CycleAsked
    base: str
    invitation: Invitation | None = None


def _door(slug: str, token: str) -> Door:
    """Raises SurveyNotOpen."""
    if not token:
        return Door(queries.open_cycle(slug), reverse("surveys:first", args=[slug]))
    invitation, cycle = queries.invitation(token)
    return Door(cycle, reverse("surveys:invited", args=[token]), invitation)


def _show(
    request: HttpRequest, door: Door, template: str, context: Callable[[], dict[str, Any]], *key: Hashable
) -> HttpResponse:
    """A page of the open link is kept; one of an invitation holds its token, so it is made anew."""
    if door.invitation:
        return show(request, template, door.cycle, context())
    return show_kept(request, template, door.cycle, key=key, context=context)


def _wishes(request: HttpRequest, cycle: CycleAsked) -> dict[str, str]:
    """What is taken along from the way in until a child has begun: a question, another language, who asks."""
    part, other = request.GET.get("part", ""), request.GET.get("language", "")
    asks = request.GET.get("with", "")
    asked = any(part in tier.questions for tier in cycle.tiers.values())
    return (
        ({"part": part} if asked else {})
        | ({"language": other} if other == "other" else {})
        | ({"with": asks} if asks == INTERVIEWER else {})
    )


def _with(address: str, wishes: dict[str, str]) -> str:
    return f"{address}?{urlencode(wishes)}" if wishes else address


@for_everybody
@require_safe
def first(request: HttpRequest, slug: str = "", token: str = "") -> HttpResponse:
    """The first screen, before any typing (S01, S02, P21)."""
    door = _door(slug, token)
    wishes = _wishes(request, door.cycle)
    return _show(
        request,
        door,
        "first.html",
        lambda: {
            # What a messenger shows of a link must not say to others what it is.
            "is_invited": door.invitation is not None,
            "go_on": _with(f"{door.base}leaving/", wishes),
            "other_language": _with(f"{door.base}language/", wishes),
            "texts": texts(first_screen(door.cycle)),
            "helplines": helplines(),
        },
        *wishes.values(),
    )


@for_everybody
@require_safe
def leaving(request: HttpRequest, slug: str = "", token: str = "") -> HttpResponse:
    """What Exit does and does not do, before anybody needs it (A45)."""
    door = _door(slug, token)
    wishes = _wishes(request, door.cycle)
    return _show(
        request,
        door,
        "leaving.html",
        lambda: {
            "begin": _with(f"{door.base}begin/", wishes),
            "texts": texts(EXIT_EXPLAINED),
            "back": _with(door.base, wishes),
        },
        *wishes.values(),
    )


@for_everybody
@require_safe
def other_language(request: HttpRequest, slug: str = "", token: str = "") -> HttpResponse:
    """My language is not here: voice, any language, or an interpreter."""
    door = _door(slug, token)
    wishes = _wishes(request, door.cycle)
    return _show(
        request,
        door,
        "other_language.html",
        lambda: {
            "go_on": _with(f"{door.base}leaving/", wishes | {"language": "other"}),
            "texts": texts(["language.not_here"]),
            "back": _with(door.base, wishes),
        },
        *wishes.values(),
    )


@for_everybody
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, slug: str = "", token: str = "") -> HttpResponse:
    """Age band, whose device, who helps: the first form, and the first cookie after it."""
    door = _door(slug, token)
    wishes = _wishes(request, door.cycle)
    draft = _draft_so_far(request, door)
    initial = _initial(draft, wishes)
    unsent = "" if draft else queries.draft_elsewhere(token_of(request), door.cycle)

    mode = _mode_of(request, wishes)

    def context(form: BeginForm | None = None, wait: int = 0) -> dict[str, Any]:
        back = _with(f"{door.base}leaving/", wishes)
        return {
            "form": form or _begin_form(door, mode),
            "wait": wait,
            "unsent": unsent,
            "back": back,
        }

    if request.method != "POST" and not initial and not unsent:
        return _show(request, door, "begin.html", context, mode, *wishes.values())
    form = _begin_form(door, mode, data=posted(request), initial=initial)
    if not form.is_valid():
        return show(request, "begin.html", door.cycle, context(form))
    if wait := too_many_begin(request):
        return show(request, "begin.html", door.cycle, context(form, wait), status=429)
    draft_token = _take_in(request, door, draft, form)
    return stay(redirect(_after_begin(door.cycle, form, wishes)), draft_token)


def _mode_of(request: HttpRequest, wishes: dict[str, str]) -> Mode | None:
    """How they answer, where the way in says it (M07)."""
    if "with" in wishes:
        return Mode.INTERVIEW
    return Mode.SHARED_DEVICE if start_page(request) else None


def _begin_form(door: Door, mode: Mode | None, **kwargs: Any) -> BeginForm:
    bands = [band for band in age_bands() if door.cycle.tier_for(band.slug)]
    return BeginForm(bands, language(), mode=mode, **kwargs)


def _draft_so_far(request: HttpRequest, door: Door) -> Draft | None:
    """A draft that this device may go on with, unless it came by another door."""
    try:
        draft = draft_of(request, door.cycle)
    except DraftGone:
        return None
    invitation_id = door.invitation.pk if door.invitation else None
    return draft if not invitation_id or draft.invitation_id == invitation_id else None


def _initial(draft: Draft | None, wishes: dict[str, str]) -> dict[str, object]:
    other_language = "language" in wishes
    if draft is None:
        return {"language_not_here": "1"} if other_language else {}
    held = draft.held
    begun: dict[str, object] = {"age_band": draft.age_band, "mode": held.mode, "helper": held.helper}
    return begun | ({"language_not_here": "1"} if held.language_not_here or other_language else {})


def _take_in(request: HttpRequest, door: Door, draft: Draft | None, form: BeginForm) -> str:
    """Makes a draft, or changes the start of the one there is; returns the token of this device."""
    chosen = form.cleaned_data
    tier = door.cycle.tier_for(chosen["age_band"])
    if tier is None:
        raise SurveyNotOpen
    begun = {
        "tier_id": tier.id,
        "age_band": chosen["age_band"],
        "language": language(),
        "mode": chosen["mode"],
        "helper": chosen["helper"],
        "assent": _assent(door.cycle, chosen["age_band"]),
        "language_not_here": chosen["language_not_here"],
    }
    if draft is None:
        return actions.start_draft(cycle_id=door.cycle.id, invitation=door.invitation, **begun)
    actions.change_start(draft=draft, **begun)
    return token_of(request)


def _after_begin(cycle: CycleAsked, form: BeginForm, wishes: dict[str, str]) -> str:
    band, part = form.cleaned_data["age_band"], wishes.get("part", "")
    if _has_own_words(cycle, band):
        address = reverse("surveys:for_your_age", args=[cycle.survey_slug])
        return _with(address, {"part": part} if part else {})
    return _first_page(cycle, cycle.tier_for(band), form.cleaned_data["language_not_here"], part)


def _first_page(cycle: CycleAsked, tier: TierAsked | None, language_not_here: bool, part: str = "") -> str:
    """The question a child came for, else the first, or the page for who speaks none of our languages."""
    if tier is None or not tier.order:
        raise SurveyNotOpen
    if language_not_here:
        return reverse("surveys:own_way", args=[cycle.survey_slug])
    return reverse(
        "surveys:question", args=[cycle.survey_slug, part if part in tier.order else tier.order[0]]
    )


@for_everybody
@require_safe
def for_your_age(request: HttpRequest, slug: str) -> HttpResponse:
    """The first screen again, in the words of an age that has words of its own (P04, P21)."""
    cycle, draft = visit_of(request, slug)
    other_language, band = draft.held.language_not_here, draft.age_band
    part = _wishes(request, cycle).get("part", "")
    response = show_kept(
        request,
        "first.html",
        cycle,
        key=(draft.tier_id, band, other_language, part),
        context=lambda: {
            "go_on": _first_page(cycle, cycle.tiers[draft.tier_id], other_language, part),
            "back": reverse("surveys:begin", args=[slug]),
            "texts": texts(first_screen(cycle), band),
            "helplines": helplines(band),
        },
    )
    return stay(response, token_of(request))


def _has_own_words(cycle: CycleAsked, band: str) -> bool:
    """Whether what this is, and that it is a choice, reads differently for this age."""
    assent = tuple(key for key in first_screen(cycle) if key.startswith("assent."))

    def compare() -> bool:
        return [text.text for text in texts(assent, band)] != [text.text for text in texts(assent)]

    return made(("has_own_words", assent, band, language()), None, compare)


def _assent(cycle: CycleAsked, band: str) -> dict[str, str]:
    """The version of each wording that the child was shown last (P21, S02)."""
    first = tuple(first_screen(cycle))

    def shown() -> dict[str, str]:
        seen = texts(first, band if _has_own_words(cycle, band) else "")
        return {text.key: text.record for text in [*seen, *texts(EXIT_EXPLAINED)]}

    return made(("assent", first, band, language()), None, shown)

"""How a child comes in: what this is, how to leave, and how they take part. No cookie before the first form."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from surveys.actions import answering as actions
from surveys.errors import DraftGone, SurveyNotOpen
from surveys.forms.answering import BeginForm
from surveys.models import Draft, Invitation
from surveys.queries import answering as queries
from surveys.queries.answering import CycleAsked
from surveys.views.child import (
    EXIT_EXPLAINED,
    FIRST_SCREEN,
    draft_of,
    helplines,
    keep_cookie,
    language,
    posted,
    show,
    texts,
    token_of,
)
from surveys.views.pacing import too_many_begin
from voice_platform.accounts.access import for_everybody
from voice_platform.council.queries import Text, age_bands


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


@for_everybody
@require_GET
def first(request: HttpRequest, slug: str = "", token: str = "") -> HttpResponse:
    """The first screen, before any typing (S01, S02, P21)."""
    door = _door(slug, token)
    context = {"base": door.base, "go_on": f"{door.base}leaving/", "helplines": helplines()}
    return show(request, "first.html", door.cycle, context | _first_lines())


@for_everybody
@require_GET
def leaving(request: HttpRequest, slug: str = "", token: str = "") -> HttpResponse:
    """What Exit does and does not do, before anybody needs it (A45)."""
    door = _door(slug, token)
    asked_for = "?language=other" if request.GET.get("language") == "other" else ""
    context = {"begin": f"{door.base}begin/{asked_for}", "texts": texts(EXIT_EXPLAINED), "back": door.base}
    return show(request, "leaving.html", door.cycle, context)


@for_everybody
@require_GET
def other_language(request: HttpRequest, slug: str = "", token: str = "") -> HttpResponse:
    """My language is not here: voice, any language, or an interpreter."""
    door = _door(slug, token)
    context = {"base": door.base, "texts": texts(["language.not_here"]), "back": door.base}
    return show(request, "other_language.html", door.cycle, context)


@for_everybody
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, slug: str = "", token: str = "") -> HttpResponse:
    """Age band, whose device, who helps: the first form, and the first cookie after it."""
    door = _door(slug, token)
    draft = _draft_so_far(request, door)
    bands = [band for band in age_bands() if door.cycle.tier_for(band.slug)]
    form = BeginForm(bands, language(), data=posted(request), initial=_initial(request, draft))
    context = {"form": form, "base": door.base, "back": f"{door.base}leaving/"}
    if request.method != "POST" or not form.is_valid():
        return show(request, "begin.html", door.cycle, context)
    if wait := too_many_begin(request):
        return show(request, "begin.html", door.cycle, context | {"wait": wait}, status=429)
    draft_token = _take_in(request, door, draft, form)
    return keep_cookie(redirect(_after_begin(door.cycle, form)), draft_token)


def _draft_so_far(request: HttpRequest, door: Door) -> Draft | None:
    """A draft that this device may go on with, unless it came by another door."""
    try:
        draft = draft_of(request, door.cycle)
    except DraftGone:
        return None
    invitation_id = door.invitation.pk if door.invitation else None
    return draft if not invitation_id or draft.invitation_id == invitation_id else None


def _initial(request: HttpRequest, draft: Draft | None) -> dict[str, object]:
    asked_for = {"language_not_here": "1"} if request.GET.get("language") == "other" else {}
    if draft is None:
        return asked_for
    held = draft.held
    begun = {"age_band": draft.age_band, "mode": held.mode, "helper": held.helper}
    return begun | ({"language_not_here": "1"} if held.language_not_here else {}) | asked_for


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
        "assent": _assent(chosen["age_band"]),
        "language_not_here": chosen["language_not_here"],
    }
    if draft is None:
        return actions.start_draft(cycle_id=door.cycle.id, invitation=door.invitation, **begun)
    actions.change_start(draft=draft, **begun)
    return token_of(request)


def _after_begin(cycle: CycleAsked, form: BeginForm) -> str:
    slug, band = cycle.survey_slug, form.cleaned_data["age_band"]
    if _has_own_words(band):
        return reverse("surveys:for_your_age", args=[slug])
    if form.cleaned_data["language_not_here"]:
        return reverse("surveys:own_way", args=[slug])
    tier = cycle.tier_for(band)
    return (
        reverse("surveys:question", args=[slug, tier.order[0]])
        if tier
        else reverse("surveys:first", args=[slug])
    )


@for_everybody
@require_GET
def for_your_age(request: HttpRequest, slug: str) -> HttpResponse:
    """The first screen again in the words of an age that has words of its own (P04, P21)."""
    cycle = queries.open_cycle(slug)
    draft = draft_of(request, cycle)
    held, order = draft.held, cycle.tiers[draft.tier_id].order
    own_way = reverse("surveys:own_way", args=[slug])
    context = {
        "draft": draft,
        "go_on": own_way if held.language_not_here else reverse("surveys:question", args=[slug, order[0]]),
        "back": reverse("surveys:begin", args=[slug]),
        "helplines": helplines(draft.age_band),
    }
    return show(request, "first.html", cycle, context | _first_lines(draft.age_band))


def _first_lines(band: str = "") -> dict[str, list[Text]]:
    return {"texts": texts(FIRST_SCREEN, band)}


def _has_own_words(band: str) -> bool:
    """Whether what this is and that it is a choice reads differently for this age."""
    assent = [key for key in FIRST_SCREEN if key.startswith("assent.")]
    return [text.text for text in texts(assent, band)] != [text.text for text in texts(assent)]


def _assent(band: str) -> dict[str, str]:
    """The version of each wording that the child was shown last (P21, S02)."""
    shown = texts(FIRST_SCREEN, band if _has_own_words(band) else "")
    return {text.key: text.record for text in [*shown, *texts(EXIT_EXPLAINED)]}

"""Rounds of surveys: open, invite, close."""

from datetime import datetime, time
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_info, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from frontend.formats.interface import FormatFailed
from surveys.actions import cycles as actions
from surveys.actions import opening
from surveys.enums import CycleState, SurveyKind
from surveys.errors import CycleCannotOpen
from surveys.forms.cycles import CopyForm, InvitationsForm, NotInvitedForm, OpenForm
from surveys.forms.packs import PackForm
from surveys.models import Cycle
from surveys.permissions import may_open_untested
from surveys.queries import cycles as queries
from surveys.views import packs, prints
from surveys.views.staff import StaffRequest
from voice_platform.accounts.access import for_roles
from voice_platform.accounts.models import Role

if TYPE_CHECKING:
    from frontend.formats.typesetting import Kind

_OFFERED = dict(settings.LANGUAGES)
# Two forms of the page ask for a number.
LEFT_OUT = "left-out"
PACK = "pack"

for_cycle_runners = for_roles(Role.ADMINISTRATOR, Role.EDITOR)


@for_cycle_runners
@require_safe
def cycles(request: StaffRequest) -> HttpResponse:
    return render(request, "surveys/cycles/cycles.html", {"cycles": queries.cycles()})


@for_cycle_runners
@require_safe
def cycle(request: StaffRequest, slug: str) -> HttpResponse:
    found = _found(slug)
    return _cycle_page(request, found, _open_form(request, found), InvitationsForm())


@for_cycle_runners
@require_POST
def open_cycle(request: StaffRequest, slug: str) -> HttpResponse:
    found = _found(slug)
    form = _open_form(request, found, request.POST)
    if not form.is_valid():
        return _cycle_page(request, found, form, InvitationsForm())
    written = dict(form.cleaned_data)
    closes_on = written.pop("closes_on")
    closes_at = timezone.make_aware(datetime.combine(closes_on, time.max)) if closes_on else None
    try:
        actions.write_down_and_open(cycle=found, opened_by=request.user, closes_at=closes_at, **written)
    except CycleCannotOpen as error:
        form.add_error(None, _("This round cannot open: %(why)s.") % {"why": error})
        return _cycle_page(request, found, form, InvitationsForm())
    messages.success(request, _("The round is open."))
    return redirect("cycle", slug)


@for_cycle_runners
@require_POST
def close_cycle(request: StaffRequest, slug: str) -> HttpResponse:
    opening.close_cycle(cycle=_found(slug), by=request.user, at=timezone.now())
    messages.success(request, _("The round is closed."))
    return redirect("cycle", slug)


@for_cycle_runners
@require_POST
def invite(request: StaffRequest, slug: str) -> HttpResponse:
    """The new links, on the one page or in the one file that ever holds them."""
    found = _found(slug)
    form = InvitationsForm(request.POST)
    if found.state == CycleState.CLOSED or not form.is_valid():
        return _cycle_page(request, found, _open_form(request, found), form)
    tokens = actions.make_invitations(cycle=found, number=form.cleaned_data["number"], made_by=request.user)
    links = [request.build_absolute_uri(f"/i/{token}/") for token in tokens]
    if form.cleaned_data["comes_as"] == form.TABLE:
        return prints.table_of(links)
    if form.cleaned_data["comes_as"] == form.SLIPS:
        return prints.slips_of(links, language=settings.LANGUAGE_CODE)
    return render(request, "surveys/cycles/invitations.html", {"cycle": found, "links": links})


@for_cycle_runners
@require_POST
def copy(request: StaffRequest, slug: str) -> HttpResponse:
    """Makes the next round, which asks what this one asks."""
    found = _found(slug)
    form = CopyForm(request.POST)
    if form.is_valid():
        try:
            made = actions.copy_for_next_time(cycle=found, name=form.cleaned_data["name"], by=request.user)
        except CycleCannotOpen as error:
            form.add_error(None, _("There is no new round: %(why)s.") % {"why": error})
        else:
            messages.success(request, _("The next round is there. It asks what this one asks."))
            return redirect("cycle", made.slug)
    return _cycle_page(request, found, _open_form(request, found), InvitationsForm(), copying=form)


@for_cycle_runners
@require_POST
def not_invited(request: StaffRequest, slug: str) -> HttpResponse:
    found = _found(slug)
    form = NotInvitedForm(request.POST, prefix=LEFT_OUT)
    if not form.is_valid():
        return _cycle_page(request, found, _open_form(request, found), InvitationsForm(), left_out=form)
    actions.note_not_invited(cycle=found, by=request.user, **form.cleaned_data)
    messages.success(request, _("It is written down."))
    return redirect("cycle", slug)


@for_cycle_runners
@require_POST
def paper(request: StaffRequest, slug: str) -> HttpResponse:
    """A pack of paper for an age, in a language of the survey."""
    found = _found(slug)
    form = _pack_form(found, request.POST)
    if not form.is_valid():
        return _cycle_page(request, found, _open_form(request, found), InvitationsForm(), pack=form)
    chosen = form.cleaned_data
    actions.note_paper_return(cycle=found, words=chosen["goes_back"])
    try:
        made = packs.pack_of(
            form.asked,
            form.tier_asked,
            language=form.spoken,
            goes_back=chosen["goes_back"],
            address=_address(request, found, form.spoken),
            is_closed_place=chosen["is_closed_place"],
        )
    except FormatFailed as failure:
        form.add_error("language", str(failure))
        return _cycle_page(request, found, _open_form(request, found), InvitationsForm(), pack=form)
    return prints.pdf(made.content, f"paper-{found.slug}-{form.spoken}.pdf")


def _pack_form(found: Cycle, written: Any = None) -> PackForm:
    return PackForm(written, cycle=found, prefix=PACK)


def _address(request: StaffRequest, found: Cycle, language: str) -> str:
    with override(language):
        return request.build_absolute_uri(reverse("surveys:first", args=[found.survey.slug]))


@for_cycle_runners
@require_safe
def poster(request: StaffRequest, slug: str, language: str, kind: str) -> HttpResponse:
    """A poster with the open link, in a language of the survey."""
    found = _found(slug)
    if language not in found.survey.title or kind not in prints.MEDIA_TYPES:
        raise Http404
    address = _address(request, found, language)
    return prints.poster_of(found, address, language=language, kind=cast("Kind", kind))


def _cycle_page(
    request: StaffRequest,
    found: Cycle,
    form: OpenForm,
    invitations: InvitationsForm,
    *,
    copying: CopyForm | None = None,
    left_out: NotInvitedForm | None = None,
    pack: PackForm | None = None,
) -> HttpResponse:
    context = {
        "copying": copying or CopyForm(),
        "left_out": left_out or NotInvitedForm(prefix=LEFT_OUT),
        "pack": pack or _pack_form(found),
        "groups": queries.groups_heard(found),
        "funnel": queries.funnel(found),
        "not_invited": queries.not_invited(found),
        "cycle": found,
        "form": form,
        "invitations": invitations,
        "asked": queries.asked_questions(found),
        "tablet": request.build_absolute_uri(f"/k/{found.survey.slug}/"),
        "address": request.build_absolute_uri(f"/s/{found.survey.slug}/"),
        "posters": [
            (code, get_language_info(code)["name_local"]) for code in found.survey.title if code in _OFFERED
        ],
        "questionnaire": queries.questionnaire_of(found),
        "may_rewrite": found.survey.kind == SurveyKind.QUESTIONS,
        "is_draft": found.state == CycleState.DRAFT,
        "is_open": found.state == CycleState.OPEN,
    }
    return render(request, "surveys/cycles/cycle.html", context)


def _open_form(request: StaffRequest, found: Cycle, written: Any = None) -> OpenForm:
    return OpenForm(written, cycle=found, may_open_untested=may_open_untested(request.user))


def _found(slug: str) -> Cycle:
    found = queries.cycle(slug)
    if found is None:
        raise Http404
    return found

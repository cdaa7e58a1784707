"""Entering what came back on paper: by people who may read words, since they read them as they type."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from surveys import intake
from surveys.domain.tokens import new_token
from surveys.enums import CycleState, Mode
from surveys.forms.entering import EntryForm, PackChoiceForm
from surveys.models import Cycle
from surveys.queries import cycles as queries
from surveys.queries.answering import TierAsked, cycle_asked
from surveys.queries.survey_files import language_name
from surveys.views.packs import bands_of, numbered, shown_on_paper, signs_of
from surveys.views.staff import StaffRequest, for_cleared_readers
from surveys.views.telling import texts


@for_cleared_readers
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: StaffRequest, slug: str) -> HttpResponse:
    """First which pack it is, then its answers, then the next one of the same."""
    cycle = queries.cycle(slug)
    if cycle is None:
        raise Http404
    context = {"cycle": cycle, "is_open": cycle.state == CycleState.OPEN, "entered": queries.on_paper(cycle)}
    choice = PackChoiceForm(
        request.GET or None,
        tiers=queries.tiers_of(cycle),
        languages=[(code, language_name(code)) for code in cycle.survey.title],
    )
    if not context["is_open"] or not choice.is_valid():
        return render(request, "surveys/cycles/enter.html", {**context, "choice": choice})
    asked = cycle_asked(cycle.pk)
    tier, spoken = asked.tiers[int(choice.cleaned_data["tier"])], choice.cleaned_data["language"]
    form = _form(tier, spoken, request.POST if request.method == "POST" else None)
    if form.is_valid() and _is_taken(form, cycle, tier, spoken):
        messages.success(request, _("It is entered. Here is an empty one for the next."))
        return redirect(f"{reverse('cycle_enter', args=[slug])}?{request.GET.urlencode()}")
    shown = {
        "form": form,
        "spoken": spoken,
        "tier": choice.tier_title,
        "pack_language": language_name(spoken),
    }
    return render(request, "surveys/cycles/enter.html", context | shown)


def _form(tier: TierAsked, spoken: str, data: Any) -> EntryForm:
    """In the language of the pack, as it lies beside the screen."""
    with override(spoken):
        questions = [(number, asked, signs_of(asked)) for number, asked in numbered(tier)]
        bands = [(band.slug, band.in_language(spoken)) for band in bands_of(tier)]
    return EntryForm(questions, spoken, bands, data=data, initial={"token": new_token()})


def _is_taken(form: EntryForm, cycle: Cycle, tier: TierAsked, spoken: str) -> bool:
    """Takes it in; False with an error for a code that is none of this round."""
    invitation = (
        queries.invitation_of(cycle, form.cleaned_data["link"]) if form.cleaned_data["link"] else None
    )
    if form.cleaned_data["link"] and invitation is None:
        form.add_error("link", _("No link of this round has this code."))
        return False
    asked = cycle_asked(cycle.pk)
    youngest = bands_of(tier)[0].slug
    with override(spoken):
        shown = texts(shown_on_paper(asked), youngest)
    intake.take_down(
        cycle=asked,
        tier=tier,
        given=form.given,
        how=intake.TakenDown(
            mode=Mode.PAPER,
            helper=form.cleaned_data["helper"],
            language=spoken,
            age_band=form.age_band,
            assent={text.key: text.record for text in shown},
        ),
        submission_token=form.cleaned_data["token"],
        respondent_id=invitation.respondent_id if invitation else None,
    )
    return True

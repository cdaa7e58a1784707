"""Entering what came back on paper: by people who may read words, since they read them as they type."""

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from surveys import intake
from surveys.domain.tokens import new_token
from surveys.enums import CycleState, Mode
from surveys.forms.entering import EntryForm
from surveys.forms.packs import PackChoiceForm
from surveys.queries import cycles as queries
from surveys.queries.survey_files import language_name
from surveys.views.packs import bands_of, numbered, said_before, signs_of
from surveys.views.staff import StaffRequest, for_cleared_readers
from surveys.views.visits import posted


@for_cleared_readers
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: StaffRequest, slug: str) -> HttpResponse:
    """First which pack it is, then its answers, then the next one of the same."""
    cycle = queries.cycle(slug)
    if cycle is None:
        raise Http404
    context = {"cycle": cycle, "is_open": cycle.state == CycleState.OPEN, "entered": queries.on_paper(cycle)}
    choice = PackChoiceForm(request.GET or None, cycle=cycle)
    if not context["is_open"] or not choice.is_valid():
        return render(request, "surveys/cycles/enter.html", {**context, "choice": choice})
    form = _form(choice, posted(request))
    if form.is_valid() and _is_taken(form, choice):
        messages.success(request, _("It is entered. Here is an empty one for the next."))
        return redirect(f"{reverse('cycle_enter', args=[slug])}?{request.GET.urlencode()}")
    shown = {
        "form": form,
        "tier": choice.tier_title,
        "pack_language": language_name(choice.spoken),
    }
    return render(request, "surveys/cycles/enter.html", context | shown)


def _form(choice: PackChoiceForm, data: QueryDict | None) -> EntryForm:
    """In the language of the pack, as it lies beside the screen."""
    tier, spoken = choice.tier_asked, choice.spoken
    with override(spoken):
        questions = [(number, asked, signs_of(asked)) for number, asked in numbered(tier)]
        bands = [(band.slug, band.in_language(spoken)) for band in bands_of(tier)]
    return EntryForm(questions, spoken, bands, data=data, initial={"token": new_token()})


def _is_taken(form: EntryForm, choice: PackChoiceForm) -> bool:
    """Takes it in; False with an error for a code that is none of this round."""
    link = form.cleaned_data["link"]
    invitation = queries.invitation_of(choice.cycle, link) if link else None
    if link and invitation is None:
        form.add_error("link", _("No link of this round has this code."))
        return False
    shown = said_before(choice.asked, choice.spoken, bands_of(choice.tier_asked)[0].slug)
    intake.take_down(
        cycle=choice.asked,
        tier=choice.tier_asked,
        given=form.given,
        how=intake.TakenDown(
            mode=Mode.PAPER,
            helper=form.cleaned_data["helper"],
            language=choice.spoken,
            age_band=form.age_band,
            assent={text.key: text.record for text in shown},
        ),
        submission_token=form.cleaned_data["token"],
        respondent_id=invitation.respondent_id if invitation else None,
    )
    return True

"""What groups said together: entered by people who may read words, and shown to them alone."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from surveys import intake
from surveys.domain.tokens import new_token
from surveys.enums import CycleState, Helper, Mode
from surveys.forms.entering import PackChoiceForm
from surveys.forms.group_sessions import GroupSessionForm
from surveys.models import Cycle
from surveys.queries import cycles as queries
from surveys.queries import group_sessions
from surveys.queries.answering import TierAsked, cycle_asked
from surveys.queries.survey_files import language_name
from surveys.views.packs import bands_of, numbered, shown_on_paper
from surveys.views.staff import StaffRequest, for_cleared_readers
from surveys.views.telling import texts


@for_cleared_readers
@require_http_methods(["GET", "HEAD", "POST"])
def enter_group(request: StaffRequest, slug: str) -> HttpResponse:
    """First which questions were asked, then what the group said."""
    cycle = queries.cycle(slug)
    if cycle is None:
        raise Http404
    context = {
        "cycle": cycle,
        "is_open": cycle.state == CycleState.OPEN,
        "sessions": group_sessions.sessions(cycle),
    }
    choice = PackChoiceForm(
        request.GET or None,
        tiers=queries.tiers_of(cycle),
        languages=[(code, language_name(code)) for code in cycle.survey.title],
    )
    if not context["is_open"] or not choice.is_valid():
        return render(request, "surveys/cycles/group.html", {**context, "choice": choice})
    asked = cycle_asked(cycle.pk)
    tier, spoken = asked.tiers[int(choice.cleaned_data["tier"])], choice.cleaned_data["language"]
    form = _form(tier, spoken, request.POST if request.method == "POST" else None)
    if form.is_valid():
        kept = _take_in(request, form, cycle, tier, spoken)
        messages.success(request, _("It is entered. Its words wait to be read like all others."))
        return redirect("group_session", kept.pk)
    with override(spoken):
        read_out = texts(shown_on_paper(asked), bands_of(tier)[0].slug)
    shown = {"form": form, "read_out": read_out, "tier": choice.tier_title}
    return render(request, "surveys/cycles/group.html", context | shown)


def _form(tier: TierAsked, spoken: str, data: Any) -> GroupSessionForm:
    bands = [(band.slug, band.label) for band in bands_of(tier)]
    return GroupSessionForm(
        list(numbered(tier)), spoken, bands, data=data, initial={"token": new_token(), "age": bands[0][0]}
    )


def _take_in(
    request: StaffRequest, form: GroupSessionForm, cycle: Cycle, tier: TierAsked, spoken: str
) -> intake.GroupSession:
    asked, age = cycle_asked(cycle.pk), form.cleaned_data["age"]
    with override(spoken):
        shown = texts(shown_on_paper(asked), age)
    return intake.receive_group(
        cycle=asked,
        tier=tier,
        session=form.session,
        how=intake.TakenDown(
            mode=Mode.GROUP,
            helper=Helper.WRITES,
            language=spoken,
            age_band=age,
            assent={text.key: text.record for text in shown},
        ),
        submission_token=form.cleaned_data["token"],
        entered_by=request.user,
    )


@for_cleared_readers
@require_safe
def group_session(request: StaffRequest, pk: int) -> HttpResponse:
    """One session: what was counted. Its words are read in the reading queue."""
    found = group_sessions.session(pk)
    if found is None:
        raise Http404
    context = {
        "session": found,
        "counts": group_sessions.counts(found),
        "columns": [_("Answer"), _("How many")],
    }
    return render(request, "surveys/cycles/group_session.html", context)

"""What groups said together: entered by people who may read words, and shown to them alone."""

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from surveys import intake
from surveys.domain.tokens import new_token
from surveys.enums import CycleState, Helper, Mode
from surveys.forms.group_sessions import GroupSessionForm
from surveys.forms.packs import PackChoiceForm
from surveys.queries import cycles as queries
from surveys.queries import group_sessions
from surveys.views.packs import bands_of, numbered, said_before
from surveys.views.staff import StaffRequest, for_cleared_readers
from surveys.views.visits import posted


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
    choice = PackChoiceForm(request.GET or None, cycle=cycle)
    if not context["is_open"] or not choice.is_valid():
        return render(request, "surveys/cycles/group.html", {**context, "choice": choice})
    form = _form(choice, posted(request))
    if form.is_valid():
        kept = _take_in(request, form, choice)
        messages.success(request, _("It is entered. Its words wait to be read like all others."))
        return redirect("group_session", kept.pk)
    read_out = said_before(choice.asked, choice.spoken, bands_of(choice.tier_asked)[0].slug)
    shown = {"form": form, "read_out": read_out, "tier": choice.tier_title}
    return render(request, "surveys/cycles/group.html", context | shown)


def _form(choice: PackChoiceForm, data: QueryDict | None) -> GroupSessionForm:
    tier = choice.tier_asked
    bands = [(band.slug, band.label) for band in bands_of(tier)]
    initial = {"token": new_token(), "age": bands[0][0]}
    return GroupSessionForm(list(numbered(tier)), choice.spoken, bands, data=data, initial=initial)


def _take_in(request: StaffRequest, form: GroupSessionForm, choice: PackChoiceForm) -> intake.GroupSession:
    age = form.cleaned_data["age"]
    shown = said_before(choice.asked, choice.spoken, age)
    return intake.receive_group(
        cycle=choice.asked,
        tier=choice.tier_asked,
        session=form.session,
        how=intake.TakenDown(
            mode=Mode.GROUP,
            helper=Helper.WRITES,
            language=choice.spoken,
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

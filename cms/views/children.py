"""What children say about a plan, and its years, for those who write it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.actions.reactions import ask_children_about
from cms.actions.years import make_next_year, write_changes
from cms.errors import NoNextYear
from cms.models import PlanPage
from cms.queries.reactions import children_said, rounds
from cms.queries.years import draft_of, plan
from voice_platform.accounts.access import SignedInRequest, for_roles
from voice_platform.accounts.models import Role

for_plan_writers = for_roles(Role.ADMINISTRATOR, Role.EDITOR)


@for_plan_writers
@require_safe
def children_say(request: SignedInRequest, pk: int) -> HttpResponse:
    """Released figures alone, each part with this year's and last year's; and where the rounds stand."""
    page = _found(request, pk)
    draft = draft_of(page)
    context = {
        "plan": draft,
        "parts": children_said(draft),
        "rounds": rounds(draft),
        "may_make_next": page.is_source and page.is_current and page.live,
        "next_version": page.next_versions.first(),
    }
    return render(request, "cms/staff/children_say.html", context)


@for_plan_writers
@require_POST
def next_year(request: SignedInRequest, pk: int) -> HttpResponse:
    """Makes the draft of next year's plan and goes there to write it."""
    try:
        made = make_next_year(page=_found(request, pk), made_by=request.user)
    except NoNextYear as error:
        messages.error(request, str(error))
        return redirect("plan_children", pk)
    return redirect("wagtailadmin_pages:edit", made.pk)


@for_plan_writers
@require_POST
def changes(request: SignedInRequest, pk: int) -> HttpResponse:
    """Finds anew what changed since the year before, and goes there to say why."""
    written = write_changes(page=_found(request, pk))
    if written is None:
        messages.error(request, _("There is no earlier year to compare with."))
        return redirect("plan_children", pk)
    return redirect("wagtailadmin_pages:edit", written.pk)


@for_plan_writers
@require_POST
def prepare(request: SignedInRequest, pk: int) -> HttpResponse:
    """Writes the questions about the plan as it is published now."""
    page = _found(request, pk)
    if not (page.is_source and page.is_current and page.live):
        raise Http404
    ask_children_about(page=page)
    messages.success(request, _("The questions are as the plan is now."))
    return redirect("plan_children", pk)


def _found(request: SignedInRequest, pk: int) -> PlanPage:
    page = plan(pk)
    if page is None:
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page

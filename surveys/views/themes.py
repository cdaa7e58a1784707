"""Sorting words into themes: the program suggests, a cleared person decides, one press each."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from surveys import disclosure
from surveys.actions import reading as reading_actions
from surveys.actions import themes as actions
from surveys.models import FreeText
from surveys.queries import reading as reading_queries
from surveys.queries import themes as queries
from surveys.views.staff import SKIPPED, StaffRequest, for_cleared_readers

STEPS: dict[str, Callable[..., object]] = {
    "accept": actions.accept_theme,
    "refuse": actions.refuse_theme,
    "add": actions.add_theme,
    "remove": actions.remove_theme,
}


@for_cleared_readers
@require_safe
def themes(request: StaffRequest) -> HttpResponse:
    """How many children each theme holds so far in one round, and what waits to be sorted."""
    cycles = list(queries.counted_cycles())
    wanted = request.GET.get("round", "")
    cycle = next((each for each in cycles if each.slug == wanted), cycles[0] if cycles else None)
    strands, rows = queries.children_by_theme(cycle) if cycle else ([], [])
    context = {
        "waiting": queries.unsorted_texts().count(),
        "cycles": cycles,
        "cycle": cycle,
        "columns": [_("Theme"), *strands],
        "rows": [[theme.name, *children] for theme, children in rows] if strands else [],
        "agreement": queries.agreement(),
    }
    return render(request, "surveys/themes/themes.html", context)


@for_cleared_readers
@require_safe
def next_text(request: StaffRequest) -> HttpResponse:
    """Goes to the oldest unsorted text that this reader has not skipped, else back to the overview."""
    pk = queries.next_unsorted(request.session.get(SKIPPED, []))
    return redirect("themes_text", pk) if pk else redirect("themes")


@for_cleared_readers
@require_safe
def text(request: StaffRequest, pk: int) -> HttpResponse:
    """One text with the program's suggestions and people's decisions, apart from each other."""
    said = disclosure.text(request.user, pk, purpose="themes")
    if said is None:
        raise Http404
    context = {"said": said, "sorting": queries.sorting_of(pk), "agreement": queries.agreement()}
    return render(request, "surveys/themes/text.html", context)


@for_cleared_readers
@require_POST
def sort(request: StaffRequest, pk: int, step: str) -> HttpResponse:
    """One decision about one theme of one text."""
    theme = queries.theme(request.POST.get("theme", ""))
    if step not in STEPS or theme is None:
        raise Http404
    STEPS[step](text=_text(pk), theme=theme, coder=request.user)
    return redirect("themes_text", pk)


@for_cleared_readers
@require_POST
def finish(request: StaffRequest, pk: int) -> HttpResponse:
    actions.finish_coding(text=_text(pk), coder=request.user)
    return redirect("themes_next")


@for_cleared_readers
@require_POST
def skip(request: StaffRequest, pk: int) -> HttpResponse:
    """S14: puts a text aside for this reader until they sign out."""
    reading_actions.skip(text=_text(pk), reader=request.user)
    request.session[SKIPPED] = [*request.session.get(SKIPPED, []), pk]
    return redirect("themes_next")


def _text(pk: int) -> FreeText:
    found = reading_queries.text(pk)
    if found is None:
        raise Http404
    return found

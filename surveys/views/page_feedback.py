"""Was this page useful? A link at the foot of a page, a form of its own, a count. No cookie but the form's own."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from surveys.actions.page_feedback import count_verdict
from surveys.domain.page_feedback import is_sealed
from surveys.forms.page_feedback import UsefulForm
from surveys.queries.page_feedback import pages_said
from surveys.templatetags.useful import home, page_key
from surveys.views.pacing import is_first_time, too_many_verdicts
from surveys.views.visits import language, posted
from voice_platform.accounts.access import for_everybody, for_roles
from voice_platform.accounts.models import Role


@for_everybody
@require_http_methods(["GET", "HEAD", "POST"])
def useful(request: HttpRequest, page: str = "") -> HttpResponse:
    """Takes yes or no, and what was wrong from a list. Whatever is not counted is thanked for all the same."""
    if not is_sealed(page, request.GET.get("from", ""), page_key()):
        raise Http404
    form = UsefulForm(posted(request))
    if form.is_valid():
        _count(request, page, form)
        return redirect("surveys:useful_thanks", page) if page else redirect("surveys:useful_thanks_home")
    return render(request, "surveys/useful/useful.html", {"form": form, "page_url": home() + page})


def _count(request: HttpRequest, page: str, form: UsefulForm) -> None:
    """Once a form, and not on and on from one place."""
    if not form.is_a_persons or too_many_verdicts(request) or not is_first_time(form.number):
        return
    count_verdict(
        page=page,
        language=language(),
        day=timezone.localdate(),
        was_useful=form.cleaned_data["useful"] == "yes",
        fault=form.cleaned_data["fault"],
    )


@for_everybody
@require_safe
def thanks(request: HttpRequest, page: str = "") -> HttpResponse:
    return render(
        request, "surveys/useful/thanks.html", {"page_url": home() + page, "say_url": f"{home()}#say"}
    )


@for_roles(Role.ADMINISTRATOR, Role.EDITOR)
@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """What was said of each page; small numbers are hidden here too."""
    return render(request, "surveys/useful/report.html", {"pages": pages_said()})

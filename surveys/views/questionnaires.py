"""A questionnaire beside its editor: looked through, tried out, and taken for the next round."""

from collections.abc import Iterator

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.snippets.views.snippets import CreateView, EditView

from surveys.actions import questionnaires as actions
from surveys.domain.survey_file import SurveyFile
from surveys.errors import AddressTaken, QuestionnaireNotReady, SurveyUnknown
from surveys.forms.findings import remarks
from surveys.models import Questionnaire
from surveys.queries import question_bank
from surveys.queries.cycles import newest_cycle
from surveys.queries.questionnaires import looked_through
from surveys.queries.survey_files import language_name
from surveys.views.cycles import for_cycle_runners
from surveys.views.staff import StaffRequest

EDIT = "wagtailsnippets_surveys_questionnaire:edit"
LIST = "wagtailsnippets_surveys_questionnaire:list"
LOOK_THROUGH = "action-look-through"


@for_cycle_runners
@require_safe
def questionnaire(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Questionnaire, pk=pk)
    written = looked_through(found)
    said = remarks(written.findings, written.survey, settings.LANGUAGE_CODE)
    context = {
        "questionnaire": found,
        "stops": [each for each in said if each.stops],
        "advice": [each for each in said if not each.stops],
        "ways": list(_ways_to_try(found, written.survey)),
        "edit_url": reverse(EDIT, args=[pk]),
        "list_url": reverse(LIST),
    }
    return render(request, "surveys/questionnaires/questionnaire.html", context)


def _ways_to_try(found: Questionnaire, survey: SurveyFile) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The ages, with the languages in which to try what they are asked."""
    for tier in survey.tiers:
        if any(tier.slug in question.versions for question in survey.questions):
            yield (
                tier.title.get(settings.LANGUAGE_CODE, tier.slug),
                [
                    (language_name(code), reverse("questionnaire_try", args=[found.pk, tier.slug, code]))
                    for code in survey.title
                ],
            )


@for_cycle_runners
@require_POST
def use(request: StaffRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Questionnaire, pk=pk)
    try:
        cycle = actions.use_questionnaire(questionnaire=found, by=request.user)
    except QuestionnaireNotReady:
        messages.error(request, _("Nothing is changed: something must be put right first."))
        return redirect("questionnaire", pk)
    except AddressTaken:
        messages.error(request, _("This address belongs to what children say about a page. Choose another."))
        return redirect("questionnaire", pk)
    if cycle is None:
        messages.success(request, _("The newest round asks just this already."))
        cycle = newest_cycle(found.slug)
    else:
        messages.success(request, _("The next round asks just this. It waits until you open it."))
    return redirect("cycle", cycle.slug) if cycle else redirect("cycles")


@for_cycle_runners
@require_POST
def write_of(request: StaffRequest, slug: str) -> HttpResponse:
    """Begins to change what a survey asks."""
    try:
        made = actions.write_questionnaire_of(survey_slug=slug, by=request.user)
    except SurveyUnknown:
        raise Http404 from None
    return redirect(EDIT, made.pk)


@for_cycle_runners
@require_http_methods(["GET", "HEAD", "POST"])
def bank(request: StaffRequest, pk: int) -> HttpResponse:
    """What was asked before, to be asked again."""
    found = get_object_or_404(Questionnaire, pk=pk)
    if request.method == "POST":
        wanted = request.POST.get("version", "")
        question = question_bank.question_of(int(wanted)) if wanted.isdecimal() and len(wanted) < 19 else None
        if question is None:
            raise Http404
        actions.add_from_bank(questionnaire=found, question=question, by=request.user)
        messages.success(request, _("It stands at the end of your questions now."))
        return redirect("questionnaire", pk)
    search = request.GET.get("q", "").replace("\x00", "")[:100]
    context = {"questionnaire": found, "search": search, "questions": question_bank.banked(search)}
    return render(request, "surveys/questionnaires/bank.html", context)


class LooksThrough:
    """Goes on to what there is to say about a questionnaire once it is saved, where that was asked for."""

    def get_success_url(self) -> str:
        if LOOK_THROUGH in self.request.POST:  # type: ignore[attr-defined]
            return reverse("questionnaire", args=[self.object.pk])  # type: ignore[attr-defined]
        url: str = super().get_success_url()  # type: ignore[misc]
        return url


class WriteView(LooksThrough, CreateView):
    """A new questionnaire."""


class RewriteView(LooksThrough, EditView):
    """A questionnaire as it is changed."""

"""Trying a questionnaire out: any path through it, in each language and for each age, and nothing is kept.

What was answered travels in the page itself, so that there is neither a draft nor a round.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from surveys.domain.drafts import Given, Held, read, written
from surveys.domain.routing import position
from surveys.forms.answering import QuestionForm, initial_of, question_form
from surveys.models import Questionnaire
from surveys.queries import questionnaires
from surveys.queries.answering import Asked, TierAsked
from surveys.queries.trying import tier_asked
from surveys.views.cycles import for_cycle_runners
from surveys.views.places import answer_in_words, placed_in, read_answer, shown_of
from surveys.views.staff import StaffRequest
from surveys.views.visits import language

_SALT = "surveys.trying"


@for_cycle_runners
@require_http_methods(["GET", "HEAD", "POST"])
def try_out(request: StaffRequest, pk: int, tier: str, spoken: str) -> HttpResponse:
    """One question a page, as children get it; what is said about trying it is in the language of staff."""
    questionnaire = get_object_or_404(Questionnaire, pk=pk)
    walk = Walk(tier_of(questionnaire, tier, spoken), _answers_in(request))
    around = {
        "questionnaire": questionnaire,
        "told": _("You are trying it out. Nothing is kept."),
        "told_in": language(),
    }
    with override(spoken):
        walk, key, form = _go_on(request, walk)
        if key is not None:
            return _ask(request, walk, key, around, form)
        said = list(_said(walk))
    return _end(request, said, around)


def _go_on(request: HttpRequest, walk: "Walk") -> tuple["Walk", str | None, QuestionForm | None]:
    """The walk after what was pressed, the question that is asked now, and its form if something is wrong in it."""
    key = request.POST.get("asked", "")
    if key not in walk.order:
        return walk, walk.after(None), None
    if "back" in request.POST:
        return walk, walk.before(key), None
    asked = walk.tier.questions[key]
    if placed := placed_in(request.POST, asked):
        return walk.with_answer(key, placed), key, None
    given, form = read_answer(
        request.POST,
        asked,
        for_the_youngest=walk.tier.for_the_youngest,
        earlier=walk.answers.get(key),
    )
    if given is None:
        return walk, key, form
    walk = walk.with_answer(key, given)
    return walk, walk.after(key), None


def tier_of(questionnaire: Questionnaire, slug: str, spoken: str) -> TierAsked:
    """What these ages are asked; Http404 where they are not asked, or not in this language."""
    survey = questionnaires.written(questionnaire).survey
    tier = next((tier for tier in survey.tiers if tier.slug == slug), None)
    if tier is None or spoken not in survey.title:
        raise Http404
    return tier_asked(survey, tier)


@dataclass(frozen=True)
class Walk:
    """What was answered on the way so far."""

    tier: TierAsked
    answers: Mapping[str, Given]

    @property
    def order(self) -> tuple[str, ...]:
        return self.tier.order_for(self.answers)

    def with_answer(self, key: str, given: Given) -> "Walk":
        return Walk(self.tier, {**self.answers, key: given})

    def after(self, key: str | None) -> str | None:
        """The question that follows, answered already or not; None at the end."""
        places = self.tier.order
        start = places.index(key) + 1 if key else 0
        return next((each for each in places[start:] if each in self.order), None)

    def before(self, key: str) -> str:
        return self.order[max(self.order.index(key) - 1, 0)]


def _answers_in(request: HttpRequest) -> Mapping[str, Given]:
    try:
        held: str = signing.loads(request.POST.get("answers", ""), salt=_SALT)
    except signing.BadSignature:
        return {}
    return read(held).answers


def _ask(
    request: HttpRequest,
    walk: Walk,
    key: str,
    around: Mapping[str, Any],
    form: QuestionForm | None,
) -> HttpResponse:
    asked = walk.tier.questions[key]
    context = {
        **around,
        "form": form,
        "answers": signing.dumps(written(Held(answers=walk.answers)), salt=_SALT, compress=True),
        "asked": asked,
        "words": asked.in_language(language()),
        "inside": step(walk.tier, asked, form, walk.answers.get(key)),
        "is_first": key == walk.order[0],
    }
    return render(request, "surveys/questionnaires/try.html", context)


def step(
    tier: TierAsked, asked: Asked, form: QuestionForm | None = None, given: Given | None = None
) -> SafeString:
    """What stands in the form of a question that is tried out."""
    form = form or question_form(
        asked, language(), for_the_youngest=tier.for_the_youngest, initial=initial_of(given)
    )
    context = shown_of(asked, form) | {"position": position(tier.order, asked.key)}
    return render_to_string("surveys/step.html", context)


def _said(walk: Walk) -> Iterator[tuple[str, str | None, bool]]:
    """Each question, its answer, and whether it was asked on this path."""
    for key, asked in walk.tier.questions.items():
        answer = answer_in_words(asked, walk.answers.get(key))
        yield asked.in_language(language()).text, answer, key in walk.order


def _end(
    request: HttpRequest, said: list[tuple[str, str | None, bool]], around: Mapping[str, Any]
) -> HttpResponse:
    rows = [
        (words, (answer or _("Skipped")) if is_asked else _("Not asked this time"))
        for words, answer, is_asked in said
    ]
    context = {**around, "said": rows, "columns": [_("Question"), _("Answer")]}
    return render(request, "surveys/questionnaires/end.html", context)

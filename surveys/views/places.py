"""Where a child is in a survey, and one question as it stands in a page."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from surveys.domain import kinds
from surveys.domain.drafts import Given, Held
from surveys.domain.routing import next_question, position, previous_question
from surveys.enums import AnswerState, QuestionKind
from surveys.forms.answering import WORD_STATES, QuestionForm, initial_of, question_form
from surveys.models import Draft
from surveys.queries.answering import Asked, CycleAsked, TierAsked
from surveys.views.telling import closed_texts, duty, helplines
from surveys.views.visits import language, visit_of
from voice_platform.council.kept import made

# A part of a page that is longer stands folded beside its question: the child has just read it.
LINES_SHOWN_AT_ONCE = 8


@dataclass(frozen=True)
class Place:
    """The survey, the draft, and the questions of its tier."""

    cycle: CycleAsked
    draft: Draft
    held: Held

    @property
    def tier(self) -> TierAsked:
        return self.cycle.tiers[self.draft.tier_id]

    def page(self, name: str) -> str:
        return reverse(f"surveys:{name}", args=[self.cycle.survey_slug])

    def url(self, key: str | None) -> str:
        """The page of a question, or the page that checks the answers when there is none left."""
        if key is None:
            return self.page("check")
        return reverse("surveys:question", args=[self.cycle.survey_slug, key])

    @property
    def order(self) -> tuple[str, ...]:
        """The questions that this child's answers lead to."""
        return self.tier.order_for(self.held.answers)

    def next_url(self, after: str | None = None) -> str:
        return self.url(next_question(self.order, self.held.answers, after=after))

    def back_url(self, key: str) -> str:
        before = previous_question(self.order, key)
        return self.url(before) if before else self.page("begin")

    @property
    def may_send_now(self) -> bool:
        """Whoever says something about one part of a page need not go through the others."""
        return self.cycle.is_about_a_page and any(
            given.state != AnswerState.SKIPPED for given in self.held.answers.values()
        )

    def has_worry(self, given: Mapping[str, Given]) -> bool:
        """Whether a chosen option is marked as a worry."""
        questions = self.tier.questions
        return any(key in questions and questions[key].is_worry(each.options) for key, each in given.items())


def place_of(request: HttpRequest, slug: str, *, with_invitation: bool = False) -> Place:
    """Raises SurveyNotOpen or DraftGone."""
    cycle, draft = visit_of(request, slug, with_invitation=with_invitation)
    return Place(cycle, draft, draft.held)


def answer_in(
    sent: QueryDict, asked: Asked, tier: TierAsked, *, earlier: Given | None = None, prefix: str | None = None
) -> tuple[Given | None, QuestionForm]:
    """What was answered in a post, or None with the form that says what is wrong; no words while nobody reads them."""
    given, form = read_answer(
        sent, asked, for_the_youngest=tier.for_the_youngest, earlier=earlier, prefix=prefix
    )
    if given and given.words and not duty().takes_words:
        form.add_error("words", _("Nobody is set to read words now. So we cannot take them."))
        return None, form
    return given, form


def read_answer(
    sent: QueryDict,
    asked: Asked,
    *,
    for_the_youngest: bool,
    earlier: Given | None = None,
    prefix: str | None = None,
) -> tuple[Given | None, QuestionForm]:
    """What was answered in a post, or None with the form that says what is wrong.

    Only the Skip button skips: a post without the question's field changes nothing, and `earlier` is shown again.
    """
    name = f"{prefix}-" if prefix else ""
    form = question_form(
        asked,
        language(),
        for_the_youngest=for_the_youngest,
        data=sent,
        prefix=prefix,
        initial=initial_of(earlier),
    )
    state = sent.get(f"{name}state", "")
    if f"{name}skip" in sent:
        return Given(AnswerState.SKIPPED), form
    if asked.kind in kinds.STATES_AS_BUTTONS and state in WORD_STATES:
        return Given(state), form
    return (form.given() if form.is_valid() else None), form


def placed_in(sent: QueryDict, asked: Asked) -> Given | None:
    """What stands in order so far, where one more was pressed or all were taken back; the question goes on."""
    if asked.kind != QuestionKind.ORDER or not {"pick", "again"} & sent.keys():
        return None
    pressed = [] if "again" in sent else [*sent.getlist("answer"), sent.get("pick", "")]
    placed = tuple(dict.fromkeys(key for key in pressed if key in asked.choices))
    return Given(AnswerState.ANSWERED if placed else AnswerState.SKIPPED, placed)


@dataclass(frozen=True)
class Step:
    """What a question's form says about itself, for the script to go on by."""

    key: str
    title: str
    url: str
    worries: str
    at_most: int | None
    ask_if: str
    is_to_read: bool


def step_of(place: Place, asked: Asked) -> Step:
    return Step(
        key=asked.key,
        title=asked.in_language(language()).text,
        url=place.url(asked.key),
        worries=" ".join(key for key, choice in asked.choices.items() if choice.is_worry),
        at_most=asked.at_most if asked.kind in kinds.TAKES_MANY else None,
        ask_if=_condition(place, asked),
        is_to_read=asked.kind == QuestionKind.INFORMATION,
    )


def _condition(place: Place, asked: Asked) -> str:
    condition = place.tier.condition_of(asked.key)
    return json.dumps(condition, separators=(",", ":")) if condition else ""


def inside_of(place: Place, asked: Asked, form: QuestionForm | None = None) -> SafeString:
    """What stands in a question's form. Unanswered it is the same for everybody of an age, so it is kept."""
    given = place.held.answers.get(asked.key)
    if form is not None or given is not None:
        return _inside(place, asked, form, given)
    key = ("inside", place.tier.id, asked.version_id, place.draft.age_band, language())
    return made(key, place.cycle, lambda: _inside(place, asked, None, None))


def _inside(place: Place, asked: Asked, form: QuestionForm | None, given: Given | None) -> SafeString:
    tier = place.tier
    form = form or question_form(
        asked, language(), for_the_youngest=tier.for_the_youngest, initial=initial_of(given)
    )
    words_wanted = asked.kind in kinds.IN_WORDS
    now = duty()
    context = shown_of(asked, form) | {
        "position": None if place.cycle.is_about_a_page else position(tier.order, asked.key),
        "takes_words": not words_wanted or now.takes_words or form.is_bound,
        "duty_texts": closed_texts(now, place.draft.age_band) if words_wanted else (),
        "helplines": helplines(place.draft.age_band) if words_wanted else (),
        "own_way_url": place.page("own_way") if words_wanted else "",
    }
    return render_to_string("surveys/step.html", context)


def shown_of(asked: Asked, form: QuestionForm) -> dict[str, Any]:
    """What a question shows (surveys/step.html) wherever it stands."""
    words = asked.in_language(language())
    return {
        "form": form,
        "field": next(iter(form), None),
        "words": words,
        "source": asked.in_language(settings.LANGUAGE_CODE),
        "shows_about": words.about.count("\n") < LINES_SHOWN_AT_ONCE,
        "states": WORD_STATES if asked.kind in kinds.STATES_AS_BUTTONS else (),
        "takes_words": True,
    }


def answer_in_words(asked: Asked, given: Given | None) -> str | None:
    """What was answered, in the page's language; None where nothing was."""
    if given is None or given.state == AnswerState.SKIPPED:
        return None
    if given.state != AnswerState.ANSWERED:
        return str(AnswerState(given.state).label)
    chosen = [asked.choices[key] for key in given.options if key in asked.choices]
    labels = [choice.in_language(language()) for choice in chosen]
    if asked.kind == QuestionKind.ORDER:
        labels = [f"{place}. {label}" for place, label in enumerate(labels, 1)]
    number = "" if given.number is None else str(given.number)
    return given.words or number or "\n".join(labels) or None

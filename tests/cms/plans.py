"""What tests of plans share: the starter's plan, its round, and answers to it."""

import json

from django.utils import timezone

from cms.models import PlanPage
from surveys.actions.opening import open_cycle
from surveys.actions.releases import freeze
from surveys.domain.reactions import key_of
from surveys.models import Cycle
from tests.surveys.factories import receive_answers
from voice_platform.accounts.models import Role

SLUG = "about-plan"
NOW, HOPE = "plan:plan/now", "plan:plan/hope"


def the_plan(language: str = "en") -> PlanPage:
    return PlanPage.objects.get(slug="plan", locale__language_code=language)


def draft_round() -> Cycle:
    return Cycle.objects.get(survey__slug=SLUG, state="draft")


def opened(person) -> Cycle:
    return open_cycle(
        cycle=draft_round(),
        by=person(Role.ADMINISTRATOR),
        at=timezone.now(),
        untested_reason="The group of children in care read it with us.",
    )


def react(cycle: Cycle, times: int, answer: str = "yes", *, subject: str = NOW, **fields) -> None:
    receive_answers(cycle, times, {key_of(subject): answer}, **fields)


def release(cycle: Cycle) -> None:
    assert freeze(cycle=cycle, at=timezone.now())


def reword(page: PlanPage, old: str, new: str) -> None:
    """Publishes the plan with other words, as an editor does."""
    draft = page.get_latest_revision_as_object()
    text = json.dumps(draft.sections.get_prep_value())
    assert old in text
    draft.sections = text.replace(old, new)
    draft.save_revision().publish()

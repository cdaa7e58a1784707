"""A survey of twelve questions out of the starter's own: ten with options, one in words, one about the child."""

from dataclasses import replace

from django.utils import timezone

from surveys.actions.opening import open_cycle
from surveys.actions.setting_up import set_up_survey
from surveys.domain.survey_file import QuestionContent, SurveyFile
from surveys.models import Survey
from voice_platform.accounts.models import Role, User
from voice_platform.starter.files import read_starter

SLUG = "twelve-questions"
ADDRESS = f"/s/{SLUG}/"
TIER = "8-17"
QUESTIONS = 12
# So many of a kind; the rest are questions with options.
OTHER_KINDS = {"long_words": 1, "about_you": 1}


def open_survey() -> None:
    """Sets it up as a council would, and opens it."""
    set_up_survey(content=_shortened(read_starter().surveys[0]))
    cycle = Survey.objects.get(slug=SLUG).cycles.get()
    somebody, _ = User.objects.get_or_create(email="bench@example.org")
    somebody.give_roles([Role.ADMINISTRATOR])
    open_cycle(cycle=cycle, by=somebody, at=timezone.now(), untested_reason="Invented children answer.")


def _shortened(survey: SurveyFile) -> SurveyFile:
    tiers = tuple(tier for tier in survey.tiers if tier.slug == TIER)
    return replace(survey, slug=SLUG, tiers=tiers, questions=tuple(_twelve(survey.questions)))


def _twelve(questions: tuple[QuestionContent, ...]) -> list[QuestionContent]:
    asked = [
        replace(each, versions={TIER: each.versions[TIER]}) for each in questions if TIER in each.versions
    ]
    kinds = [each.versions[TIER].kind for each in asked]
    with_options = [each for each, kind in zip(asked, kinds, strict=True) if kind not in OTHER_KINDS]
    chosen = with_options[: QUESTIONS - sum(OTHER_KINDS.values())]
    for wanted, number in OTHER_KINDS.items():
        chosen += [each for each, kind in zip(asked, kinds, strict=True) if kind == wanted][:number]
    assert len(chosen) == QUESTIONS
    return chosen

"""What a questionnaire asks, for the editor's preview."""

from django import template
from django.utils.safestring import SafeString

from surveys.models import Questionnaire
from surveys.queries.questionnaires import written
from surveys.queries.trying import tier_asked
from surveys.views.trying import step

register = template.Library()


@register.simple_tag
def steps_of(questionnaire: Questionnaire, place: int | None) -> list[SafeString]:
    """All that the ages in this place are asked; nothing where there is no such place."""
    survey = written(questionnaire).survey
    if place is None or place >= len(survey.tiers):
        return []
    tier = tier_asked(survey, survey.tiers[place])
    return [step(tier, asked) for asked in tier.questions.values()]

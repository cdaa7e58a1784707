"""Questionnaires as surveys, with what there is to say about them."""

from django.conf import settings

from surveys.domain.survey_checks import check
from surveys.domain.writing import Written, survey_from
from surveys.models import Questionnaire, Tier
from voice_platform.council.queries import age_bands


def written(questionnaire: Questionnaire) -> Written:
    """What is written as a survey, with what kept parts of it from being read."""
    return survey_from(
        questionnaire.values,
        slug=questionnaire.slug,
        language=settings.LANGUAGE_CODE,
        tier_slugs=_tier_slugs(questionnaire.slug),
    )


def looked_through(questionnaire: Questionnaire) -> Written:
    """The survey with everything that good practice and the machine have to say about it."""
    found = written(questionnaire)
    youngest = {band.slug: band.min_age for band in age_bands()}
    return Written(found.survey, (*found.findings, *check(found.survey, youngest=youngest)))


def _tier_slugs(survey_slug: str) -> dict[frozenset[str], str]:
    tiers = Tier.objects.filter(survey__slug=survey_slug).prefetch_related("age_bands")
    return {frozenset(band.slug for band in tier.age_bands.all()): tier.slug for tier in tiers}

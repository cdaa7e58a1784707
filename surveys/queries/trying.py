"""A questionnaire as children would be asked it, without a row in the database."""

from surveys.domain.survey_file import SurveyFile, TierContent, VersionContent
from surveys.queries.answering import OLDEST_WHO_GET_PICTURES, Asked, Choice, TierAsked, Words
from voice_platform.council.queries import age_bands


def tier_asked(survey: SurveyFile, tier: TierContent) -> TierAsked:
    """What one tier would be asked."""
    asked = [question for question in survey.questions if tier.slug in question.versions]
    oldest = [band.max_age for band in age_bands() if band.slug in tier.age_bands]
    return TierAsked(
        id=0,
        slug=tier.slug,
        bands=frozenset(tier.age_bands),
        for_the_youngest=max(oldest, default=0) <= OLDEST_WHO_GET_PICTURES,
        questions={each.key: _asked(each.key, each.subject, each.versions[tier.slug]) for each in asked},
        conditions={each.key: each.ask_if for each in asked if each.ask_if},
    )


def _asked(key: str, subject: str, version: VersionContent) -> Asked:
    return Asked(
        version_id=0,
        key=key,
        subject=subject,
        kind=version.kind,
        symbol=version.symbol,
        variable=version.variable,
        at_most=version.at_most,
        words={
            language: Words(
                language,
                words.text,
                words.easy_read,
                words.help,
                words.why,
                words.about,
                bool(words.checked_by),
            )
            for language, words in version.words.items()
        },
        choices={
            option.key: Choice(0, option.key, option.symbol, option.is_worry, option.label)
            for option in version.options
        },
        at_least=version.at_least,
    )

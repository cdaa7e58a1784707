"""Stored surveys as files hold them, and what a file from elsewhere is read against."""

from collections.abc import Mapping
from functools import cache

from babel import Locale
from django.conf import settings

from frontend.symbols.catalogue import SYMBOLS
from surveys.domain.conditions import condition_from
from surveys.domain.survey_file import (
    OptionContent,
    QuestionContent,
    SurveyFile,
    TierContent,
    VersionContent,
    Wording,
)
from surveys.domain.xlsform.around import Around, Band
from surveys.errors import SurveyUnknown
from surveys.models import Cycle, CycleQuestion, QuestionVersion, Subject, Survey
from voice_platform.council.queries import age_bands


def around() -> Around:
    """The council's ages, languages, promises and pictures."""
    return Around(
        bands=[Band(band.slug, band.min_age) for band in age_bands()],
        languages=_codes_by_name(),
        subjects=set(Subject.objects.values_list("key", flat=True)),
        symbols=set(SYMBOLS),
        language=settings.LANGUAGE_CODE,
    )


@cache
def language_names() -> Mapping[str, str]:
    """The English name of each language of the world, by its code."""
    return {code.replace("_", "-").lower(): name for code, name in Locale("en").languages.items()}


def language_name(code: str) -> str:
    """What a language is called: in its own words where the site is written in it, else in English."""
    return str(dict(settings.LANGUAGES).get(code) or language_names().get(code.lower(), code))


@cache
def _codes_by_name() -> Mapping[str, str]:
    """The code of each language by its English name, and by its own where this site is written in it."""
    own = {Locale.parse(code, sep="-").get_language_name(code): code for code, _name in settings.LANGUAGES}
    named = {name: code for code, name in language_names().items()} | own
    return {name.lower(): code for name, code in named.items() if name}


def survey_file(slug: str) -> SurveyFile:
    """A survey with what its newest round asks. Raises SurveyUnknown."""
    survey = Survey.objects.filter(slug=slug).first()
    cycle = Cycle.objects.filter(survey=survey).order_by("is_example", "-pk").first() if survey else None
    if survey is None or cycle is None:
        raise SurveyUnknown(slug)
    rows = (
        CycleQuestion.objects.filter(cycle=cycle)
        .select_related("tier", "version__question__subject")
        .prefetch_related("version__wordings", "version__options")
        .order_by("tier__order", "order")
    )
    return SurveyFile(
        slug=survey.slug,
        title=survey.title,
        purpose=survey.purpose,
        tiers=tuple(
            TierContent(
                tier.slug, tuple(band.slug for band in tier.age_bands.order_by("min_age")), tier.title
            )
            for tier in survey.tiers.filter(pk__in={row.tier_id for row in rows}).order_by("order")
        ),
        questions=tuple(_in_order(list(rows))),
        kind=survey.kind,
    )


def _in_order(rows: list[CycleQuestion]) -> list[QuestionContent]:
    """Each question once, where no tier is asked it before what comes before it there."""
    questions: dict[str, QuestionContent] = {}
    order: list[str] = []
    for row in rows:
        question = row.version.question
        known = questions.get(question.key)
        versions = {**(known.versions if known else {}), row.tier.slug: version_content(row.version)}
        questions[question.key] = QuestionContent(
            key=question.key,
            subject=question.subject.key if question.subject else "",
            is_core=question.is_core,
            versions=versions,
            ask_if=condition_from(row.ask_if) if row.ask_if else None,
        )
    for tier in dict.fromkeys(row.tier_id for row in rows):
        place = 0
        for key in (row.version.question.key for row in rows if row.tier_id == tier):
            if key in order:
                place = order.index(key) + 1
            else:
                order.insert(place, key)
                place += 1
    return [questions[key] for key in order]


def version_content(version: QuestionVersion) -> VersionContent:
    options = sorted(version.options.all(), key=lambda option: option.order)
    return VersionContent(
        kind=version.kind,
        symbol=version.symbol,
        variable=version.variable,
        at_most=version.at_most,
        options=tuple(
            OptionContent(each.key, each.polarity, each.symbol, each.is_worry, each.label) for each in options
        ),
        words={
            each.language: Wording(
                each.text, each.easy_read, each.help, each.why, each.checked_by, each.about
            )
            for each in version.wordings.all()
        },
        at_least=version.at_least,
    )

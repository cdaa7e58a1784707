"""What good practice asks of a survey's questions, age by age (M01, M02, A48, A50)."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from surveys.domain import kinds
from surveys.domain.findings import Finding, Rule
from surveys.domain.survey_file import (
    FEWEST_OPTIONS,
    QuestionContent,
    SurveyFile,
    TierContent,
    VersionContent,
    Wording,
    faults_of_tier,
)

ABOUT_YOU_AT_MOST = 4
# A50: one idea in a sentence.
EASY_READ_WORDS = 15
_ENGLISH = "en"
_NEGATIVES = re.compile(r"\b(?:no|not|never|nobody|nothing|none|without|\w+n['’]t|cannot)\b", re.IGNORECASE)
_OTHER = re.compile(r"\bother\b", re.IGNORECASE)
_SENTENCES = re.compile(r"[.!?؟。]+")
# What is chosen from a scale or a short list, by one child at a time; who somebody is may have more answers.
_CHOICES = frozenset({kinds.CHOOSE_ONE, kinds.FACES, kinds.PICTURES})


class Limits(NamedTuple):
    """For children up to an age: how many questions and answers (M01, M02), and how long a question is."""

    questions: int
    options: int
    words: int


_BY_YOUNGEST = ((8, Limits(12, 3, 12)), (12, Limits(25, 4, 20)))
_OLDER = Limits(35, 5, 25)


def limits_for(youngest: int) -> Limits:
    """What holds for a tier whose youngest children are this old."""
    return next((limits for below, limits in _BY_YOUNGEST if youngest < below), _OLDER)


def check(survey: SurveyFile, *, youngest: Mapping[str, int]) -> list[Finding]:
    """Everything there is to say about a survey; `youngest` is the lowest age of each age band."""
    found = list(_about_ages(survey))
    for tier in survey.tiers:
        ages = [youngest[band] for band in tier.age_bands if band in youngest]
        found += _about_tier(survey, tier, limits_for(min(ages, default=0)))
    for question in survey.questions:
        found += _about_question(question, survey)
    return list(dict.fromkeys(found))


def _about_ages(survey: SurveyFile) -> Iterator[Finding]:
    if not survey.tiers:
        yield Finding(Rule.NO_AGES)
    for tier in survey.tiers:
        if not tier.age_bands:
            yield Finding(Rule.NO_AGES, tier=tier.slug)
    bands = Counter(band for tier in survey.tiers for band in tier.age_bands)
    for band, times in bands.items():
        if times > 1:
            yield Finding(Rule.AGE_TWICE, words=band)


def _about_tier(survey: SurveyFile, tier: TierContent, limits: Limits) -> Iterator[Finding]:
    asked = [question for question in survey.questions if tier.slug in question.versions]
    to_answer = [each for each in asked if each.versions[tier.slug].kind != kinds.INFORMATION]
    if not to_answer:
        yield Finding(Rule.ASKS_NOTHING, tier=tier.slug)
    if len(to_answer) > limits.questions:
        yield Finding(Rule.TOO_MANY_QUESTIONS, tier=tier.slug, number=limits.questions)
    about_you = [each for each in asked if each.versions[tier.slug].kind == kinds.ABOUT_YOU]
    if len(about_you) > ABOUT_YOU_AT_MOST:
        yield Finding(Rule.ABOUT_YOU_LIMIT, tier=tier.slug, number=ABOUT_YOU_AT_MOST)
    for fault in faults_of_tier(tier.slug, asked):
        yield Finding(Rule.CONDITION, fault.key, tier.slug, words=fault.reason)
    for question in asked:
        version = question.versions[tier.slug]
        if version.kind in _CHOICES and len(version.options) > limits.options:
            yield Finding(Rule.MANY_ANSWERS, question.key, tier.slug, limits.options)
        words = version.words.get(_ENGLISH)
        if words and version.kind != kinds.INFORMATION and len(words.text.split()) > limits.words:
            yield Finding(Rule.LONG_WORDS, question.key, tier.slug, limits.words)


def _about_question(question: QuestionContent, survey: SurveyFile) -> Iterator[Finding]:
    versions: list[VersionContent] = []
    for version in question.versions.values():
        if version not in versions:
            versions.append(version)
    if question.is_core and len(versions) > 1:
        yield Finding(Rule.CORE_DIFFERS, question.key)
    for version in versions:
        yield from _about_answers(question.key, version)
        if version.kind == kinds.ABOUT_YOU:
            yield from _about_who(question.key, version)
        yield from _about_words(question.key, version, survey)


def _about_answers(key: str, version: VersionContent) -> Iterator[Finding]:
    if version.kind in kinds.WITH_OPTIONS and len(version.options) < FEWEST_OPTIONS:
        yield Finding(Rule.FEW_ANSWERS, key, number=FEWEST_OPTIONS)
    keys = Counter(option.key for option in version.options)
    for answer, times in keys.items():
        if times > 1:
            yield Finding(Rule.SAME_ANSWER, key, words=answer)
    if version.at_least is not None and version.at_most is not None and version.at_least > version.at_most:
        yield Finding(Rule.RANGE, key)
    if version.kind == kinds.PICTURES and any(not option.symbol for option in version.options):
        yield Finding(Rule.NO_PICTURE, key)
    ends = Counter(option.polarity for option in version.options)
    if ends["top"] != ends["bottom"]:
        yield Finding(Rule.UNBALANCED, key)


def _about_who(key: str, version: VersionContent) -> Iterator[Finding]:
    """A48: who somebody is, asked with a reason and in words that are theirs."""
    if any(not words.why for words in version.words.values()):
        yield Finding(Rule.NO_REASON, key)
    for option in version.options:
        if _OTHER.search(option.label.get(_ENGLISH, "")):
            yield Finding(Rule.OTHER_ANSWER, key, words=option.label[_ENGLISH])


def _about_words(key: str, version: VersionContent, survey: SurveyFile) -> Iterator[Finding]:
    words = version.words.get(_ENGLISH)
    if words and _negates_twice(words, version):
        yield Finding(Rule.DOUBLE_NEGATIVE, key)
    for each in version.words.values():
        longest = max((len(part.split()) for part in _SENTENCES.split(each.easy_read)), default=0)
        if longest > EASY_READ_WORDS:
            yield Finding(Rule.LONG_EASY_READ, key, number=EASY_READ_WORDS)
    labels = [option.label for option in version.options]
    for language in survey.title:
        if language not in version.words or any(language not in label for label in labels):
            yield Finding(Rule.NOT_TRANSLATED, key, words=language)


def _negates_twice(words: Wording, version: VersionContent) -> bool:
    """Whether somebody who answers "no" would say no to a no."""
    negatives = len(_NEGATIVES.findall(words.text))
    may_say_no = version.kind in _CHOICES and any(
        _NEGATIVES.match(option.label.get(_ENGLISH, "")) for option in version.options
    )
    return negatives > 1 or (negatives == 1 and may_say_no)

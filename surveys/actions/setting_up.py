"""Setting up surveys from what a file holds.

Loading the same file again changes nothing. A changed wording, scale or picture makes a new version: what was
asked before stays as it was asked (M06).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Max

from surveys.domain.conditions import as_json
from surveys.domain.survey_file import OptionContent, QuestionContent, SurveyFile, VersionContent, Wording
from surveys.enums import CycleState
from surveys.errors import AddressTaken
from surveys.models import (
    Cycle,
    CycleQuestion,
    Option,
    Question,
    QuestionVersion,
    QuestionWording,
    Subject,
    Survey,
    Tier,
)
from voice_platform.council.kept import forget
from voice_platform.council.models import AgeBand


class Ask(NamedTuple):
    """A question version, and which earlier answers lead to it (`surveys.domain.conditions`)."""

    version_id: int
    ask_if: dict[str, Any]


Asks = Mapping[str, Sequence[Ask]]
"""What each tier is asked, in order."""


def set_up_survey(*, content: SurveyFile, asks_just_this: bool = False) -> dict[str, int]:
    """Writes what is new; returns how much of what. One short transaction. Raises AddressTaken.

    What the next round asks stands in a draft cycle: it follows the file until somebody opens it. A file that brings
    nothing new leaves the rounds alone, and so it does titles and promises that a person may have changed; with
    `asks_just_this` somebody wants precisely this, in the next round and around it.
    """
    if Survey.objects.filter(slug=content.slug).exclude(kind=content.kind).exists():
        raise AddressTaken(content.slug)
    added: Counter[str] = Counter()
    with transaction.atomic():
        survey, asks = write_survey(content, added)
        newest = survey.cycles.filter(is_example=False).order_by("-pk").first()
        if added.total() or newest is None or (asks_just_this and not _is_asked(asks, newest)):
            draft_cycle(survey=survey, asks=asks)
        if asks_just_this:
            _say_the_same_around(survey, content)
    forget()
    return dict(added)


def write_survey(content: SurveyFile, added: Counter[str]) -> tuple[Survey, Asks]:
    """The survey with all that the file holds, and what each tier is asked; adds how much of what was new."""
    survey, is_new = Survey.objects.get_or_create(
        slug=content.slug,
        defaults={"title": content.title, "purpose": content.purpose, "kind": content.kind},
    )
    added["surveys"] += is_new
    added["tiers"] += _set_up_tiers(survey, content)
    asks: dict[str, list[Ask]] = {tier.slug: [] for tier in content.tiers}
    for question in content.questions:
        ask_if = as_json(question.ask_if) if question.ask_if else {}
        for tier, version in _set_up_question(survey, question, added).items():
            asks[tier].append(Ask(version.pk, ask_if))
    return survey, asks


def _set_up_tiers(survey: Survey, content: SurveyFile) -> int:
    known = set(survey.tiers.values_list("slug", flat=True))
    new = [(order, tier) for order, tier in enumerate(content.tiers, 1) if tier.slug not in known]
    for order, tier in new:
        made = Tier.objects.create(survey=survey, slug=tier.slug, title=tier.title, order=order)
        made.age_bands.set(AgeBand.objects.filter(slug__in=tier.age_bands))
    return len(new)


def _say_the_same_around(survey: Survey, content: SurveyFile) -> None:
    """Titles, the order of ages, and which promise a question is about: nothing that a child answered to."""
    Survey.objects.filter(pk=survey.pk).update(title=content.title, purpose=content.purpose)
    for order, tier in enumerate(content.tiers, 1):
        survey.tiers.filter(slug=tier.slug).update(title=tier.title, order=order)
    subjects = {subject.key: subject for subject in Subject.objects.all()}
    for question in content.questions:
        survey.questions.filter(key=question.key).update(
            subject=subjects.get(question.subject), is_core=question.is_core
        )


def _set_up_question(
    survey: Survey, content: QuestionContent, added: Counter[str]
) -> dict[str, QuestionVersion]:
    """The version that each tier asks."""
    subject = Subject.objects.get(key=content.subject) if content.subject else None
    question, is_new = Question.objects.get_or_create(
        survey=survey, key=content.key, defaults={"subject": subject, "is_core": content.is_core}
    )
    added["questions"] += is_new
    return {tier: _set_up_version(question, version, added) for tier, version in content.versions.items()}


def _set_up_version(question: Question, content: VersionContent, added: Counter[str]) -> QuestionVersion:
    stored = question.versions.prefetch_related("wordings", "options").order_by("-number")
    if version := next((version for version in stored if _is_same(version, content)), None):
        added["translations"] += _add_languages(version, content)
        return version
    number = question.versions.aggregate(newest=Max("number"))["newest"] or 0
    version = QuestionVersion.objects.create(
        question=question,
        number=number + 1,
        kind=content.kind,
        symbol=content.symbol,
        variable=content.variable,
        at_most=content.at_most,
        at_least=content.at_least,
    )
    Option.objects.bulk_create(
        Option(
            version=version,
            key=option.key,
            order=order,
            polarity=option.polarity,
            symbol=option.symbol,
            is_worry=option.is_worry,
            label=option.label,
        )
        for order, option in enumerate(content.options, 1)
    )
    _add_words(version, content.words)
    added["question versions"] += 1
    return version


def _is_same(version: QuestionVersion, content: VersionContent) -> bool:
    """Whether a child would read the same; a language that one of them lacks makes no difference."""
    if (version.kind, version.symbol, version.variable, version.at_most, version.at_least) != (
        content.kind,
        content.symbol,
        content.variable,
        content.at_most,
        content.at_least,
    ):
        return False
    options = sorted(version.options.all(), key=lambda option: option.order)
    if len(options) != len(content.options):
        return False
    if not all(_is_same_option(*pair) for pair in zip(options, content.options, strict=True)):
        return False
    stored = {row.language: _read_words(row) for row in version.wordings.all()}
    return all(
        stored.get(language, words) == words
        for language, wording in content.words.items()
        for words in [_read_words(wording)]
    )


def _read_words(of: QuestionWording | Wording) -> tuple[str, ...]:
    """All that a child reads of a wording."""
    return of.text, of.easy_read, of.help, of.why, of.about


def _is_same_option(option: Option, content: OptionContent) -> bool:
    if (option.key, option.polarity, option.symbol, option.is_worry) != (
        content.key,
        content.polarity,
        content.symbol,
        content.is_worry,
    ):
        return False
    return all(option.label.get(language, label) == label for language, label in content.label.items())


def _add_languages(version: QuestionVersion, content: VersionContent) -> int:
    """A translation that was missing joins the version; a signed one is marked so."""
    stored = {row.language: row for row in version.wordings.all()}
    for language, wording in content.words.items():
        if language in stored and wording.checked_by and not stored[language].checked_by:
            stored[language].checked_by = wording.checked_by
            stored[language].save(update_fields=["checked_by"])
    missing = {language: wording for language, wording in content.words.items() if language not in stored}
    _add_words(version, missing)
    labels = {option.key: option.label for option in content.options}
    for option in version.options.all():
        if labels[option.key].keys() - option.label.keys():
            option.label = {**labels[option.key], **option.label}
            option.save(update_fields=["label"])
    return len(missing)


def _add_words(version: QuestionVersion, words: Mapping[str, Wording]) -> None:
    QuestionWording.objects.bulk_create(
        QuestionWording(
            version=version,
            language=language,
            text=wording.text,
            easy_read=wording.easy_read,
            help=wording.help,
            why=wording.why,
            about=wording.about,
            checked_by=wording.checked_by,
        )
        for language, wording in words.items()
    )


def _is_asked(asks: Asks, cycle: Cycle) -> bool:
    return asked_by(cycle) == {tier: list(asked) for tier, asked in asks.items() if asked}


def asked_by(cycle: Cycle) -> dict[str, list[Ask]]:
    """What a round asks each tier."""
    found: dict[str, list[Ask]] = {}
    rows = CycleQuestion.objects.filter(cycle=cycle).order_by("tier", "order")
    for tier, version, ask_if in rows.values_list("tier__slug", "version", "ask_if"):
        found.setdefault(tier, []).append(Ask(version, ask_if))
    return found


def draft_of(survey_slug: str) -> Cycle | None:
    """The round of a survey that nobody has opened yet."""
    drafts = Cycle.objects.filter(survey__slug=survey_slug, state=CycleState.DRAFT, is_example=False)
    return drafts.order_by("-pk").first()


def draft_cycle(*, survey: Survey, asks: Asks, slug: str = "", name: str = "") -> Cycle:
    """The survey's draft cycle, asking exactly these versions; a cycle that was opened is left alone."""
    cycle = survey.cycles.filter(state=CycleState.DRAFT, is_example=False, responses__isnull=True).first()
    if cycle is None:
        number = survey.cycles.filter(is_example=False).count() + 1
        cycle = Cycle.objects.create(
            survey=survey, slug=slug or f"{survey.slug}-{number}", name=name or f"Round {number}"
        )
    CycleQuestion.objects.filter(cycle=cycle).delete()
    tiers = dict(survey.tiers.values_list("slug", "pk"))
    CycleQuestion.objects.bulk_create(
        CycleQuestion(
            cycle=cycle, tier_id=tiers[tier], version_id=ask.version_id, order=order, ask_if=ask.ask_if
        )
        for tier, asked in asks.items()
        for order, ask in enumerate(asked, 1)
    )
    return cycle

"""What a survey's file holds: tiers, and questions with a wording, a scale and pictures for each tier.

The shape of the file is described in `voice_platform/starter/surveys/corporate-parenting.toml`. A question whose
words differ in one tier has another version there, so the two are never counted together (M06).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from surveys.domain import kinds
from surveys.domain.conditions import Asking, Condition, FaultyCondition, condition_from, faults
from surveys.domain.conditions import Fault as ConditionFault
from voice_platform.council.faults import Row, source, without_repeats

POLARITIES = ("top", "middle", "bottom", "none")
# M02: a scale has two to five points; M01: nobody is asked more than this.
FEWEST_OPTIONS, MOST_OPTIONS, MOST_QUESTIONS = 2, 5, 35
_OF_AN_OPTION = {"key", "polarity", "symbol", "worry"}


@dataclass(frozen=True, slots=True)
class OptionContent:
    """One answer; its label by language code."""

    key: str
    polarity: str
    symbol: str
    is_worry: bool
    label: dict[str, str]


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a version in one language."""

    text: str
    easy_read: str = ""
    help: str = ""
    why: str = ""
    checked_by: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class VersionContent:
    """Everything that makes a version what it is; words by language code."""

    kind: str
    symbol: str
    variable: str
    at_most: int | None
    options: tuple[OptionContent, ...]
    words: dict[str, Wording]
    at_least: int | None = None


@dataclass(frozen=True, slots=True)
class QuestionContent:
    """A question with the version that each of its tiers asks; with `ask_if` only some children are asked."""

    key: str
    subject: str
    is_core: bool
    versions: dict[str, VersionContent]
    ask_if: Condition | None = None


@dataclass(frozen=True, slots=True)
class TierContent:
    slug: str
    age_bands: tuple[str, ...]
    title: dict[str, str]


@dataclass(frozen=True, slots=True)
class SurveyFile:
    """A survey, its questions in the order they are asked."""

    slug: str
    title: dict[str, str]
    purpose: dict[str, str]
    tiers: tuple[TierContent, ...]
    questions: tuple[QuestionContent, ...]
    kind: str = "questions"


@dataclass(frozen=True, slots=True)
class Known:
    """What a file may refer to."""

    bands: Collection[str]
    subjects: Collection[str]
    symbols: Collection[str]


@dataclass(frozen=True, slots=True)
class _Reading:
    known: Known
    tiers: dict[str, Row]
    scales: dict[str, tuple[OptionContent, ...]] = field(default_factory=dict)


def read_survey(values: Mapping[str, Any], file: str, *, known: Known) -> SurveyFile:
    """Raises FaultyContent with everything that is wrong in the file."""
    whole = source(file, values)
    head = whole.row("survey")
    tiers = {row.slug("slug"): row for row in without_repeats(whole.rows("tiers"), "slug")}
    reading = _Reading(known, tiers)
    for row in without_repeats(whole.rows("scales", needed=False), "key"):
        reading.scales[row.slug("key")] = _options(row, reading)
    questions = [_question(row, reading) for row in without_repeats(whole.rows("questions"), "key")]
    found = SurveyFile(
        slug=head.slug("slug"),
        title=head.in_languages("title"),
        purpose=head.in_languages("purpose", needed=False),
        tiers=tuple(_tier(slug, row, reading) for slug, row in tiers.items()),
        questions=tuple(questions),
    )
    for slug, row in tiers.items():
        asked = [question for question in questions if slug in question.versions]
        _check_length(row, asked)
        for fault in faults_of_tier(slug, asked):
            whole.fault(f"questions[{fault.key}].ask_if", f"{fault.reason} ({row.where})")
    whole.refuse_faults()
    return found


def _tier(slug: str, row: Row, reading: _Reading) -> TierContent:
    bands = row.some_of("age_bands", reading.known.bands)
    if not bands:
        row.fault("age_bands", "is missing")
    return TierContent(slug, tuple(bands), row.in_languages("title"))


def faults_of_tier(tier: str, questions: Sequence[QuestionContent]) -> list[ConditionFault]:
    """What is wrong with the skip logic of one tier's questions, in the order in which they are asked."""
    asked = [
        Asking(
            question.key,
            tuple(option.key for option in question.versions[tier].options),
            takes_many=question.versions[tier].kind in kinds.TAKES_MANY,
            takes_number=question.versions[tier].kind == kinds.NUMBER,
        )
        for question in questions
    ]
    return faults(asked, {question.key: question.ask_if for question in questions if question.ask_if})


def _check_length(row: Row, questions: list[QuestionContent]) -> None:
    most = row.number("max_questions", at_least=1, at_most=MOST_QUESTIONS)
    if len(questions) > most:
        row.fault("max_questions", f"is {most}, but {len(questions)} questions are asked (M01)")
    if not questions:
        row.fault("slug", "is asked no question")


def _options(row: Row, reading: _Reading) -> tuple[OptionContent, ...]:
    rows = list(without_repeats(row.rows("options"), "key"))
    return tuple(
        OptionContent(
            key=option.slug("key"),
            polarity=option.one_of("polarity", POLARITIES),
            symbol=option.one_of("symbol", reading.known.symbols, needed=False),
            is_worry=option.yes("worry"),
            label=_label(option),
        )
        for option in rows
    )


def _label(option: Row) -> dict[str, str]:
    """Everything in an option's table that is no setting is its label in a language."""
    labels = {key: value for key, value in option.values.items() if key not in _OF_AN_OPTION}
    return Row(option.file, option.where, {"label": labels}, option.faults).in_languages("label")


def _question(row: Row, reading: _Reading) -> QuestionContent:
    key, is_core = row.slug("key"), row.yes("core")
    subject = row.one_of("subject", reading.known.subjects, needed=False)
    tiers = row.some_of("tiers", reading.tiers)
    if not tiers:
        row.fault("tiers", "is missing")
    content = _content(row, reading)
    versions = {}
    for tier in tiers:
        own = f"words_{tier.replace('-', '_')}"
        if own in row.values and is_core:
            row.fault(own, "changes words of a question that reads the same in every tier")
        words = _words(row, own) if own in row.values else content.words
        versions[tier] = VersionContent(
            content.kind,
            content.symbol,
            content.variable,
            content.at_most,
            content.options,
            words,
            content.at_least,
        )
        _check_options(row, content, reading.tiers[tier])
    return QuestionContent(key, subject, is_core, versions, _condition(row))


def _condition(row: Row) -> Condition | None:
    if "ask_if" not in row.values:
        return None
    try:
        return condition_from(row.values["ask_if"])
    except FaultyCondition as error:
        row.fault("ask_if", str(error))
        return None


def _content(row: Row, reading: _Reading) -> VersionContent:
    kind, scale = row.one_of("kind", kinds.KINDS), row.one_of("scale", reading.scales, needed=False)
    options = reading.scales.get(scale, ())
    has_options = kind in kinds.WITH_OPTIONS
    if kind and not has_options and (scale or "options" in row.values):
        row.fault("options", "do not go with a question whose answers are not chosen")
    elif has_options and not scale:
        options = _options(row, reading)
    variable = row.slug("variable") if kind == kinds.ABOUT_YOU else ""
    words = _words(row, "words")
    if kind == kinds.ABOUT_YOU and any(not wording.why for wording in words.values()):
        row.fault("words", "do not say why the question is asked (A48)")
    at_most = row.number("at_most", at_least=1) if "at_most" in row.values else None
    at_least = row.number("at_least") if "at_least" in row.values else None
    if at_least is not None and kind != kinds.NUMBER:
        row.fault("at_least", "goes with a number alone")
    elif at_most is not None and at_least is not None and at_least > at_most:
        row.fault("at_least", f"is more than at_most, {at_most}")
    symbol = row.one_of("symbol", reading.known.symbols, needed=False)
    return VersionContent(kind, symbol, variable, at_most, options, words, at_least)


def _words(row: Row, key: str) -> dict[str, Wording]:
    table = row.row(key)
    if "en" not in table.values:
        row.fault(f"{key}.en", "is missing")
    found = {}
    for language in table.values:
        words = table.row(language)
        found[language] = Wording(
            text=words.text("text", at_most=300),
            easy_read=words.text("easy_read", needed=False, at_most=400),
            help=words.text("help", needed=False, at_most=400),
            why=words.text("why", needed=False, at_most=400),
            checked_by=words.text("checked_by", needed=False, at_most=120),
        )
    return found


def _check_options(row: Row, content: VersionContent, tier: Row) -> None:
    """M02. What a child is called or where they live is no scale and may have more answers."""
    if content.kind not in kinds.WITH_OPTIONS - {kinds.ABOUT_YOU}:
        return
    most = tier.number("max_options", at_least=FEWEST_OPTIONS, at_most=MOST_OPTIONS)
    if not FEWEST_OPTIONS <= len(content.options) <= most:
        row.fault("scale", f"has {len(content.options)} answers; {tier.where} takes 2 to {most} (M02)")

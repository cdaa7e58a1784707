"""A survey as staff write it in the editor, and the same survey as a file holds it.

The editor's values are plain JSON: a title with its translations, ages that get the same questions, and questions by
kind. A question's other ages may stand in a question of their own with the same short name: each is then a version.
Conditions are groups of tests: a question is asked when all tests of any one group hold.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from surveys.domain import kinds
from surveys.domain.conditions import NUMBER_TESTS, OPTION_TESTS, Combination, Condition, Term
from surveys.domain.findings import Finding, Rule
from surveys.domain.survey_file import (
    OptionContent,
    QuestionContent,
    SurveyFile,
    TierContent,
    VersionContent,
    Wording,
)
from surveys.domain.xlsform.names import LONGEST_KEY, key_of

NO_PROMISE = "none"
ANSWERED, NOT_ANSWERED = "answered", "not_answered"

Values = Mapping[str, Any]
TierSlugs = Mapping[frozenset[str], str]
"""The name of each tier that a survey has already, by its age bands."""


@dataclass(frozen=True, slots=True)
class Written:
    """A survey with what kept parts of it from being read."""

    survey: SurveyFile
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class _Reading:
    language: str
    known_tiers: TierSlugs
    findings: list[Finding] = field(default_factory=list)

    def find(self, rule: Rule, question: str = "", **about: Any) -> None:
        self.findings.append(Finding(rule, question, **about))


def survey_from(values: Values, *, slug: str, language: str, tier_slugs: TierSlugs | None = None) -> Written:
    """Reads the editor's values; `language` is the one that their own words are in.

    The same ages are the same tier, so that rounds compare; ages that were never together are a new one.
    """
    reading = _Reading(language, tier_slugs or {})
    tiers = [_tier(each, reading) for each in values["tiers"]]
    questions: dict[str, QuestionContent] = {}
    for kind, each in ((row["type"], row["value"]) for row in values["questions"]):
        known = questions.get(each["key"])
        questions[each["key"]] = _joined(known, _question(kind, each, tiers, reading), reading)
    found = {question.key: question for question in questions.values()}
    conditions = {
        row["value"]["key"]: condition
        for row in values["questions"]
        if (condition := _condition(row["value"], found, reading))
    }
    survey = SurveyFile(
        slug=slug,
        title=_titles(values, "title", reading),
        purpose=_titles(values, "purpose", reading),
        tiers=tuple(tiers),
        questions=tuple(
            QuestionContent(each.key, each.subject, each.is_core, each.versions, conditions.get(each.key))
            for each in found.values()
        ),
    )
    return Written(survey, tuple(reading.findings))


def new_key(words: str, taken: Collection[str]) -> str:
    """A short name, made of words, that nothing else has."""
    name = key_of(words).lower()
    number, key = 1, name
    while key in taken:
        number += 1
        ending = f"-{number}"
        key = name[: LONGEST_KEY - len(ending)] + ending
    return key


def _titles(values: Values, name: str, reading: _Reading) -> dict[str, str]:
    own = {reading.language: values.get(name) or ""}
    others = {each["language"]: each.get(name) or "" for each in values.get("translations") or []}
    return {language: title for language, title in (own | others).items() if title}


def _tier(values: Values, reading: _Reading) -> TierContent:
    ages = tuple(values["ages"])
    known = reading.known_tiers
    slug = known.get(frozenset(ages)) or new_key("-and-".join(ages) or "nobody", known.values())
    return TierContent(slug, ages, _titles(values, "title", reading))


def _question(kind: str, values: Values, tiers: Sequence[TierContent], reading: _Reading) -> QuestionContent:
    version = VersionContent(
        kind=kind,
        symbol=values.get("symbol") or "",
        variable=(values.get("variable") or values["key"]) if kind == kinds.ABOUT_YOU else "",
        at_most=values.get("at_most"),
        options=tuple(_option(each, reading) for each in values.get("options") or []),
        words=_words(values, reading),
        at_least=values.get("at_least"),
    )
    ages = set(values.get("ages") or [])
    asked = [tier for tier in tiers if not ages or ages & set(tier.age_bands)]
    for tier in asked:
        if ages and not set(tier.age_bands) <= ages:
            reading.find(Rule.PART_OF_AGES, values["key"], tier=tier.slug)
    subject = values.get("subject") or ""
    return QuestionContent(
        key=values["key"],
        subject="" if subject == NO_PROMISE else subject,
        is_core=bool(values.get("core")),
        versions={tier.slug: version for tier in asked},
    )


def _joined(known: QuestionContent | None, new: QuestionContent, reading: _Reading) -> QuestionContent:
    """One question of two that have the same short name, each for ages of its own."""
    if known is None:
        return new
    for tier in known.versions.keys() & new.versions.keys():
        reading.find(Rule.SAME_NAME, new.key, tier=tier)
    return QuestionContent(
        key=known.key,
        subject=known.subject or new.subject,
        is_core=known.is_core or new.is_core,
        versions=known.versions | new.versions,
    )


def _option(values: Values, reading: _Reading) -> OptionContent:
    label = {each["language"]: each["text"] for each in values.get("translations") or []}
    return OptionContent(
        key=values["key"],
        polarity=values.get("polarity") or "none",
        symbol=values.get("symbol") or "",
        is_worry=bool(values.get("worry")),
        label={reading.language: values["text"]} | label,
    )


def _words(values: Values, reading: _Reading) -> dict[str, Wording]:
    texts = {reading.language: values} | {each["language"]: each for each in values.get("translations") or []}
    return {
        language: Wording(
            text=each["text"],
            easy_read=each.get("easy_read") or "",
            help=each.get("help") or "",
            why=each.get("why") or "",
            checked_by=each.get("checked_by") or "",
            about=each.get("about") or "",
        )
        for language, each in texts.items()
    }


# ---- Conditions


def _condition(
    values: Values, questions: Mapping[str, QuestionContent], reading: _Reading
) -> Condition | None:
    groups = [
        [term for each in group if (term := _term(each, values["key"], questions, reading))]
        for group in values.get("ask_if") or []
    ]
    parts = [_all_or_any("all", group) for group in groups if group]
    return _all_or_any("any", parts) if parts else None


def _all_or_any(how: str, parts: Sequence[Condition]) -> Condition:
    return parts[0] if len(parts) == 1 else Combination(how, tuple(parts))


def _term(
    values: Values, key: str, questions: Mapping[str, QuestionContent], reading: _Reading
) -> Term | None:
    """A test whose question and answers are named by short names or by their words."""
    named, how, value = values["question"].strip(), values["how"], (values.get("value") or "").strip()
    other = questions.get(named) or next(
        (each for each in questions.values() if named.casefold() in _spoken(each)), None
    )
    if other is None:
        reading.find(Rule.UNKNOWN_QUESTION, key, words=named)
        return None
    if how in {ANSWERED, NOT_ANSWERED}:
        return Term(other.key, ANSWERED, wanted=how == ANSWERED)
    if how in NUMBER_TESTS:
        if not value.isdecimal():
            reading.find(Rule.NO_NUMBER, key, words=value)
            return None
        return Term(other.key, how, number=int(value))
    options = _options_named(value, other)
    if options is None:
        reading.find(Rule.UNKNOWN_ANSWER, key, words=value)
        return None
    return Term(other.key, how, options=options)


def _spoken(question: QuestionContent) -> set[str]:
    return {words.text.casefold() for each in question.versions.values() for words in each.words.values()}


def _options_named(value: str, question: QuestionContent) -> tuple[str, ...] | None:
    """The keys of the answers that are named, an answer a line or with commas between; None for an unknown one."""
    known = {
        name.casefold(): option.key
        for version in question.versions.values()
        for option in version.options
        for name in (option.key, *option.label.values())
    }
    whole = known.get(value.casefold())
    named = [whole] if whole else [known.get(part.strip().casefold()) for part in value.split(",")]
    return tuple(key for key in named if key) if value and all(named) else None


# ---- The other way


def values_of(survey: SurveyFile, *, language: str) -> dict[str, Any]:
    """What the editor shows for a survey that is there already."""
    languages = [code for code in survey.title if code != language]
    return {
        "title": survey.title.get(language, survey.slug),
        "purpose": survey.purpose.get(language, ""),
        "translations": [
            {"language": code, "title": survey.title[code], "purpose": survey.purpose.get(code, "")}
            for code in languages
        ],
        "tiers": [
            {
                "ages": list(tier.age_bands),
                "title": tier.title.get(language, ""),
                "translations": [
                    {"language": code, "title": title}
                    for code, title in tier.title.items()
                    if code != language
                ],
            }
            for tier in survey.tiers
        ],
        "questions": [
            question_values(question, version, ages, language=language)
            for question in survey.questions
            for version, ages in _versions(question, survey.tiers)
        ],
    }


def _versions(
    question: QuestionContent, tiers: Sequence[TierContent]
) -> Iterator[tuple[VersionContent, list[str]]]:
    """Each version once, with the ages that it is for: none where it is for everybody."""
    seen: list[VersionContent] = []
    for version in question.versions.values():
        if version in seen:
            continue
        seen.append(version)
        asked = [tier for tier in tiers if question.versions.get(tier.slug) == version]
        everybody = len(asked) == len(tiers)
        yield version, [] if everybody else [band for tier in asked for band in tier.age_bands]


def question_values(
    question: QuestionContent, version: VersionContent, ages: list[str], *, language: str
) -> dict[str, Any]:
    """A block of the editor: one version of a question for some ages, or for everybody where there are none."""
    own = language if language in version.words else next(iter(version.words))
    value = {
        "key": question.key,
        **_wording_values(version.words[own]),
        "translations": [
            {"language": code, **_wording_values(words)}
            for code, words in version.words.items()
            if code != own
        ],
        "symbol": version.symbol,
        "variable": version.variable,
        "subject": question.subject or NO_PROMISE,
        "core": question.is_core,
        "ages": ages,
        "at_most": version.at_most,
        "at_least": version.at_least,
        "options": [_option_values(each, own) for each in version.options],
        "ask_if": _groups(question.ask_if),
    }
    return {"type": version.kind, "value": value}


def _wording_values(words: Wording) -> dict[str, Any]:
    return {
        name: getattr(words, name) for name in ("text", "easy_read", "help", "why", "checked_by", "about")
    }


def _option_values(option: OptionContent, language: str) -> dict[str, Any]:
    return {
        "key": option.key,
        "text": option.label.get(language) or option.key,
        "translations": [
            {"language": code, "text": label} for code, label in option.label.items() if code != language
        ],
        "symbol": option.symbol,
        "polarity": option.polarity,
        "worry": option.is_worry,
    }


def _groups(condition: Condition | None) -> list[list[dict[str, Any]]]:
    """Any condition as groups of which one must hold: there is no negation of whole groups, so this always works."""
    return [[_test_values(term) for term in group] for group in _alternatives(condition)] if condition else []


def _alternatives(condition: Condition) -> list[tuple[Term, ...]]:
    if isinstance(condition, Term):
        return [(condition,)]
    parts = [_alternatives(part) for part in condition.parts]
    if condition.how == "any":
        return [group for part in parts for group in part]
    return [tuple(term for group in groups for term in group) for groups in product(*parts)]


def _test_values(term: Term) -> dict[str, Any]:
    how, value = term.how, ""
    if how == ANSWERED:
        how = ANSWERED if term.wanted else NOT_ANSWERED
    elif how in NUMBER_TESTS:
        value = str(term.number)
    else:
        value = ", ".join(term.options)
    return {"question": term.question, "how": how, "value": value}


TESTS = (*OPTION_TESTS, ANSWERED, NOT_ANSWERED, *NUMBER_TESTS)

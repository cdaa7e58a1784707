"""What children are asked about a page: whether they agree with each part and with the whole, and why.

The page is given part by part, in every language it has; what comes out is the content of a survey like any other.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from surveys.domain.survey_file import (
    OptionContent,
    QuestionContent,
    SurveyFile,
    TierContent,
    VersionContent,
    Wording,
)

KIND = "reactions"
AGREE, DISAGREE = "yes", "no"
WHOLE = "whole"
# M01: nobody is asked more than this; the youngest are those who get pictures for answers.
LONGEST_QUESTION = 300
MOST_QUESTIONS = {"youngest": 12, "older": 25}

ByLanguage = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PartAsked:
    """A part of a page: the key that answers are about, its heading, and all its words, a line an idea."""

    subject: str
    heading: ByLanguage
    words: ByLanguage


@dataclass(frozen=True, slots=True)
class PageAsked:
    """A page that children may react to. `subject` is the key of the whole; `name` says which version it is."""

    slug: str
    subject: str
    name: str
    year: int
    title: ByLanguage
    parts: tuple[PartAsked, ...]


@dataclass(frozen=True, slots=True)
class Sentences:
    """What is asked, in one language; `{heading}` and `{title}` are filled in."""

    title: str
    agree_with_part: str
    agree_with_whole: str
    why: str
    yes: str
    no: str


@dataclass(frozen=True, slots=True)
class Asks:
    """The parts a tier is asked about, and whether it is asked why after each."""

    parts: int
    with_why: bool


def asks_of(parts: int, most: int) -> Asks:
    """As much as fits beside the two questions about the whole (M01): whys go first, then the last parts."""
    room = most - 2
    return Asks(min(parts, room), with_why=2 * parts <= room)


def key_of(subject: str) -> str:
    """The key of the question about a part: always the same for a subject, and readable in an address."""
    tail = re.sub(r"[^a-z0-9]+", "-", subject.rpartition("/")[2].lower()).strip("-")[:36]
    digest = hashlib.sha256(subject.encode()).hexdigest()[:6]
    return f"{tail or 'part'}-{digest}"


def survey_about(
    page: PageAsked, sentences: Mapping[str, Sentences], tiers: Mapping[str, Sequence[str]]
) -> SurveyFile:
    """The survey about a page. `tiers` are the age bands of "youngest" and "older"; a tier without any is left out."""
    asked = {tier: asks_of(len(page.parts), MOST_QUESTIONS[tier]) for tier, bands in tiers.items() if bands}
    languages = {language: sentences[language] for language in page.title if language in sentences}
    return SurveyFile(
        slug=page.slug,
        title={
            language: said.title.format(title=page.title[language]) for language, said in languages.items()
        },
        purpose={},
        tiers=tuple(TierContent(tier, tuple(tiers[tier]), {}) for tier in asked),
        questions=tuple(_questions(page, languages, asked)),
        kind=KIND,
    )


def _questions(
    page: PageAsked, languages: Mapping[str, Sentences], asked: Mapping[str, Asks]
) -> Iterator[QuestionContent]:
    for place, part in enumerate(page.parts):
        key = key_of(part.subject)
        of_part = {
            language: Wording(
                text=said.agree_with_part.format(heading=part.heading[language])[:LONGEST_QUESTION],
                about=part.words.get(language, ""),
            )
            for language, said in languages.items()
            if language in part.heading
        }
        yield _question(
            key, part.subject, _closed(of_part, languages), [t for t, a in asked.items() if place < a.parts]
        )
        whys = [tier for tier, asks in asked.items() if asks.with_why]
        if whys:
            yield _question(f"{key}-why", part.subject, _open(languages), whys)
    whole = {
        language: Wording(text=said.agree_with_whole.format(title=page.title[language])[:LONGEST_QUESTION])
        for language, said in languages.items()
    }
    yield _question(WHOLE, page.subject, _closed(whole, languages), list(asked))
    yield _question(f"{WHOLE}-why", page.subject, _open(languages), list(asked))


def _question(key: str, subject: str, version: VersionContent, tiers: Sequence[str]) -> QuestionContent:
    return QuestionContent(key, subject, False, dict.fromkeys(tiers, version))


def _closed(words: dict[str, Wording], languages: Mapping[str, Sentences]) -> VersionContent:
    """Yes or no. "I'm not sure" stands apart from them and is counted apart, as in every question (M04)."""
    options = (
        OptionContent(AGREE, "top", "yes", False, {code: said.yes for code, said in languages.items()}),
        OptionContent(DISAGREE, "bottom", "no", False, {code: said.no for code, said in languages.items()}),
    )
    return VersionContent("choose_one", "", "", None, options, words)


def _open(languages: Mapping[str, Sentences]) -> VersionContent:
    words = {language: Wording(text=said.why) for language, said in languages.items()}
    return VersionContent("long_words", "", "", None, (), words)

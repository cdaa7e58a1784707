"""What children may say and what they said about a plan, read from the two doors of `surveys`."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cms.queries.council import address
from surveys import intake
from surveys.published import Audience, ReleasedResults, release_numbers, released_of, words

LONGEST_SLUG = 36
YES, NO = "yes", "no"


def survey_slug(page: Any) -> str:
    """The address of the questions about a plan: the same in every year."""
    name = page.key.partition(":")[2].replace("/", "-")
    if len(name) <= LONGEST_SLUG:
        return f"about-{name}"
    return f"about-{name[:29]}-{hashlib.sha256(name.encode()).hexdigest()[:6]}"


def part_words(section: Mapping[str, Any]) -> str:
    """All that a section says, a line an idea: in Easy Read where it has that."""
    lines: list[str] = []
    for statement in section["statements"]:
        easy = [sentence for sentence in statement["easy_read"] if sentence]
        lines += easy or [" ".join(statement["words"].split())]
    return "\n".join(lines)


def ways_to_say(page: Any) -> dict[str, str]:
    """Where a child says what they think of each part that reads as it did when the open round was opened."""
    slug = survey_slug(page)
    cycle = next((each for each in intake.open_reactions() if each.survey_slug == slug), None)
    if cycle is None or not page.is_current:
        return {}
    now = {section.value["subject"]: part_words(section.value) for section in page.sections} | {page.key: ""}
    language = page.locale.language_code
    return {
        asked.subject: f"{address(f's/{slug}/')}?part={key}"
        for tier in cycle.tiers.values()
        for key, asked in tier.questions.items()
        if asked.choices and asked.in_language(language).about == now.get(asked.subject)
    }


def heard(page: Any) -> dict[str, list[str]]:
    """What the public may read of what children said, by part: only of words that stand as they were asked about."""
    slug = survey_slug(page)
    releases = released_of(slug, audience=Audience.PUBLIC)
    if not releases:
        return {}
    asked = {
        each.slug: each.words for each in intake.rounds_about(slug) if _is_of(each.slug, slug, page.year)
    }
    source = page if page.is_source else page.in_source_language() or page
    now = {s.value["subject"]: part_words(s.value) for s in source.sections} | {page.key: ""}
    found: dict[str, list[str]] = {}
    for results in releases:
        for question in results.questions:
            subject = question.subject
            if subject not in now or subject in found:
                continue
            if asked.get(results.about.cycle, {}).get(subject) != now[subject]:
                continue
            if sentences := [s for strand in question.strands if (s := _sentence(strand))]:
                found[subject] = sentences
    return found


def reactions_mark(page: Any) -> tuple[Any, ...]:
    """Changes whenever what children may say or what they said changes on the page of a plan."""
    slug = survey_slug(page)
    now_open = [cycle.id for cycle in intake.open_reactions() if cycle.survey_slug == slug]
    return (*now_open, *release_numbers(slug, audience=Audience.PUBLIC))


def _is_of(round_slug: str, slug: str, year: int) -> bool:
    return round_slug.startswith(f"{slug}-{year}")


def _sentence(frozen: Any) -> str:
    cell = frozen.results.total.options.get(YES)
    return words.agreement(frozen.strand, cell) if cell is not None else ""


@dataclass(frozen=True, slots=True)
class RoundSaid:
    """What one round says of a part: a row for each strand, as staff may see it."""

    round: str
    rows: tuple[tuple[str, str, str | None, str | None, str | None], ...]


@dataclass(frozen=True, slots=True)
class PartSaid:
    """A part of the plan, or the whole, with what children said in this year's round and in those before."""

    heading: str
    is_as_asked: bool
    rounds: tuple[RoundSaid, ...]


def children_said(page: Any) -> list[PartSaid]:
    """Every part of a plan and the whole with its released figures: three queries however many parts.

    A part keeps its key from year to year, so last year's result stands beside this year's words.
    """
    slug = survey_slug(page)
    releases = released_of(slug, audience=Audience.BOARD)
    now_open = next((each for each in intake.rounds_about(slug) if each.is_open), None)
    parts = [
        (section.value["subject"], section.value["heading"] or page.title, part_words(section.value))
        for section in page.sections
    ]
    return [
        PartSaid(heading, now_open is None or now_open.words.get(subject) == said, _rounds(releases, subject))
        for subject, heading, said in [*parts, (page.key, page.title, "")]
    ]


def _rounds(releases: Iterable[ReleasedResults], subject: str) -> tuple[RoundSaid, ...]:
    return tuple(
        RoundSaid(results.about.cycle_name, tuple(map(_row, question.strands)))
        for results in releases
        for question in results.questions
        if question.subject == subject and question.strands
    )


def _row(frozen: Any) -> tuple[str, str, str | None, str | None, str | None]:
    row = frozen.results.total
    not_sure = next((cell for kind, cell in row.non_answers.items() if kind.value == "not_sure"), None)
    return (
        words.strand(frozen.strand),
        words.who(row),
        words.figure_with_percent(row.options[YES]),
        words.figure_with_percent(row.options[NO]),
        words.figure(not_sure) if not_sure else None,
    )


def rounds(page: Any) -> list[intake.Round]:
    return intake.rounds_about(survey_slug(page))

"""What must be right before a page for children is published, and what would be better (A18, A50, A64).

The one list of rules: the panel beside the writing and the gate before publishing both ask `findings`.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from cms.domain.acronyms import unexplained
from cms.domain.reading_age import reading_age
from cms.domain.wording_rules import EASY_READ_WORDS, skipped_level
from cms.domain.writing import Finding, PictureState, Rule, Written, WrittenSection, WrittenStatement

# Beyond these one statement is no longer one idea.
MOST_SENTENCES = 4
MOST_WORDS = 300
# What we write for, and what we do not go beyond (A50).
MEANT_AGE = 9
HIGHEST_AGE = 11
# What is shown of somebody's words in a list of faults.
EXCERPT = 60

_SENTENCE_END = re.compile(r"(?<=[.!?؟。…])\s+")
_BARE_ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+", re.IGNORECASE)
_VAGUE = re.compile(r"\bclick (?:on this|here|below)\b|\bfollow this link\b", re.IGNORECASE)

_OF_PICTURES = {
    PictureState.NONE: Rule.PICTURE_MISSING,
    PictureState.GONE: Rule.PICTURE_GONE,
    PictureState.WITHOUT_ALT: Rule.ALT_MISSING,
}


def findings(written: Written) -> list[Finding]:
    """Everything there is to say, in reading order; the page's own first."""
    return list(
        chain(
            _of_page(written),
            *(
                _of_section(section, place, alone=len(written.sections) == 1)
                for place, section in enumerate(written.sections, 1)
            ),
        )
    )


def stopping(written: Written) -> list[Finding]:
    """What the page waits for."""
    return [finding for finding in findings(written) if finding.stops]


def sentences_of(texts: Sequence[str]) -> list[str]:
    """Each sentence by itself, however they were typed."""
    return [sentence for text in texts for sentence in _SENTENCE_END.split(text.strip()) if sentence]


def age_of(written: Written) -> int | None:
    """The reading age of the page's Easy Read words."""
    return reading_age(sentences_of(_all_easy_read(written)), written.language)


def excerpt(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= EXCERPT else f"{words[:EXCERPT].rstrip()}…"


def _all_easy_read(written: Written) -> list[str]:
    return [
        sentence
        for section in written.sections
        for statement in section.statements
        for sentence in statement.easy_read
    ]


def _of_page(written: Written) -> Iterator[Finding]:
    if not any(section.statements for section in written.sections):
        yield Finding(Rule.NOTHING_WRITTEN)
    age = age_of(written)
    if age is not None and age > MEANT_AGE:
        yield Finding(Rule.READING_AGE if age > HIGHEST_AGE else Rule.READING_AGE_HIGH, number=age)
    skipped = skipped_level([section.level for section in written.sections if section.heading])
    if skipped is not None:
        yield Finding(Rule.HEADING_SKIPPED, section=skipped + 1)
    for acronym in unexplained(_all_texts(written)):
        yield _where_it_stands(written, acronym)
    yield from (Finding(rule) for film in written.films for rule in film.faults)
    yield from _same_pictures(written)


def _all_texts(written: Written) -> Iterator[str]:
    yield from (written.title, written.intro)
    for section in written.sections:
        yield section.heading
        for statement in section.statements:
            # Together, since the full words may explain what the others name.
            yield statement.words
            yield " ".join(statement.easy_read)


def _where_it_stands(written: Written, acronym: str) -> Finding:
    there = re.compile(rf"\b{re.escape(acronym)}s?\b")
    for place, section in enumerate(written.sections, 1):
        if there.search(section.heading):
            return Finding(Rule.ACRONYM, section=place, words=acronym)
        for number, statement in enumerate(section.statements, 1):
            if there.search(" ".join((statement.words, *statement.easy_read))):
                return Finding(Rule.ACRONYM, section=place, statement=number, words=acronym)
    return Finding(Rule.ACRONYM, words=acronym)


def _same_pictures(written: Written) -> Iterator[Finding]:
    """One picture an idea: the same one twice says that two ideas are one."""
    seen: set[str] = set()
    for place, section in enumerate(written.sections, 1):
        for number, statement in enumerate(section.statements, 1):
            name = statement.picture_name
            if name and name in seen:
                yield Finding(Rule.PICTURE_TWICE, place, number, excerpt(statement.words))
            seen.add(name)


def _of_section(section: WrittenSection, place: int, *, alone: bool) -> Iterator[Finding]:
    if not section.heading and section.needs_heading and not alone:
        yield Finding(Rule.HEADING_MISSING, section=place)
    for number, statement in enumerate(section.statements, 1):
        for rule, words, amount in _of_statement(statement):
            yield Finding(rule, place, number, excerpt(words), amount)


def _of_statement(statement: WrittenStatement) -> Iterator[tuple[Rule, str, int]]:
    easy_read = sentences_of(statement.easy_read)
    length = len(statement.words.split())
    if length > MOST_WORDS:
        yield Rule.STATEMENT_TOO_LONG, statement.words, length
    if not easy_read and statement.needs_easy_read:
        yield Rule.EASY_READ_MISSING, statement.words, 0
    if len(easy_read) > MOST_SENTENCES:
        yield Rule.MANY_SENTENCES, statement.words, len(easy_read)
    for sentence in easy_read:
        if (words := len(sentence.split())) > EASY_READ_WORDS:
            yield Rule.SENTENCE_TOO_LONG, sentence, words
    rule = _OF_PICTURES.get(statement.picture)
    if rule and (statement.needs_picture or rule is not Rule.PICTURE_MISSING):
        yield rule, statement.words or " ".join(statement.easy_read), 0
    if statement.has_old_recording:
        yield Rule.RECORDING_OLD, statement.words, 0
    for text in (statement.words, *statement.easy_read):
        if vague := _VAGUE.search(text) or _BARE_ADDRESS.search(text):
            yield Rule.LINK_TEXT, vague.group(), 0

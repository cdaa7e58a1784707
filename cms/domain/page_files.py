"""What the files of pages and of the Easy Read plan hold: `pages.toml` and `plan-easy-read.<language>.toml`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from cms.domain.wording_rules import too_long_sentences
from voice_platform.council.faults import Row, source, without_repeats

KINDS = ("now", "hope", "how", "do", "know")
READERS = ("children", "adults")


@dataclass(frozen=True, slots=True)
class PartContent:
    """A heading and what stands under it, in one language; `links` are words and addresses."""

    heading: str
    level: int
    paragraphs: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    shows_helplines: bool
    helpline: str
    contact: str


@dataclass(frozen=True, slots=True)
class PageWords:
    """A page in one language."""

    title: str
    intro: str
    checked_by: str
    parts: tuple[PartContent, ...]


@dataclass(frozen=True, slots=True)
class PageContent:
    slug: str
    words: dict[str, PageWords]


@dataclass(frozen=True, slots=True)
class StatementContent:
    words: str
    easy_read: tuple[str, ...] = ()
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class SectionContent:
    heading: str
    kind: str
    statements: tuple[StatementContent, ...]


@dataclass(frozen=True, slots=True)
class PlanContent:
    """A plan in one language."""

    language: str
    slug: str
    title: str
    intro: str
    checked_by: str
    sections: tuple[SectionContent, ...]


def read_pages(
    values: Mapping[str, Any], file: str, *, contacts: Collection[str], helplines: Collection[str]
) -> list[PageContent]:
    """`contacts` and `helplines` are the keys that may be named. Raises FaultyContent."""
    whole = source(file, values)
    found = [_page(row, contacts, helplines) for row in without_repeats(whole.rows("page"), "slug")]
    whole.refuse_faults()
    return found


def _page(row: Row, contacts: Collection[str], helplines: Collection[str]) -> PageContent:
    titles = row.in_languages("title")
    intros, checked = row.in_languages("intro", needed=False), row.in_languages("checked_by", needed=False)
    sections = row.rows("sections")
    for section in sections:
        section.one_of("reader", READERS)
        section.yes("legal")
    words = {
        language: PageWords(
            title=titles[language],
            intro=intros.get(language, ""),
            checked_by=checked.get(language, ""),
            parts=tuple(_part(section, language, contacts, helplines) for section in sections),
        )
        for language in titles
    }
    return PageContent(row.slug("slug"), words)


def _part(row: Row, language: str, contacts: Collection[str], helplines: Collection[str]) -> PartContent:
    heading = row.in_languages("heading").get(language, "")
    paragraphs = row.row("paragraphs").texts(language)
    if not heading or not paragraphs:
        row.fault(f"heading.{language}", "and paragraphs are not both there")
    links = []
    for link in row.rows("links", needed=False):
        url = link.text("url")
        if not url.startswith(("https://", "/")):
            link.fault("url", "is neither an address that starts with https:// nor one of this site")
        links.append((link.text(language), url))
    return PartContent(
        heading=heading,
        level=row.number("level", at_least=2, at_most=3),
        paragraphs=tuple(paragraphs),
        links=tuple(links),
        shows_helplines=row.yes("helplines"),
        helpline=row.one_of("helpline", helplines, needed=False),
        contact=row.one_of("contact", contacts, needed=False),
    )


def read_plan_file(values: Mapping[str, Any], file: str, *, symbols: Collection[str]) -> PlanContent:
    """A plan with its Easy Read sentences and pictures. Raises FaultyContent."""
    whole = source(file, values)
    found = PlanContent(
        language=whole.text("language", at_most=12),
        slug=whole.slug("slug"),
        title=whole.text("title", at_most=160),
        intro=whole.text("intro", needed=False, at_most=400),
        checked_by=whole.text("checked_by", needed=False, at_most=120),
        sections=tuple(_section(row, symbols) for row in whole.rows("sections")),
    )
    whole.refuse_faults()
    return found


def _section(row: Row, symbols: Collection[str]) -> SectionContent:
    return SectionContent(
        heading=row.text("heading", at_most=200),
        kind=row.one_of("key", KINDS, needed=False),
        statements=tuple(_statement(statement, symbols) for statement in row.rows("statements")),
    )


def _statement(row: Row, symbols: Collection[str]) -> StatementContent:
    easy_read = row.texts("easy_read")
    for sentence in too_long_sentences(easy_read):
        row.fault("easy_read", f"has more than 15 words in “{sentence[:40]}…” (A50)")
    return StatementContent(row.text("words"), tuple(easy_read), row.one_of("symbol", symbols, needed=False))

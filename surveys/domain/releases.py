"""The content of a release: what one audience may see of one cycle, as frozen values and as plain JSON.

Format 1. A release is built once, by `releasing`, from figures that suppression has let through; every page,
file and address renders it (N07). Old formats stay readable when a new one comes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Self

from surveys.domain.counts import Audience, Strand
from surveys.domain.figures import Cell, Results
from surveys.domain.statistics import Interval, wilson_interval

FORMAT = 1

Words = Mapping[str, str]
"""The same words in several languages, by language code."""


class UnknownFormatError(ValueError):
    """The content of this release was written by a newer version."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a question, or one group of a variable."""

    key: str
    label: Words
    symbol: str = ""
    polarity: str = "none"

    def as_dict(self) -> dict[str, Any]:
        return {"key": self.key, "label": dict(self.label), "symbol": self.symbol, "polarity": self.polarity}

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Self:
        return cls(**stored)


@dataclass(frozen=True, slots=True)
class Variable:
    """A way of breaking results down, from the fixed list of the cycle (N08)."""

    key: str
    label: Words
    groups: tuple[Choice, ...]

    def as_dict(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "label": dict(self.label),
            "groups": [group.as_dict() for group in self.groups],
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Self:
        return cls(stored["key"], stored["label"], tuple(map(Choice.from_dict, stored["groups"])))


@dataclass(frozen=True, slots=True)
class Frozen:
    """The results of one strand, each part with the number of the release that first showed it so (N05).

    `since` is by table name, with "" for the whole: figures that fewer than ten children have changed stay as
    they were, so a table may be older than the whole.
    """

    results: Results
    since: Mapping[str, int]

    @property
    def strand(self) -> Strand:
        return self.results.total.strand

    def as_dict(self) -> dict[str, Any]:
        """The whole; the tables are stored apart, since few who read the whole read them too."""
        return {"total": self.results.total.as_dict(), "since": dict(self.since)}

    def tables_as_dict(self) -> dict[str, Any]:
        return self.results.as_dict()["tables"]

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any], tables: Mapping[str, Any] | None = None) -> Self:
        return cls(Results.from_dict({"total": stored["total"], "tables": tables or {}}), stored["since"])


@dataclass(frozen=True, slots=True)
class Share:
    """How many of those who answered chose one of some options, in numbers that may be shown."""

    count: int
    base: int
    percent: int
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Question:
    """One question version with its results by strand; a changed wording is another question (M06)."""

    version: int
    number: int
    key: str
    kind: str
    subject: str
    symbol: str
    text: Words
    options: tuple[Choice, ...]
    strands: tuple[Frozen, ...] = ()

    def top(self, frozen: Frozen) -> Share | None:
        """The best end of the scale (M20)."""
        return self._share(frozen, "top")

    def bottom(self, frozen: Frozen) -> Share | None:
        """The worst end of the scale (M20)."""
        return self._share(frozen, "bottom")

    def _share(self, frozen: Frozen, end: str) -> Share | None:
        row = frozen.results.total
        chosen = [option.key for option in self.options if option.polarity == end]
        percent = row.percent_of(chosen)
        if percent is None or row.base.count is None:
            return None
        count = min(row.base.count, sum(row.options[key].count or 0 for key in chosen))
        # An open link has no list of children behind it, so chance says nothing about those it did not reach.
        population = row.response.eligible if row.response else None
        interval = wilson_interval(count, row.base.count, population=population) if population else None
        return Share(count, row.base.count, percent, interval)

    def as_dict(self) -> dict[str, Any]:
        return {
            "version": self.version,
            "number": self.number,
            "key": self.key,
            "kind": self.kind,
            "subject": self.subject,
            "symbol": self.symbol,
            "text": dict(self.text),
            "options": [option.as_dict() for option in self.options],
            "strands": [frozen.as_dict() for frozen in self.strands],
        }

    def tables_as_dict(self) -> list[dict[str, Any]]:
        """The breakdowns of each strand, in the order of the strands."""
        return [frozen.tables_as_dict() for frozen in self.strands]

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any], tables: Sequence[Mapping[str, Any]] = ()) -> Self:
        strands = zip_longest(stored["strands"], tables)
        return cls(
            **{
                **stored,
                "options": tuple(map(Choice.from_dict, stored["options"])),
                "strands": tuple(Frozen.from_dict(strand, of_strand) for strand, of_strand in strands),
            }
        )


@dataclass(frozen=True, slots=True)
class ThemeStrand:
    """How many children of one strand spoke of a theme: ten or more, or it is not here (N10)."""

    strand: Strand
    children: Cell
    since: int

    def as_dict(self) -> dict[str, Any]:
        return {"strand": self.strand.as_dict(), "children": self.children.as_dict(), "since": self.since}

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Self:
        return cls(Strand.from_dict(stored["strand"]), Cell.from_dict(stored["children"]), stored["since"])


@dataclass(frozen=True, slots=True)
class Theme:
    """An idea that children's own words hold."""

    slug: str
    name: str
    child_line: str
    symbol: str
    subjects: tuple[str, ...]
    strands: tuple[ThemeStrand, ...]

    def as_dict(self) -> dict[str, Any]:
        return {
            "slug": self.slug,
            "name": self.name,
            "child_line": self.child_line,
            "symbol": self.symbol,
            "subjects": list(self.subjects),
            "strands": [strand.as_dict() for strand in self.strands],
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Self:
        return cls(
            **{
                **stored,
                "subjects": tuple(stored["subjects"]),
                "strands": tuple(map(ThemeStrand.from_dict, stored["strands"])),
            }
        )


@dataclass(frozen=True, slots=True)
class Heard:
    """How many children of one strand were heard from, or at least how many (M30)."""

    strand: Strand
    count: int
    at_least: bool
    since: int

    def as_dict(self) -> dict[str, Any]:
        return {
            "strand": self.strand.as_dict(),
            "count": self.count,
            "at_least": self.at_least,
            "since": self.since,
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Self:
        return cls(**{**stored, "strand": Strand.from_dict(stored["strand"])})


@dataclass(frozen=True, slots=True)
class About:
    """What a release says of itself: which cycle, who could answer, how they were asked (X20)."""

    audience: Audience
    number: int
    reason: str
    frozen_at: str
    cycle: str
    cycle_name: str
    survey: str
    title: Words
    opened_on: str | None
    closed_on: str | None
    eligible: int | None
    invite_method: str

    def as_dict(self) -> dict[str, Any]:
        stored = {name: getattr(self, name) for name in self.__slots__}
        return {**stored, "audience": self.audience.value, "title": dict(self.title)}

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Self:
        return cls(**{**stored, "audience": Audience(stored["audience"])})


@dataclass(frozen=True, slots=True)
class ReleasedResults:
    """All that one audience may see of one cycle.

    `heard` says how many children answered at all, `modes` how they did (M20), each by strand. `quiet` names
    the groups that answered much less than children as a whole (M30).
    """

    about: About
    variables: tuple[Variable, ...] = ()
    heard: tuple[Heard, ...] = ()
    modes: tuple[Frozen, ...] = ()
    quiet: tuple[tuple[str, str], ...] = ()
    questions: tuple[Question, ...] = ()
    themes: tuple[Theme, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "about": self.about.as_dict(),
            "variables": _dicts(self.variables),
            "heard": _dicts(self.heard),
            "modes": _dicts(self.modes),
            "quiet": [list(group) for group in self.quiet],
            "questions": _dicts(self.questions),
            "themes": _dicts(self.themes),
        }

    def tables_as_dict(self) -> dict[str, Any]:
        """Every breakdown, by question version."""
        return {str(question.version): question.tables_as_dict() for question in self.questions}

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any], tables: Mapping[str, Any] | None = None) -> Self:
        """What `as_dict` wrote; with the breakdowns too where `tables_as_dict` is given."""
        if stored["format"] != FORMAT:
            raise UnknownFormatError(f"Format {stored['format']} of a release is not known here.")
        of_version = tables or {}
        return cls(
            about=About.from_dict(stored["about"]),
            variables=tuple(map(Variable.from_dict, stored["variables"])),
            heard=tuple(map(Heard.from_dict, stored["heard"])),
            modes=tuple(map(Frozen.from_dict, stored["modes"])),
            quiet=tuple((variable, group) for variable, group in stored["quiet"]),
            questions=tuple(
                Question.from_dict(question, of_version.get(str(question["version"]), ()))
                for question in stored["questions"]
            ),
            themes=tuple(map(Theme.from_dict, stored["themes"])),
        )


def _dicts(parts: Iterable[Any]) -> list[dict[str, Any]]:
    return [part.as_dict() for part in parts]

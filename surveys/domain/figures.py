"""What may be shown: the frozen results that a release stores and every output renders (N07).

Each has `as_dict` and `from_dict`; the dictionaries hold JSON values alone, with pairs in a list where order
counts, since a database may sort the keys of an object. Nothing here knows a count that its audience may not
know, so a figure computed from these gives nothing away.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

from surveys.domain.counts import Audience, NonAnswer, Strand
from surveys.domain.statistics import Interval, ResponseRate, whole_percent


class Shown(StrEnum):
    """In which form one count is shown. Only the first two come with a number."""

    EXACT = "exact"
    ROUNDED = "rounded"
    A_FEW = "a_few"
    """1 to 7 children, for the public (N03)."""
    HIDDEN = "hidden"
    """"c" in a table: hidden to keep people safe (N02, N09). Why is not told: that would tell the number."""
    FEW_OR_NONE = "few_or_none"
    """0 to 5 children, in a group under 20 (N04)."""
    NEARLY_ALL = "nearly_all"
    """All children of a group under 20, or all but 5 at most (N04)."""


class EveryoneAnswered(StrEnum):
    """Why there is no interval: no chance is left to cover (M21)."""

    EVERYONE = "everyone"
    NEARLY_EVERYONE = "nearly_everyone"


@dataclass(frozen=True, slots=True)
class Cell:
    """What may be shown of one count: its form; and number, whole percent and interval where allowed."""

    shown: Shown
    count: int | None = None
    percent: int | None = None
    interval: Interval | None = None

    def __post_init__(self) -> None:
        if (self.count is not None) != (self.shown in {Shown.EXACT, Shown.ROUNDED}):
            raise ValueError("A cell has a number exactly where it is shown as a number.")
        if self.count is None and (self.percent is not None or self.interval is not None):
            raise ValueError("A percentage or an interval would give the hidden count back.")

    @property
    def has_number(self) -> bool:
        return self.count is not None

    def as_dict(self) -> dict[str, Any]:
        """A release holds thousands of cells, most of them with a word alone: what is None is left out."""
        stored = {
            "shown": self.shown.value,
            "count": self.count,
            "percent": self.percent,
            "interval": self.interval.as_dict() if self.interval else None,
        }
        return {key: value for key, value in stored.items() if value is not None}

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Self:
        interval = stored.get("interval")
        return cls(
            Shown(stored["shown"]),
            stored.get("count"),
            stored.get("percent"),
            Interval.from_dict(interval) if interval else None,
        )


HIDDEN = Cell(Shown.HIDDEN)


@dataclass(frozen=True, slots=True)
class Row:
    """One question for one group: its base, its options, and those who chose none (M04, M20).

    `base` is the number of children who chose an option, hidden where the whole row is. How many saw the
    question is not told: less the base, it would count those who did not answer. `everyone` says why no
    interval is given although numbers are.
    """

    strand: Strand
    audience: Audience
    base: Cell
    options: Mapping[str, Cell]
    non_answers: Mapping[NonAnswer, Cell] = field(default_factory=dict)
    response: ResponseRate | None = None
    everyone: EveryoneAnswered | None = None

    @property
    def is_hidden(self) -> bool:
        """Not enough voices to show anything of this group (N01)."""
        return not self.base.has_number

    def percent_of(self, options: Iterable[str]) -> int | None:
        """Whole percent that chose one of these options, such as the two best (M20).

        Made of shown numbers alone: None where one of them is hidden, or the base is too small for a
        percentage.
        """
        cells = [self.options[option] for option in dict.fromkeys(options)]
        if not cells or self.base.count is None or any(cell.percent is None for cell in cells):
            return None
        return whole_percent(min(self.base.count, sum(cell.count or 0 for cell in cells)), self.base.count)

    def as_dict(self) -> dict[str, Any]:
        return {
            "strand": self.strand.as_dict(),
            "audience": self.audience.value,
            "base": self.base.as_dict(),
            "options": [[option, cell.as_dict()] for option, cell in self.options.items()],
            "non_answers": [
                [NonAnswer(kind).value, cell.as_dict()] for kind, cell in self.non_answers.items()
            ],
            "response": self.response.as_dict() if self.response else None,
            "everyone": self.everyone.value if self.everyone else None,
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Self:
        response, everyone = stored["response"], stored["everyone"]
        return cls(
            strand=Strand.from_dict(stored["strand"]),
            audience=Audience(stored["audience"]),
            base=Cell.from_dict(stored["base"]),
            options={option: Cell.from_dict(cell) for option, cell in stored["options"]},
            non_answers={NonAnswer(kind): Cell.from_dict(cell) for kind, cell in stored["non_answers"]},
            response=ResponseRate.from_dict(response) if response else None,
            everyone=EveryoneAnswered(everyone) if everyone else None,
        )


@dataclass(frozen=True, slots=True)
class Table:
    """One question broken down by one variable, or two crossed (N08).

    `whole` is the row of all children that the groups were published beside: a table that stays while newer
    answers come in keeps the totals that its rows belong to.
    """

    variables: tuple[str, ...]
    rows: Mapping[str, Row]
    whole: Row

    @property
    def name(self) -> str:
        return " x ".join(self.variables)

    @property
    def shown_groups(self) -> frozenset[str]:
        return frozenset(group for group, row in self.rows.items() if not row.is_hidden)

    def as_dict(self) -> dict[str, Any]:
        return {
            "variables": list(self.variables),
            "rows": [[group, row.as_dict()] for group, row in self.rows.items()],
            "whole": self.whole.as_dict(),
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Self:
        return cls(
            tuple(stored["variables"]),
            {group: Row.from_dict(row) for group, row in stored["rows"]},
            Row.from_dict(stored["whole"]),
        )


@dataclass(frozen=True, slots=True)
class Results:
    """All that one audience may see of one question in one strand: the whole, and its breakdowns by name."""

    total: Row
    tables: Mapping[str, Table] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        return {
            "total": self.total.as_dict(),
            "tables": [table.as_dict() for table in self.tables.values()],
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Self:
        tables = [Table.from_dict(table) for table in stored["tables"]]
        return cls(Row.from_dict(stored["total"]), {table.name: table for table in tables})

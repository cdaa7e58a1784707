"""Counts of children as they go into suppression: one question, one strand, one group or several.

Nothing here may be shown. What may be shown is made from it by `suppression`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self, TypeVar

from surveys.domain import thresholds

Key = TypeVar("Key", bound=str)


class Audience(StrEnum):
    """Who reads a release. Children see what the public sees."""

    BOARD = "board"
    PUBLIC = "public"


class Voice(StrEnum):
    """Who said it: a child, or somebody for a child."""

    BY = "by"
    FOR = "for"


class WayIn(StrEnum):
    """Linked answers are children; open-link answers may hold the same child twice (design rule 2)."""

    LINKED = "linked"
    OPEN = "open"


class NonAnswer(StrEnum):
    """Four ways of not choosing an option; none is neutral, none is negative (M04, X06)."""

    NOT_SURE = "not_sure"
    PREFER_NOT = "prefer_not"
    DOES_NOT_APPLY = "does_not_apply"
    SKIPPED = "skipped"


class PoolingRefused(ValueError):
    """Voices and ways in are never added together (X05)."""


@dataclass(frozen=True, slots=True)
class Strand:
    """Whose words, and how they came. Figures of two strands are never pooled (X05)."""

    voice: Voice
    way_in: WayIn

    @property
    def counts_children(self) -> bool:
        """Open-link answers are answers, perhaps more than one from the same child (X04)."""
        return self.way_in is WayIn.LINKED

    @property
    def fewest(self) -> int:
        """Fewest that any figure may be about, or that two published sets may differ by (N01, N05, decision 19)."""
        return thresholds.FEWEST_CHILDREN if self.counts_children else thresholds.FEWEST_OPEN_ANSWERS

    def read_as(self, audience: Audience) -> Audience:
        """Whose rules the figures follow: of the open link everybody reads what the public reads (decision 19)."""
        return audience if self.counts_children else Audience.PUBLIC

    def as_dict(self) -> dict[str, str]:
        return {"voice": self.voice.value, "way_in": self.way_in.value}

    @classmethod
    def from_dict(cls, stored: Mapping[str, str]) -> Self:
        return cls(Voice(stored["voice"]), WayIn(stored["way_in"]))


@dataclass(frozen=True, slots=True)
class Counts:
    """How many children of one group chose each option of one question, in the question's order.

    `options` partition the children who chose one; `non_answers` count the rest. `eligible` is how many could
    have answered, and is None for an open link, which has no response rate.
    """

    strand: Strand
    options: Mapping[str, int]
    non_answers: Mapping[NonAnswer, int] = field(default_factory=dict)
    eligible: int | None = None

    def __post_init__(self) -> None:
        for number in (*self.options.values(), *self.non_answers.values()):
            if isinstance(number, bool) or not isinstance(number, int) or number < 0:
                raise ValueError("A count of children is a whole number, 0 or more.")
        known = {kind.value for kind in NonAnswer}
        if known & set(self.options):
            raise ValueError("Not answering is not an option: count it among the non-answers (X06).")
        if not set(self.non_answers) <= known:
            raise ValueError("There are four kinds of not answering, and no others (M04).")
        if self.eligible is not None and not self.strand.counts_children:
            raise ValueError("Answers by the open link have no response rate (design rule 2).")
        if self.eligible is not None and self.eligible < self.asked:
            raise ValueError(f"{self.asked} answered of {self.eligible}: more children answered than could.")

    @property
    def base(self) -> int:
        """Children who chose an option: percentages are of these (M04)."""
        return sum(self.options.values())

    @property
    def asked(self) -> int:
        """Children who saw the question and sent the survey, answering it or not."""
        return self.base + sum(self.non_answers.values())


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One question's counts by group. Every child stands in one group at most.

    One or two `variables` make the groups, two by crossing them (N08). Children of no group are found by
    subtraction from the whole, as a reader would find them.
    """

    variables: tuple[str, ...]
    groups: Mapping[str, Counts]

    def __post_init__(self) -> None:
        if not 1 <= len(set(self.variables)) == len(self.variables) <= thresholds.MOST_VARIABLES:
            raise ValueError("A table is broken down by one or two different variables (N08).")
        same_strand(self.groups.values())

    @property
    def name(self) -> str:
        """The variables as one key, such as "age" or "age x placement"."""
        return " x ".join(self.variables)

    @property
    def base(self) -> int:
        """Children of all groups who chose an option."""
        return sum(group.base for group in self.groups.values())


def same_strand(counts: Iterable[Counts]) -> None:
    """Raise `PoolingRefused` where counts are of different voices or ways in (X05)."""
    if len({each.strand for each in counts}) > 1:
        raise PoolingRefused(
            "What a child said and what was said for a child are never added together (X05)."
        )


def added(counts: Iterable[Counts]) -> Counts:
    """Counts of separate children of one strand, added up; eligible only where it is known for all."""
    parts = list(counts)
    if not parts:
        raise ValueError("There is nothing to add up.")
    same_strand(parts)
    eligible = [part.eligible for part in parts if part.eligible is not None]
    return Counts(
        parts[0].strand,
        _sums(part.options for part in parts),
        _sums(part.non_answers for part in parts),
        sum(eligible) if len(eligible) == len(parts) else None,
    )


def _sums(parts: Iterable[Mapping[Key, int]]) -> dict[Key, int]:
    totals: dict[Key, int] = {}
    for part in parts:
        for key, number in part.items():
            totals[key] = totals.get(key, 0) + number
    return totals

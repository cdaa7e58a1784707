"""What a release is made of: the counts of a cycle, what it asks and of whom, and what was released before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from surveys.domain.counting import CHILDREN, EVERYBODY, OVERALL, QUESTION, CellKey, Group
from surveys.domain.counts import Audience, Counts, NonAnswer, Strand, Voice, WayIn
from surveys.domain.releases import About, Choice, ReleasedResults, Variable

STRANDS = tuple(Strand(voice, way_in) for voice, way_in in product(Voice, WayIn))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question version as the cycle asks it.

    `eligible` is how many children the tiers that ask it hold; `of_everybody` is whether that is every tier.
    """

    version: int
    number: int
    key: str
    kind: str
    subject: str
    symbol: str
    text: Mapping[str, str]
    options: tuple[Choice, ...]
    eligible: int | None = None
    of_everybody: bool = True


@dataclass(frozen=True, slots=True)
class Idea:
    """A theme of the codebook."""

    id: int
    slug: str
    name: str
    child_line: str
    symbol: str
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """Nothing of this may be shown but what `releasing.build` makes of it.

    `last` is the cycle's newest release as each audience sees it. `earlier` holds every release, oldest first;
    parts that a release carried over from the one before may be left out.
    """

    about: Mapping[Audience, About]
    counts: Mapping[CellKey, int]
    asked: Sequence[Asked]
    variables: tuple[Variable, ...] = ()
    eligible_groups: Mapping[Group, int] = field(default_factory=dict)
    ideas: Sequence[Idea] = ()
    modes: Sequence[str] = ()
    last: Mapping[Audience, ReleasedResults] = field(default_factory=dict)
    earlier: Sequence[Mapping[Audience, ReleasedResults]] = ()

    @property
    def number(self) -> int:
        return self.about[Audience.BOARD].number

    @property
    def seen_by_board(self) -> list[ReleasedResults]:
        """Every release as the Board sees it."""
        return [release[Audience.BOARD] for release in self.earlier]

    @property
    def strands(self) -> list[Strand]:
        """Strands in which somebody was heard, now or in an earlier release."""
        before = {heard.strand for release in self.seen_by_board for heard in release.heard}
        return [strand for strand in STRANDS if strand in before or self.children(strand)]

    def children(self, strand: Strand, group: Group = OVERALL) -> int:
        """How many children were heard."""
        return self.count(strand, CHILDREN, 0, EVERYBODY, group)

    def count(self, strand: Strand, kind: str, target: int, code: str, group: Group = OVERALL) -> int:
        return self.counts.get(CellKey(strand.voice, strand.way_in, kind, target, code, *group), 0)

    def answers(self, asked: Asked, strand: Strand, group: Group = OVERALL) -> Counts:
        """How children of a group answered a question."""
        options = {option.key: self._answer(asked, strand, option.key, group) for option in asked.options}
        others = {kind: self._answer(asked, strand, f"~{kind.value}", group) for kind in NonAnswer}
        saw = sum(options.values()) + sum(others.values())
        return Counts(strand, options, others, self.eligible(asked, strand, group, at_least=saw))

    def eligible(self, asked: Asked, strand: Strand, group: Group, *, at_least: int) -> int | None:
        """How many of a group could answer; None where nobody knows or the number is plainly too small."""
        if not strand.counts_children:
            return None
        of_group = self.eligible_groups.get(group) if asked.of_everybody else None
        number = asked.eligible if group == OVERALL else of_group
        return number if number is not None and number >= at_least else None

    def _answer(self, asked: Asked, strand: Strand, code: str, group: Group) -> int:
        return self.count(strand, QUESTION, asked.version, code, group)

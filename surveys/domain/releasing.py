"""Builds a release from counts: suppressed, and new only where ten children or more differ (N01 to N05).

Every figure goes through `suppression`, and `differencing` decides what may replace an earlier figure. The
same decisions hold for the Board and the public, since a Board member reads the children's page too.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from surveys.domain.counting import ANSWERED, CHILDREN, MODE, OVERALL, QUESTION, pair_of
from surveys.domain.counts import Audience, Breakdown, Counts, Strand
from surveys.domain.differencing import close_groups, plan_refresh, seen_by_public_alone
from surveys.domain.figures import Results, Row, Table
from surveys.domain.histories import Line, discreet, discreet_at_first
from surveys.domain.material import Asked, Material
from surveys.domain.releases import Frozen, Heard, Question, ReleasedResults, Variable
from surveys.domain.suppression import (
    Before,
    publishable_distribution,
    publishable_results,
    publishable_selections,
)
from surveys.domain.voices import heard_in, quiet_groups, released_themes

CHOOSE_SOME = "choose_some"
MODES = 0

Sides = dict[Audience, Frozen]
"""Results of one question in one strand as each audience sees them."""
Part = tuple[int, Strand]
"""A question version, or `MODES`, in one strand."""


def build(material: Material) -> dict[Audience, ReleasedResults]:
    """What each audience sees of the cycle from now on."""
    history = _History(material)
    strands = material.strands
    too_close = {strand: _too_close(material, strand) for strand in strands}
    questions = {
        asked.version: [
            _released(material, asked, strand, too_close[strand], history)
            for strand in strands
            if history.has((asked.version, strand)) or material.answers(asked, strand).asked
        ]
        for asked in material.asked
    }
    heard = {
        strand: heard_in(material, strand, _board_rows(questions.values(), strand)) for strand in strands
    }
    modes = [_modes(material, strand, heard[strand], history) for strand in strands]
    quiet = quiet_groups(material, heard)
    return {
        audience: ReleasedResults(
            about=material.about[audience],
            variables=material.variables,
            heard=tuple(sides[audience] for sides in heard.values() if sides),
            modes=tuple(sides[audience] for sides in modes if sides),
            quiet=quiet,
            questions=tuple(_question(asked, questions[asked.version], audience) for asked in material.asked),
            themes=released_themes(material, audience),
        )
        for audience in Audience
    }


class _History:
    """What was released before of each part, and so what may replace it (N05, N06)."""

    def __init__(self, material: Material) -> None:
        self._number = material.number
        self._before: defaultdict[Part, list[Mapping[Audience, Results]]] = defaultdict(list)
        self._news: defaultdict[Part, list[Mapping[Audience, Results]]] = defaultdict(list)
        for release in material.earlier:
            for part, sides in _sides(release).items():
                self._before[part].append({audience: each.results for audience, each in sides.items()})
                if news := _news(sides, release[Audience.BOARD].about.number):
                    self._news[part].append(news)
        self._last = _sides(material.last)

    def has(self, part: Part) -> bool:
        return part in self._before

    def last(self, part: Part) -> Sides | None:
        return self._last.get(part)

    def seen(self, part: Part) -> Before:
        """What each audience was shown last."""
        return {audience: each.results for audience, each in self._last.get(part, {}).items()}

    def frozen(
        self,
        part: Part,
        candidates: Mapping[Audience, Results],
        *,
        chooses_some: bool = False,
        leaves_out: Collection[str] = (),
        empty: Collection[Line] = (),
    ) -> Sides:
        """New figures where ten children or more differ and no hidden count is told, else those shown last."""
        before = self._before.get(part, [])
        seen_by_board = [each[Audience.BOARD] for each in before]
        plan = plan_refresh(seen_by_board, candidates[Audience.BOARD], chooses_some=chooses_some)
        plan = seen_by_public_alone(before, plan, candidates)
        last = self.last(part)
        if last is None:
            if not chooses_some:
                candidates = discreet_at_first(candidates, leaves_out=leaves_out, empty=empty)
            since = dict.fromkeys(["", *plan.tables], self._number)
            return {audience: Frozen(candidate, since) for audience, candidate in candidates.items()}
        plan = discreet(
            plan,
            self._news[part],
            self.seen(part),
            candidates,
            leaves_out=leaves_out,
            empty=empty,
            chooses_some=chooses_some,
        )
        merged = {
            audience: plan.merge(last[audience].results, candidate)
            for audience, candidate in candidates.items()
        }
        since = {
            name: self._number
            if any(
                _part(merged[audience], name) != _part(last[audience].results, name) for audience in merged
            )
            else last[Audience.BOARD].since.get(name, self._number)
            for name in ["", *plan.tables]
        }
        return {audience: Frozen(results, since) for audience, results in merged.items()}


def _part(results: Results, name: str) -> Row | Table | None:
    return results.tables.get(name) if name else results.total


def _parts(results: ReleasedResults) -> Iterator[tuple[Part, Frozen]]:
    for question in results.questions:
        for frozen in question.strands:
            yield (question.version, frozen.strand), frozen
    for frozen in results.modes:
        yield (MODES, frozen.strand), frozen


def _sides(release: Mapping[Audience, ReleasedResults]) -> dict[Part, Sides]:
    found: defaultdict[Part, Sides] = defaultdict(dict)
    for audience, results in release.items():
        for part, frozen in _parts(results):
            found[part][audience] = frozen
    return found


def _news(sides: Sides, number: int) -> dict[Audience, Results]:
    """The whole and the breakdowns that were new in a release; nothing where none of them was."""
    since = sides[Audience.BOARD].since
    if number not in since.values():
        return {}
    return {
        audience: Results(
            each.results.total,
            {name: table for name, table in each.results.tables.items() if since[name] == number},
        )
        for audience, each in sides.items()
    }


def _released(
    material: Material,
    asked: Asked,
    strand: Strand,
    too_close: Mapping[str, frozenset[str]],
    history: _History,
) -> Sides:
    """One question in one strand, as each audience sees it from now on."""
    part = (asked.version, strand)
    if asked.kind == CHOOSE_SOME:
        return history.frozen(
            part,
            {audience: Results(_selections(material, asked, strand, audience)) for audience in Audience},
            chooses_some=True,
        )
    total = material.answers(asked, strand)
    tables = [_breakdown(material, asked, strand, variable) for variable in material.variables]
    seen = history.seen(part)
    return history.frozen(
        part,
        {
            audience: publishable_results(total, tables, audience, withheld=too_close, before=seen)
            for audience in Audience
        },
        leaves_out={each.name for each in tables if each.base < total.base},
        empty={Line(each.name, group) for each in tables for group, of in each.groups.items() if not of.base},
    )


def _breakdown(material: Material, asked: Asked, strand: Strand, variable: Variable) -> Breakdown:
    groups = {
        group.key: material.answers(asked, strand, (variable.key, group.key)) for group in variable.groups
    }
    return Breakdown((variable.key,), groups)


def _selections(material: Material, asked: Asked, strand: Strand, audience: Audience) -> Row:
    base = material.count(strand, QUESTION, asked.version, ANSWERED)
    chosen = {
        option.key: material.count(strand, QUESTION, asked.version, option.key) for option in asked.options
    }
    eligible = material.eligible(asked, strand, OVERALL, at_least=base)
    return publishable_selections(strand, chosen, base, audience, eligible=eligible)


def _too_close(material: Material, strand: Strand) -> dict[str, frozenset[str]]:
    """Groups of different variables that hold almost the same children (N05)."""
    groups = [(variable.key, group.key) for variable in material.variables for group in variable.groups]
    in_both = {
        (one, other): material.children(strand, pair_of(one, other))
        for one, other in combinations(groups, 2)
        if one[0] != other[0]
    }
    sizes = {group: material.children(strand, group) for group in groups}
    return close_groups(sizes, in_both, material.children(strand))


def _question(asked: Asked, strands: Sequence[Sides], audience: Audience) -> Question:
    return Question(
        version=asked.version,
        number=asked.number,
        key=asked.key,
        kind=asked.kind,
        subject=asked.subject,
        symbol=asked.symbol,
        text=asked.text,
        options=asked.options,
        strands=tuple(sides[audience] for sides in strands),
    )


def _board_rows(questions: Iterable[Sequence[Sides]], strand: Strand) -> list[Row]:
    rows = (sides[Audience.BOARD].results.total for strands in questions for sides in strands)
    return [row for row in rows if row.strand == strand]


def _modes(
    material: Material, strand: Strand, heard: Mapping[Audience, Heard], history: _History
) -> Sides | None:
    """How children answered (M20): it adds up to all who were heard, so it is told where that number is."""
    part = (MODES, strand)
    if not heard or heard[Audience.BOARD].at_least:
        return None
    if heard[Audience.BOARD].since < material.number:
        return history.last(part)
    counts = Counts(
        strand, {mode: material.count(strand, CHILDREN, 0, f"{MODE}{mode}") for mode in material.modes}
    )
    return history.frozen(
        part,
        {
            audience: Results(publishable_distribution(counts, audience, before=history.seen(part)))
            for audience in Audience
        },
    )

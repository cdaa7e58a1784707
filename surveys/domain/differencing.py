"""Which figures may be replaced, so that no two that were ever published differ by 1 to 9 children (N05).

Guarantee. Take everything that was published of one question in one strand during a cycle, and every set of
children whose figures a reader can make of it by adding and subtracting whole rows: the whole, a group,
several groups, the whole less some groups, at one time or at different times. Any two versions of the same
set either look the same in every cell, or differ by 10 children or more. Why it holds:

- A row replaces another only if the published numbers themselves prove that 10 children or more lie between
the two (`fewest_changed`), against every earlier version and not only the last: ten may come and nine of them
go again. Counts of events would prove nothing, for a child who came and went is an event and no difference. -
A breakdown is replaced as a whole or stays as it was as a whole. If one group stayed and its siblings went
ahead, the whole less the siblings would show the group anew. Within a table, each group, and the groups that
are not shown taken together, passes the same proof or has not changed at all; sets made of several of them
differ by the sum of what their parts differ by. - A breakdown goes ahead only with a whole that is up to
date, so rows of one table always add up to a published whole.

The end of a cycle makes a release due, and makes no exception here: the last few children who came after the
last release of a cycle would stand alone between two published figures. The price is that up to 9 late
answers wait for ever, so a council that expects late paper freezes the last release of a cycle after it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple, Self

from surveys.domain import thresholds
from surveys.domain.counts import Audience
from surveys.domain.figures import Cell, Results, Row, Shown, Table

Group = tuple[str, str]
"""The name of a breakdown and one of its groups."""


class Decision(StrEnum):
    """What happens to one published part when a release is made."""

    FIRST = "first"
    REPLACE = "replace"
    CARRY = "carry"


@dataclass(frozen=True, slots=True)
class Plan:
    """Decisions for the whole, for those who chose no option, and for each breakdown by name.

    Made once, from what the Board sees, and used for every audience.
    """

    total: Decision
    non_answers: Decision
    tables: Mapping[str, Decision]

    @property
    def replaces(self) -> bool:
        """Whether anything follows an earlier version."""
        return Decision.REPLACE in {self.total, *self.tables.values()}

    @property
    def replaced_tables(self) -> frozenset[str]:
        return frozenset(name for name, each in self.tables.items() if each is Decision.REPLACE)

    def carrying(self, tables: Collection[str] | None = None) -> Self:
        """The plan with these breakdowns as they were, or with everything as it was."""
        stay = self.tables if tables is None else tables
        of_tables = {name: Decision.CARRY if name in stay else each for name, each in self.tables.items()}
        if tables is None:
            return replace(self, total=Decision.CARRY, non_answers=Decision.CARRY, tables=of_tables)
        return replace(self, tables=of_tables)

    def news(self, last: Results, candidate: Results) -> Results:
        """The whole that one audience sees now, and of its breakdowns those that are new."""
        merged = self.merge(last, candidate)
        new = {name: merged.tables[name] for name, each in self.tables.items() if each is not Decision.CARRY}
        return Results(merged.total, new)

    def merge(self, last: Results | None, candidate: Results) -> Results:
        """What one audience sees now: new parts where the plan says so, else the parts it saw last."""
        if last is None:
            return candidate
        total = last.total if self.total is Decision.CARRY else candidate.total
        if self.non_answers is Decision.CARRY:
            total = replace(total, non_answers=last.total.non_answers)
        sources = {name: last if each is Decision.CARRY else candidate for name, each in self.tables.items()}
        return Results(total, {name: of.tables[name] for name, of in sources.items() if name in of.tables})


def plan_refresh(earlier: Sequence[Results], candidate: Results, *, chooses_some: bool = False) -> Plan:
    """What the candidate may replace. All results are the Board's, of one question and one strand.

    `earlier` is everything published of it in this cycle, oldest first, with the parts that were carried.
    `chooses_some` says that a child may stand in several numbers of the whole.
    """
    _check_comparable([*earlier, candidate])
    if not earlier:
        return Plan(Decision.FIRST, Decision.FIRST, dict.fromkeys(candidate.tables, Decision.FIRST))
    whole = _line(candidate.total, several=chooses_some)
    is_current = all(_may_follow(_line(each.total, several=chooses_some), whole) for each in earlier)
    non_answers_may = all(_non_answers_may_follow(each.total, candidate.total) for each in earlier)
    return Plan(
        _decision(is_current),
        _decision(is_current and non_answers_may),
        {
            name: _decision(is_current and _table_may_follow(earlier, table))
            for name, table in candidate.tables.items()
        },
    )


def seen_by_public_alone(
    earlier: Sequence[Mapping[Audience, Results]], plan: Plan, new: Mapping[Audience, Results]
) -> Plan:
    """The plan without what would change for the public where the Board sees no change (N05).

    How many differ is proven from what the Board reads, and there it proves nothing: a hidden count that the
    public reads roughly may have moved by one child.
    """
    if any(
        _only_public_changes({a: each[a].total for a in each}, {a: new[a].total for a in new})
        for each in earlier
    ):
        return plan.carrying()
    return plan.carrying(
        {
            name
            for name in plan.tables
            for each in earlier
            if name in each[Audience.BOARD].tables
            for group in new[Audience.BOARD].tables[name].rows
            if _only_public_changes(_group_row(each, name, group), _group_row(new, name, group))
        }
    )


def fewest_changed(before: Row, after: Row) -> int:
    """The fewest children who can account for the difference between two published rows; 0 if one is hidden.

    A child who came or went moves one number by 1; one who changed an answer moves two, one up and one down.
    """
    first, second = _line(before), _line(after)
    return 0 if first is None or second is None else _fewest(first, second)


def close_groups(
    sizes: Mapping[Group, int], in_both: Mapping[tuple[Group, Group], int], whole: int
) -> dict[str, frozenset[str]]:
    """Groups of different breakdowns to keep back, as `publishable_results` takes them (N05).

    `sizes` are the groups' bases, `in_both` how many children two groups share. Where two groups, or one and
    all who are not in the other, differ by fewer than 10 children, the smaller group is kept back. Groups
    that do not differ at all are among them: two tables may hide different counts of the same children.
    """
    kept_back: set[Group] = set()
    for (one, other), shared in in_both.items():
        if shared > min(sizes[one], sizes[other]) or sizes[one] + sizes[other] - shared > whole:
            raise ValueError("Two groups cannot share so many or so few children.")
        apart = sizes[one] + sizes[other] - 2 * shared
        if {one, other} & kept_back or min(sizes[one], sizes[other]) < thresholds.FEWEST_CHILDREN:
            continue
        if min(apart, whole - apart) < thresholds.FEWEST_CHILDREN:
            kept_back.add(min(other, one, key=sizes.__getitem__))
    return {name: frozenset(group for of, group in kept_back if of == name) for name, _ in kept_back}


class _Line(NamedTuple):
    """What a reader knows of one set of children at one time: numbers, and the forms of hidden ones."""

    base: int
    cells: Mapping[str, int | Shown]
    fewest: int
    several: bool = False


def _decision(may_replace: bool) -> Decision:
    return Decision.REPLACE if may_replace else Decision.CARRY


def _check_comparable(results: Iterable[Results]) -> None:
    rows = [each.total for each in results]
    if any(row.audience is not Audience.BOARD for row in rows) or len({row.strand for row in rows}) > 1:
        raise ValueError("Releases are compared as the Board sees them, one strand at a time.")


def _line(row: Row, *, several: bool = False) -> _Line | None:
    return (
        None
        if row.base.count is None
        else _Line(row.base.count, _cells(row.options), row.strand.fewest, several)
    )


def _non_answers(row: Row) -> _Line | None:
    return (
        None
        if row.is_hidden
        else _Line(
            0, _cells({kind.value: row.non_answers[kind] for kind in row.non_answers}), row.strand.fewest
        )
    )


def _cells(cells: Mapping[str, Cell]) -> dict[str, int | Shown]:
    return {key: cell.shown if cell.count is None else cell.count for key, cell in cells.items()}


def _may_follow(before: _Line | None, after: _Line | None) -> bool:
    """Whether nothing is seen to change, or 10 children or more did: of the open link, 20 answers as rounded.

    What is not shown cannot be compared.
    """
    if before is None or after is None or before == after:
        return True
    return _fewest(before, after) >= after.fewest


def _only_public_changes(before: Mapping[Audience, Row], after: Mapping[Audience, Row]) -> bool:
    if not before or not after:
        return False
    board, public = ((_line(before[each]), _line(after[each])) for each in (Audience.BOARD, Audience.PUBLIC))
    return board[0] is not None and board[0] == board[1] and public[0] != public[1]


def _group_row(sides: Mapping[Audience, Results], table: str, group: str) -> dict[Audience, Row]:
    found = {audience: results.tables[table].rows.get(group) for audience, results in sides.items()}
    return {audience: row for audience, row in found.items() if row is not None}


def _non_answers_may_follow(before: Row, after: Row) -> bool:
    """The same rule, and the same kinds are hidden: then neither version tells the other's (N06).

    How many did not answer is not printed, so what two versions would tell together cannot be worked out.
    """
    one, other = _non_answers(before), _non_answers(after)
    hidden = [
        {kind for kind, cell in line.cells.items() if isinstance(cell, Shown)}
        for line in (one, other)
        if line
    ]
    return _may_follow(one, other) and all(each == hidden[0] for each in hidden)


def _fewest(before: _Line, after: _Line) -> int:
    pairs = [(number, after.cells.get(key)) for key, number in before.cells.items()]
    steps = [new - old for old, new in pairs if isinstance(old, int) and isinstance(new, int)]
    if before.several:
        # One child who chose many options moves many numbers, each of them by 1.
        return max([abs(after.base - before.base), *map(abs, steps)])
    up, down = sum(step for step in steps if step > 0), -sum(step for step in steps if step < 0)
    return max(up, down, abs(after.base - before.base))


def _table_may_follow(earlier: Iterable[Results], table: Table) -> bool:
    published = [each.tables[table.name] for each in earlier if table.name in each.tables]
    return all(_parts_may_follow(before, table) for before in published)


def _parts_may_follow(before: Table, after: Table) -> bool:
    """Whether each smallest set of children that both tables tell of passes, so that all made of them do.

    These are the groups shown in both, and the rest. Where the tables hide different groups, what one of them
    hides the other tells by adding up rows, and the rest comes apart into those two.
    """
    if not before.shown_groups or not after.shown_groups:
        return True
    both = before.shown_groups & after.shown_groups
    pairs = [(_line(before.rows[group]), _line(after.rows[group])) for group in both]
    pairs.append((_rest(before, both), _rest(after, both)))
    if not _hidden_groups(before) & _hidden_groups(after):
        pairs.append((_rest(before, before.shown_groups), _sum(after, after.shown_groups - both)))
        pairs.append((_sum(before, before.shown_groups - both), _rest(after, after.shown_groups)))
    return all(_may_follow(*pair) for pair in pairs)


def _hidden_groups(table: Table) -> frozenset[str]:
    return frozenset(table.rows) - table.shown_groups


def _rest(table: Table, taken: frozenset[str]) -> _Line | None:
    """The whole less shown groups, as a reader works it out."""
    whole, parts = _line(table.whole), _sum(table, taken)
    if whole is None or parts is None:
        return whole
    cells = {key: _less(cell, parts.cells[key]) for key, cell in whole.cells.items()}
    return _Line(whole.base - parts.base, cells, whole.fewest)


def _sum(table: Table, groups: frozenset[str]) -> _Line | None:
    """Shown groups added up; None for no groups."""
    lines = [line for group in groups if (line := _line(table.rows[group]))]
    if not lines:
        return None
    return _Line(
        sum(line.base for line in lines),
        {key: _total([line.cells[key] for line in lines]) for key in lines[0].cells},
        lines[0].fewest,
    )


def _total(parts: Sequence[int | Shown]) -> int | Shown:
    numbers = [part for part in parts if isinstance(part, int)]
    return sum(numbers) if len(numbers) == len(parts) else Shown.HIDDEN


def _less(whole: int | Shown, part: int | Shown) -> int | Shown:
    return whole - part if isinstance(whole, int) and isinstance(part, int) else Shown.HIDDEN

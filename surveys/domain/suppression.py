"""The one gate between counts of children and what anybody outside staff may see (N01 to N04, N08 to N10).

Guarantee, for all results of one question in one strand made from the same counts. Take a reader who has
everything printed for the Board and for the public, knows these rules, and adds up and subtracts rows,
columns and breakdowns. For every hidden count that reader is left with 5 possible values or more, one of them
above 5, and the same for its complement (N06). A group under 10 is not shown, nor told by subtracting the
groups that are (N01, N05). Rounded numbers, bands and percentages are made of what the Board may see, or are
checked together with it; and a group of a breakdown under 20 is printed for the Board alone (decision 5).
Limits of the rules themselves: what is printed of all ("0 of 100") is known of each; a band stands for none
or all, which the words leave open and the rule does not; that a group is empty may be told by subtraction.
Figures of different strands never meet here (X05); different times meet in `differencing` and `histories`.
Answers by the open link follow the public's rules for the Board too, from 20 answers on (decision 19).

Where a reader is shown why a number is hidden, the reason tells the number: so there is one form for all
reasons.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from surveys.domain import thresholds
from surveys.domain.counts import (
    Audience,
    Breakdown,
    Counts,
    NonAnswer,
    PoolingRefused,
    Strand,
    Voice,
    WayIn,
    added,
    same_strand,
)
from surveys.domain.coverage import HeardFrom, heard_from
from surveys.domain.figures import HIDDEN, Cell, EveryoneAnswered, Results, Row, Shown, Table
from surveys.domain.lines import board_forms, joint_bounds, next_smallest_hidden, public_form, public_forms
from surveys.domain.printing import Forms, hidden_row, printed_row
from surveys.domain.tables import board_table, groups_to_show, public_table

Before = Mapping[Audience, Results]
"""What each audience saw of the same question in the release before."""

__all__ = [
    "HIDDEN",
    "Audience",
    "Breakdown",
    "Cell",
    "Counts",
    "EveryoneAnswered",
    "HeardFrom",
    "NonAnswer",
    "PoolingRefused",
    "Results",
    "Row",
    "Shown",
    "Strand",
    "Table",
    "Voice",
    "WayIn",
    "added",
    "heard_from",
    "publishable_distribution",
    "publishable_results",
    "publishable_selections",
    "publishable_table",
    "publishable_themes",
]


def publishable_results(
    total: Counts,
    breakdowns: Iterable[Breakdown],
    audience: Audience,
    *,
    withheld: Mapping[str, frozenset[str]] | None = None,
    before: Before | None = None,
) -> Results:
    """All that the audience may see of one question in one strand.

    `withheld` names, per breakdown, groups to keep back for another reason (`differencing.close_groups`).
    `before` is what each audience saw last: what was hidden stays hidden while anything beside it needs to be.
    Raises ValueError where a variable is used twice: alone and crossed, the two tables would tell about each
    other (N08).
    """
    breakdowns = list(breakdowns)
    variables = [variable for breakdown in breakdowns for variable in breakdown.variables]
    if len(set(variables)) < len(variables):
        raise ValueError("A variable stands in one table only, alone or crossed with another (N08).")
    keep_back = withheld or {}
    return Results(
        publishable_distribution(total, audience, before=before),
        {
            each.name: publishable_table(
                total, each, audience, withheld=keep_back.get(each.name, frozenset()), before=before
            )
            for each in breakdowns
        },
    )


def publishable_distribution(counts: Counts, audience: Audience, *, before: Before | None = None) -> Row:
    """One question for all children of a strand, as the audience may see it (N01 to N04)."""
    forms = _forms_of_whole(counts, before or {})
    if forms is None:
        return hidden_row(counts, audience, counts.options)
    rules = counts.strand.read_as(audience)
    of_options, of_non_answers = forms[rules], _non_answer_forms(counts, before or {})
    if rules is Audience.PUBLIC:
        of_non_answers = _for_the_public(_by_kind(counts), of_non_answers)
    return printed_row(counts, of_options, audience, non_answers=of_non_answers)


def publishable_table(
    total: Counts,
    breakdown: Breakdown,
    audience: Audience,
    *,
    withheld: frozenset[str] = frozenset(),
    before: Before | None = None,
) -> Table:
    """One question by group, as the audience may see it beside the row of `total`.

    Children in no group are allowed for; a group of all children is printed as the whole is. Raises
    ValueError where the groups hold more children than the total, or an option that it does not have, and
    `PoolingRefused` where they are of another strand.
    """
    _check_parts(total, breakdown)
    whole = publishable_distribution(total, audience, before=before)
    forms = _table_forms(total, breakdown, total.strand.read_as(audience), withheld, before or {})
    rows = {}
    for group, counts in breakdown.groups.items():
        if 0 < counts.base == total.base:
            rows[group] = replace(whole, non_answers={})
        elif group in forms:
            rows[group] = printed_row(counts, forms[group], audience)
        else:
            rows[group] = hidden_row(counts, audience, total.options)
    return Table(breakdown.variables, rows, whole)


def publishable_selections(
    strand: Strand, chosen: Mapping[str, int], base: int, audience: Audience, *, eligible: int | None = None
) -> Row:
    """A question where a child may choose several options: each option beside those who left it out.

    `base` is the number of children who chose one or more.
    """
    rest = _rest(chosen, base)
    whole = Counts(strand, {"": base}, eligible=eligible)
    rules = strand.read_as(audience)
    if base < strand.fewest:
        return hidden_row(whole, audience, chosen)
    forms = {}
    for option, count in chosen.items():
        pair = {option: count, "": rest[option]}
        board = board_forms(pair) or dict.fromkeys(pair, Shown.HIDDEN)
        forms[option] = (board if rules is Audience.BOARD else public_forms(pair, board))[option]
    return printed_row(whole, forms, audience, options=chosen)


def publishable_themes(strand: Strand, children: Mapping[str, int], base: int, audience: Audience) -> Row:
    """Themes of free text that may be listed, with the number of children where that may be told (N10).

    `base` is the number of children whose words were sorted, whether or not a theme fits; a child may have
    several themes. A theme under 10 is not in the row at all. One that leaves 5 children or fewer is listed
    without its number, all of them alike; with a base under 15 the list itself would tell, so there is none.
    By the open link a theme needs 20 answers, and a list 25.
    """
    rest = _rest(children, base)
    whole = Counts(strand, {"": base})
    fewest_left = strand.fewest + thresholds.LARGEST_SMALL_COUNT
    if base < fewest_left:
        return hidden_row(whole, audience, ())
    listed = {theme: count for theme, count in children.items() if count >= strand.fewest}
    number = Shown.EXACT if strand.read_as(audience) is Audience.BOARD else Shown.ROUNDED
    forms = {
        theme: Shown.HIDDEN if rest[theme] <= thresholds.LARGEST_SMALL_COUNT else number for theme in listed
    }
    return printed_row(whole, forms, audience, options=listed)


def _forms_of_whole(counts: Counts, before: Before) -> dict[Audience, Forms] | None:
    if counts.base < counts.strand.fewest:
        return None
    board = board_forms(counts.options, _hidden_in(_whole_before(before, Audience.BOARD)))
    if board is None:
        return None
    public = public_forms(counts.options, board, _hidden_in(_whole_before(before, Audience.PUBLIC)))
    return {Audience.BOARD: board, Audience.PUBLIC: public}


def _table_forms(
    total: Counts, breakdown: Breakdown, audience: Audience, withheld: frozenset[str], before: Before
) -> Mapping[str, Forms]:
    """Forms of the groups that the audience is shown; none where the table is hidden."""
    of_whole = _forms_of_whole(total, before)
    if of_whole is None:
        return {}
    known = joint_bounds(total.options, total.base, *of_whole.values())
    shown = _groups(total, breakdown, withheld)
    hidden = {each: _hidden_by_group(before, each, breakdown.name) for each in Audience}
    board = board_table(shown, total.options, known, before=hidden[Audience.BOARD])
    if audience is Audience.BOARD:
        return board
    for_board_alone = {
        group
        for group, counts in breakdown.groups.items()
        if group not in board or counts.base < thresholds.FEWEST_FOR_ALL_OR_NONE
    }
    shown = _groups(total, breakdown, frozenset(for_board_alone))
    return public_table(shown, total.options, known, board, of_whole[audience], before=hidden[audience])


def _whole_before(before: Before, audience: Audience) -> Row | None:
    return before[audience].total if audience in before else None


def _hidden_by_group(before: Before, audience: Audience, table: str) -> dict[str, frozenset[str]]:
    if audience not in before or table not in before[audience].tables:
        return {}
    return {group: _hidden_in(row) for group, row in before[audience].tables[table].rows.items()}


def _hidden_in(row: Row | None) -> frozenset[str]:
    """Options hidden in a row that is shown."""
    if row is None or row.is_hidden:
        return frozenset()
    return frozenset(option for option, cell in row.options.items() if cell.shown is Shown.HIDDEN)


def _groups(total: Counts, breakdown: Breakdown, withheld: frozenset[str]) -> dict[str, Mapping[str, int]]:
    """Options by group, of the groups that are shown."""
    bases = {group: counts.base for group, counts in breakdown.groups.items()}
    shown = groups_to_show(bases, total.base, withheld)
    return {group: counts.options for group, counts in breakdown.groups.items() if group in shown}


def _check_parts(total: Counts, breakdown: Breakdown) -> None:
    if not breakdown.groups:
        return
    same_strand([total, *breakdown.groups.values()])
    parts = added(breakdown.groups.values())
    if any(count > total.options.get(option, -1) for option, count in parts.options.items()):
        raise ValueError("The groups hold more children than the whole, or an option that it does not have.")


def _rest(counts: Mapping[str, int], base: int) -> dict[str, int]:
    if any(not 0 <= count <= base for count in counts.values()):
        raise ValueError("More children than there are, or fewer than none.")
    return {key: base - count for key, count in counts.items()}


def _non_answer_forms(counts: Counts, before: Before) -> Forms:
    """Forms for the Board of those who chose no option.

    Protected as if the reader knew how many saw the question, for another question may tell it: then how many
    did not answer is told too, and a small count must hide among other kinds, or all kinds are hidden.
    """
    numbers = _by_kind(counts)
    small = thresholds.LARGEST_SMALL_COUNT
    forms = {kind: Shown.HIDDEN if 1 <= count <= small else Shown.EXACT for kind, count in numbers.items()}
    last = _whole_before(before, Audience.BOARD)
    hidden = [] if last is None else [kind for kind, cell in last.non_answers.items() if not cell.has_number]
    return next_smallest_hidden(numbers, forms, counts.asked, hidden) or dict.fromkeys(numbers, Shown.HIDDEN)


def _by_kind(counts: Counts) -> dict[str, int]:
    return {NonAnswer(kind).value: count for kind, count in counts.non_answers.items()}


def _for_the_public(counts: Mapping[str, int], board: Forms) -> Forms:
    """The public's forms beside the Board's: what the Board may not see stays hidden."""
    return {
        key: public_form(counts.get(key, 0), shown) if shown is Shown.EXACT else Shown.HIDDEN
        for key, shown in board.items()
    }

"""Which counts of one breakdown may be shown, beside a whole whose row is already decided (N02, N03).

Rows are the groups that are shown, and one more for all the others together: a reader finds that one by
taking the shown groups from the whole. Columns whose sum is not printed exactly for the Board are hidden in
every group. So whatever the other breakdowns of the same children tell about those sums, each breakdown can
carry any of them, and each can be judged by itself.
"""

from collections.abc import Collection, Mapping, Sequence

from surveys.domain import thresholds
from surveys.domain.figures import Shown
from surveys.domain.flows import Bounds
from surveys.domain.grids import Grid
from surveys.domain.lines import SECRET, alone, public_form, still_hidden
from surveys.domain.rounding import nearest_five, rounded_from

Forms = Mapping[str, Shown]


def groups_to_show(
    bases: Mapping[str, int], whole: int, withheld: frozenset[str] = frozenset()
) -> frozenset[str]:
    """Groups large enough to be shown (N01), less those that would give a hidden one away by subtraction.

    What is left over when the shown groups are taken from the whole is nobody, or 10 children or more (N05),
    and never one hidden group alone. Next smallest first. A group of nobody is not shown and needs no company.
    """
    large = (group for group, base in bases.items() if base >= thresholds.FEWEST_CHILDREN)
    shown = sorted((group for group in large if group not in withheld), key=bases.__getitem__)
    hidden = sum(base > 0 for group, base in bases.items() if group not in shown)
    in_no_group = whole - sum(bases.values())
    left = whole - sum(bases[group] for group in shown)
    while shown and left and (left < thresholds.FEWEST_CHILDREN or (hidden == 1 and not in_no_group)):
        hidden += 1
        left += bases[shown.pop(0)]
    return frozenset(shown)


def board_table(
    groups: Mapping[str, Mapping[str, int]],
    whole: Mapping[str, int],
    known_of_whole: Mapping[str, Bounds],
    *,
    before: Mapping[str, Collection[str]] | None = None,
) -> dict[str, Forms]:
    """Forms for the Board of each shown group; none where only hiding the whole table is safe.

    `known_of_whole` is what a reader of the Board's and the public's rows knows of each sum. Counts are
    hidden next smallest first, a rectangle at a time; where no rectangle helps, a column is, and then the
    table. Those of `before`, by group, were hidden in the release before, and stay so while any needs to be.
    """
    bases = [sum(counts.values()) for counts in groups.values()]
    hidden = {key for key, (low, high) in known_of_whole.items() if low < high}
    forms = [
        [Shown.HIDDEN if key in hidden else alone(counts.get(key, 0), base) for key in whole]
        for counts, base in zip(groups.values(), bases, strict=True)
    ]
    return _protected(
        groups, whole, known_of_whole, forms, [(base, base) for base in bases], before=before or {}
    )


def public_table(
    groups: Mapping[str, Mapping[str, int]],
    whole: Mapping[str, int],
    known_of_whole: Mapping[str, Bounds],
    board: Mapping[str, Forms],
    of_whole: Forms,
    *,
    before: Mapping[str, Collection[str]] | None = None,
) -> dict[str, Forms]:
    """Forms for the public: rounded where the Board reads a number, hidden where it does not or the whole is.

    "A few" is a hidden count too, even where the Board reads 6 or 7. The reader is taken to know the sums of
    options as well as the Board does, and groups as they are rounded.
    """
    forms = [
        [
            public_form(counts.get(key, 0), board[group][key])
            if of_whole[key] is Shown.ROUNDED
            else Shown.HIDDEN
            for key in whole
        ]
        for group, counts in groups.items()
    ]
    bases = [rounded_from(nearest_five(sum(counts.values()))) for counts in groups.values()]
    return _protected(groups, whole, known_of_whole, forms, bases, before=before or {})


def _protected(
    groups: Mapping[str, Mapping[str, int]],
    whole: Mapping[str, int],
    known_of_whole: Mapping[str, Bounds],
    forms: Sequence[Sequence[Shown]],
    bases: Sequence[Bounds],
    *,
    before: Mapping[str, Collection[str]],
) -> dict[str, Forms]:
    counts = [[group.get(key, 0) for key in whole] for group in groups.values()]
    totals = list(whole.values()), list(known_of_whole.values())
    found = _until_safe(Grid(counts, *totals, forms, bases))
    if found is not None and any(SECRET & set(line) for line in found):
        again = [
            list(still_hidden(of, dict(zip(whole, line, strict=True)), before.get(group, ())).values())
            for (group, of), line in zip(groups.items(), forms, strict=True)
        ]
        found = _until_safe(Grid(counts, *totals, again, bases)) or found
    if found is None:
        return {}
    return {group: dict(zip(whole, line, strict=True)) for group, line in zip(groups, found, strict=True)}


def _until_safe(grid: Grid) -> list[list[Shown]] | None:
    """More and more hidden; None where only hiding the whole table is safe."""
    while (unsafe := grid.first_unsafe()) is not None:
        more = grid.next_to_hide(unsafe)
        grid.hide(more)
        if not (more or grid.hide_next_column(unsafe[1])):
            return None
    return grid.forms

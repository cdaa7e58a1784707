"""Which counts of one line may be shown: the whole's own row, of which every reader knows the sum.

The reader is taken to know the rules, the sum, every number and word printed for the Board *and* for the
public (a Board member reads the children's page too: decision 5), and that a true 0 is printed as 0, so that
a hidden count is 1 or more. Against that reader every hidden count keeps `FEWEST_VALUES` values or more, and
could be over `LARGEST_SMALL_COUNT`, and so could its complement (N02, N06). A hidden total of 6 or more
follows from this.
"""

from collections.abc import Collection, Mapping

from surveys.domain import thresholds
from surveys.domain.figures import Shown
from surveys.domain.rounding import is_a_few, nearest_five, rounded_from

Bounds = tuple[int, int]
BANDS = frozenset({Shown.FEW_OR_NONE, Shown.NEARLY_ALL})
SECRET = frozenset({Shown.HIDDEN, Shown.A_FEW})


def is_small(count: int, base: int) -> bool:
    """Whether a count, or what it leaves of its base, is 1 to 5 (N02)."""
    return 1 <= count <= thresholds.LARGEST_SMALL_COUNT or 1 <= base - count <= thresholds.LARGEST_SMALL_COUNT


def alone(count: int, base: int) -> Shown:
    """The form of one count looked at alone: a band for none or all of a small group (N04), else N02."""
    if base < thresholds.FEWEST_FOR_ALL_OR_NONE and count in {0, base}:
        return Shown.NEARLY_ALL if count else Shown.FEW_OR_NONE
    return Shown.HIDDEN if is_small(count, base) else Shown.EXACT


def bounds_of(shown: Shown, count: int, base: int) -> Bounds:
    """The counts that the printed form leaves possible."""
    match shown:
        case Shown.EXACT:
            return count, count
        case Shown.HIDDEN:
            return 1, base
        case Shown.A_FEW:
            return 1, thresholds.LARGEST_FEW
        case Shown.ROUNDED:
            return rounded_from(nearest_five(count))
        case Shown.FEW_OR_NONE:
            return 0, thresholds.LARGEST_SMALL_COUNT
        case Shown.NEARLY_ALL:
            return base - thresholds.LARGEST_SMALL_COUNT, base


def meet(*bounds: Bounds) -> Bounds:
    """What somebody knows who knows all of these."""
    return max(low for low, _ in bounds), min(high for _, high in bounds)


def keeps_its_secret(low: int, high: int, base: int) -> bool:
    """Whether a hidden count between `low` and `high` stays hidden, and its complement with it (N06)."""
    small = thresholds.LARGEST_SMALL_COUNT
    return has_enough_values(low, high) and high > small and base - low > small


def has_enough_values(low: int, high: int) -> bool:
    """Whether so many values fit that none can be told (N06)."""
    return high - low + 1 >= thresholds.FEWEST_VALUES


def board_forms(counts: Mapping[str, int], before: Collection[str] = ()) -> dict[str, Shown] | None:
    """Forms for the Board (N02, N04). None where only hiding the whole line is safe."""
    base = sum(counts.values())
    forms = {key: alone(count, base) for key, count in counts.items()}
    return next_smallest_hidden(counts, forms, base, before)


def next_smallest_hidden(
    counts: Mapping[str, int], forms: Mapping[str, Shown], base: int, before: Collection[str] = ()
) -> dict[str, Shown] | None:
    """The forms with more counts hidden, next smallest first, until adding up tells none (N02).

    The sum of `counts` is known to the reader; `base` is what a complement is taken from. A true 0 is never
    hidden. Those of `before`, hidden in the release before, stay hidden while any count needs to be: if a
    hidden count changed its company, what became of the old company would tell it (N06).
    """
    found = _until_safe(counts, forms, base)
    if found is None or not SECRET & set(found.values()):
        return found
    return _until_safe(counts, still_hidden(counts, forms, before), base) or found


def still_hidden(
    counts: Mapping[str, int], forms: Mapping[str, Shown], before: Collection[str]
) -> dict[str, Shown]:
    """The forms with those of `before` hidden again, but for a true 0 and bands."""
    return {
        key: Shown.HIDDEN if key in before and shown not in BANDS and counts.get(key, 0) else shown
        for key, shown in forms.items()
    }


def _until_safe(counts: Mapping[str, int], forms: Mapping[str, Shown], base: int) -> dict[str, Shown] | None:
    forms = dict(forms)
    while not _is_safe(counts, forms, joint_bounds(counts, base, forms), base):
        candidates = [key for key, shown in forms.items() if shown is Shown.EXACT and counts[key]]
        if not candidates:
            return None
        forms[min(candidates, key=counts.__getitem__)] = Shown.HIDDEN
    return forms


def public_forms(
    counts: Mapping[str, int], board: Mapping[str, Shown], before: Collection[str] = ()
) -> dict[str, Shown]:
    """Forms for the public: "a few" and roundings (N03).

    Hidden where they would tell what the Board may not read, and where they would tell "a few" to somebody
    who reads nothing else. Those of `before` stay hidden, as for the Board.
    """
    forms = {
        key: board[key] if board[key] in BANDS else public_form(count, Shown.EXACT)
        for key, count in counts.items()
    }
    found = _until_safe_beside(counts, board, forms)
    if not SECRET & set(found.values()):
        return found
    return _until_safe_beside(counts, board, still_hidden(counts, forms, before))


def _until_safe_beside(
    counts: Mapping[str, int], board: Mapping[str, Shown], forms: dict[str, Shown]
) -> dict[str, Shown]:
    base = sum(counts.values())
    while not _is_safe(counts, board, joint_bounds(counts, base, board, forms), base):
        offered = [key for key in counts if board[key] is Shown.HIDDEN and forms[key] is not Shown.HIDDEN]
        forms[max(offered, key=counts.__getitem__)] = Shown.HIDDEN
    while not _is_safe_by_itself(counts, forms):
        printed = [key for key in counts if forms[key] is Shown.ROUNDED and counts[key]]
        if not printed:
            return dict.fromkeys(counts, Shown.HIDDEN)
        forms[min(printed, key=counts.__getitem__)] = Shown.HIDDEN
    return forms


def public_form(count: int, board: Shown) -> Shown:
    """The public form of a count that the Board reads as a number, or as a band (N03, N04)."""
    if board is Shown.EXACT:
        return Shown.A_FEW if is_a_few(count) else Shown.ROUNDED
    return board


def joint_bounds(counts: Mapping[str, int], base: int, *printed: Mapping[str, Shown]) -> dict[str, Bounds]:
    """What somebody who reads every printed form of the line knows of each count, before adding up."""
    known = {}
    for key, count in counts.items():
        known[key] = meet(*(bounds_of(forms[key], count, base) for forms in printed))
    return known


def after_adding_up(bounds: Mapping[str, Bounds], total: Bounds) -> dict[str, Bounds]:
    """The counts that remain possible when a reader also uses what is known of the sum of the line."""
    lowest = sum(low for low, _ in bounds.values())
    highest = sum(high for _, high in bounds.values())
    return {
        key: (max(low, total[0] - highest + high), min(high, total[1] - lowest + low))
        for key, (low, high) in bounds.items()
    }


def _is_safe(
    counts: Mapping[str, int], forms: Mapping[str, Shown], known: Mapping[str, Bounds], base: int
) -> bool:
    """Whether adding up tells no hidden count; a small one not even to a reader who sees through bands."""
    total = (sum(counts.values()),) * 2
    through_bands = {key: (counts[key],) * 2 if forms[key] in BANDS else each for key, each in known.items()}
    plain, sharp = after_adding_up(known, total), after_adding_up(through_bands, total)
    return all(
        has_enough_values(*plain[key])
        if shown in BANDS
        else keeps_its_secret(*(sharp if is_small(counts[key], base) else plain)[key], base)
        for key, shown in forms.items()
        if shown is not Shown.EXACT
    )


def _is_safe_by_itself(counts: Mapping[str, int], forms: Mapping[str, Shown]) -> bool:
    """Whether adding up the public's numbers, all of them rounded, tells no count that has none."""
    base = sum(counts.values())
    known = after_adding_up(joint_bounds(counts, base, forms), rounded_from(nearest_five(base)))
    return all(
        keeps_its_secret(*known[key], base)
        for key, shown in forms.items()
        if shown in {Shown.A_FEW, Shown.HIDDEN}
    )

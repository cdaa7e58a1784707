"""Who was heard, of all who could be: the first thing a scorecard says (M23, M30)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from surveys.domain import thresholds
from surveys.domain.counts import Audience
from surveys.domain.refusals import Refusal, Rule
from surveys.domain.rounding import nearest_five

# So many points between who answered and who could are worth a flag (M23).
SMALLEST_GAP = 10


@dataclass(frozen=True, slots=True)
class HeardFrom:
    """How many children were heard from, or at least how many."""

    count: int
    at_least: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """One group's share of those who answered, less its share of those who could, in points (M23).

    `points` is None where the group is too small to show; then only the direction may be told, in words.
    """

    group: str
    points: int | None
    is_heard_less: bool
    is_flagged: bool


def heard_from(sent: int, answered: Iterable[int], audience: Audience) -> HeardFrom | None:
    """How many children were heard from, for the coverage line (M30); None under 10.

    `answered` are the bases of every question. Beside a base that is smaller by 1 to 9 the exact number would
    count those who did not answer (N05), so then it is "at least" the largest base that is shown.
    """
    bases = [base for base in answered if base >= thresholds.FEWEST_CHILDREN]
    if bases and max(bases) > sent:
        raise ValueError("More children answered a question than sent the survey.")
    if sent < thresholds.FEWEST_CHILDREN:
        return None
    at_least = any(0 < sent - base < thresholds.FEWEST_CHILDREN for base in bases)
    count = max(bases) if at_least else sent
    if audience is Audience.PUBLIC:
        count = count // thresholds.ROUND_TO * thresholds.ROUND_TO if at_least else nearest_five(count)
    return HeardFrom(count, at_least)


def representation_gaps(
    answered: Mapping[str, int], eligible: Mapping[str, int], shown: Collection[str]
) -> tuple[Gap, ...]:
    """Who answered beside who could, group by group; flagged at 10 points or more either way (M23).

    `shown` names the groups whose numbers may be told; of the others only the direction may be put in words.
    """
    if any(answered.get(group, 0) > number for group, number in eligible.items()) or set(answered) - set(
        eligible
    ):
        raise ValueError("More children answered than could.")
    heard, able = sum(answered.values()), sum(eligible.values())
    if not heard or not able:
        return ()
    return tuple(
        _gap(group, answered.get(group, 0) * able - number * heard, heard * able, may_tell=group in shown)
        for group, number in eligible.items()
    )


def refuse_weighting(cells: Collection[int]) -> Refusal | None:
    """No weights while any cell holds fewer than 10 children (M23)."""
    may = cells and min(cells) >= thresholds.FEWEST_CHILDREN
    return None if may else Refusal(Rule.SMALL_WEIGHT_CELL)


def _gap(group: str, difference: int, whole: int, *, may_tell: bool) -> Gap:
    points = (200 * abs(difference) + whole) // (2 * whole)
    is_flagged = 100 * abs(difference) >= SMALLEST_GAP * whole
    return Gap(
        group, (points if difference > 0 else -points) if may_tell else None, difference < 0, is_flagged
    )

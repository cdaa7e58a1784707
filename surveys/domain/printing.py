"""From the forms that suppression chose to the cells that a release stores: numbers, percentages, intervals.

The Board reads exact numbers. The public reads rounded ones, and percentages and intervals made of the
rounded ones, for an interval of exact numbers would give them straight back (N03).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from surveys.domain import thresholds
from surveys.domain.counts import Audience, Counts, NonAnswer
from surveys.domain.figures import HIDDEN, Cell, EveryoneAnswered, Row, Shown
from surveys.domain.rounding import nearest_five
from surveys.domain.statistics import ResponseRate, response_rate, whole_percent, wilson_interval

Forms = Mapping[str, Shown]


@dataclass(frozen=True, slots=True)
class _Scale:
    """What numbers of one row are given out of, as its audience may see it."""

    base: int
    eligible: int | None
    with_percent: bool
    with_interval: bool


def printed_row(
    counts: Counts,
    forms: Forms,
    audience: Audience,
    *,
    options: Mapping[str, int] | None = None,
    non_answers: Forms | None = None,
) -> Row:
    """The row of `counts`, each option in its form. `options` stands in where children may choose several."""
    numbers = counts.options if options is None else options
    rules = counts.strand.read_as(audience)
    scale = _scale(counts, rules)
    kinds = {NonAnswer(kind): number for kind, number in counts.non_answers.items()}
    return Row(
        strand=counts.strand,
        audience=audience,
        base=_number(counts.base, rules),
        options={key: _cell(numbers.get(key, 0), shown, rules, scale) for key, shown in forms.items()},
        non_answers={
            NonAnswer(kind): _cell(kinds[NonAnswer(kind)], shown, rules, None)
            for kind, shown in (non_answers or {}).items()
        },
        response=_response(scale, rules),
        everyone=_everyone(scale, rules),
    )


def hidden_row(counts: Counts, audience: Audience, options: Iterable[str]) -> Row:
    """The row of a group of which nothing is shown, not even how many it holds (N01)."""
    return Row(
        counts.strand,
        audience,
        HIDDEN,
        dict.fromkeys(options, HIDDEN),
        {NonAnswer(kind): HIDDEN for kind in counts.non_answers},
    )


def _scale(counts: Counts, audience: Audience) -> _Scale:
    base, eligible = counts.base, counts.eligible
    if audience is Audience.BOARD:
        return _Scale(base, eligible, True, counts.strand.counts_children and base != eligible)
    rounded, of = nearest_five(base), None if eligible is None else nearest_five(eligible)
    with_percent = base >= thresholds.FEWEST_FOR_PUBLIC_PERCENT
    return _Scale(rounded, of, with_percent, with_percent and counts.strand.counts_children and rounded != of)


def _number(count: int, audience: Audience) -> Cell:
    if audience is Audience.BOARD:
        return Cell(Shown.EXACT, count)
    return Cell(Shown.ROUNDED, nearest_five(count))


def _cell(count: int, shown: Shown, audience: Audience, scale: _Scale | None) -> Cell:
    if shown not in {Shown.EXACT, Shown.ROUNDED}:
        return Cell(shown)
    number = _number(count, audience).count
    if number is None or scale is None or not scale.with_percent:
        return Cell(shown, number)
    interval = wilson_interval(number, scale.base, population=scale.eligible) if scale.with_interval else None
    return Cell(shown, number, whole_percent(number, scale.base), interval)


def _response(scale: _Scale, audience: Audience) -> ResponseRate | None:
    if scale.eligible is None:
        return None
    rate = response_rate(scale.base, scale.eligible)
    if audience is Audience.PUBLIC and rate.answered == rate.eligible:
        return ResponseRate(rate.answered, rate.eligible, None)
    return rate


def _everyone(scale: _Scale, audience: Audience) -> EveryoneAnswered | None:
    """Rounded numbers can look alike when not everybody answered, so the public never reads "everyone"."""
    if scale.base != scale.eligible:
        return None
    return EveryoneAnswered.EVERYONE if audience is Audience.BOARD else EveryoneAnswered.NEARLY_EVERYONE

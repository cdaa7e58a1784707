"""What may be compared, said, ranked or quoted, and the plain words for what may not (M03, M08, M23, M25, M29, X01-X20).

A function named `refuse_...` answers with None where the thing may be done, or with a `Refusal`: which rule,
and why. Figures come in as they are published, so that a comparison can tell no more than they do.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from surveys.domain import thresholds
from surveys.domain.counts import Audience, NonAnswer, Strand
from surveys.domain.figures import Row
from surveys.domain.refusals import Refusal, Rule
from surveys.domain.statistics import Change, Direction, change

# More than so many points of the answers coming another way breaks a trend (M08).
LARGEST_MODE_SHIFT = 15
# Benchmarks may be so many years apart (M25).
MOST_YEARS_APART = 2
# With fewer points than this a line is not a trend, unless each has its interval (X19).
FEWEST_POINTS = 3


class Art(StrEnum):
    """What the answers of a scale look like."""

    FACES = "faces"
    WORDS = "words"


class Unit(StrEnum):
    """What results may be about besides children."""

    HOME = "home"
    WORKER = "worker"
    SCHOOL = "school"
    COUNCIL = "council"


class Figure(StrEnum):
    """Figures that have uses they must not be put to."""

    COMPOSITE_INDEX = "composite_index"
    NUMBER_OF_ANSWERS = "number_of_answers"
    MACHINE_MOOD = "machine_mood"
    SILENCE = "silence"


class Use(StrEnum):
    HEADLINE = "headline"
    TARGET = "target"
    MEASURE = "measure"
    SATISFACTION = "satisfaction"


@dataclass(frozen=True, slots=True)
class Scale:
    """The answers that a question offers."""

    art: Art
    points: int


@dataclass(frozen=True, slots=True)
class Series:
    """What makes two figures the same measurement. `modes` are children by way of answering (M07)."""

    question: str
    wording: str
    scale: Scale
    age_band: str
    strand: Strand
    modes: Mapping[str, int]
    year: int


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A figure of others, with where it comes from and how many children stand behind it (M25)."""

    series: Series
    source: str
    n: int


FORBIDDEN_USES = {
    (Figure.COMPOSITE_INDEX, Use.HEADLINE): Rule.COMPOSITE_HEADLINE,
    (Figure.NUMBER_OF_ANSWERS, Use.TARGET): Rule.TARGET_ON_ANSWERS,
    (Figure.MACHINE_MOOD, Use.HEADLINE): Rule.MOOD_AS_MEASURE,
    (Figure.MACHINE_MOOD, Use.TARGET): Rule.MOOD_AS_MEASURE,
    (Figure.MACHINE_MOOD, Use.MEASURE): Rule.MOOD_AS_MEASURE,
    (Figure.MACHINE_MOOD, Use.SATISFACTION): Rule.MOOD_AS_MEASURE,
    (Figure.SILENCE, Use.MEASURE): Rule.SILENCE_AS_SATISFACTION,
    (Figure.SILENCE, Use.SATISFACTION): Rule.SILENCE_AS_SATISFACTION,
}


def refuse_average(scale: Scale) -> Refusal | None:
    """No mean of faces (X01)."""
    return _refused(Rule.FACE_MEAN, when=scale.art is Art.FACES)


def refuse_percent(base: int, audience: Audience) -> Refusal | None:
    """No percentage of fewer than 10 children, of fewer than 20 in public (X02)."""
    board = audience is Audience.BOARD
    fewest = thresholds.FEWEST_CHILDREN if board else thresholds.FEWEST_FOR_PUBLIC_PERCENT
    return _refused(Rule.SMALL_PERCENT, when=base < fewest)


def refuse_decimals(percent: float) -> Refusal | None:
    """Only whole percent (X03)."""
    return _refused(Rule.DECIMALS, when=percent != int(percent))


def refuse_as_children(strand: Strand) -> Refusal | None:
    """Answers by the open link are not children (X04)."""
    return _refused(Rule.ANSWERS_AS_CHILDREN, when=not strand.counts_children)


def refuse_pooling(one: Strand, other: Strand) -> Refusal | None:
    """Voices are never pooled, nor are ways in (X05)."""
    return _refused(Rule.POOLED_VOICES, when=one != other)


def refuse_as_option(code: str) -> Refusal | None:
    """No way of not answering is counted as an answer (X06, M04)."""
    return _refused(Rule.SKIP_AS_NEUTRAL, when=code in set(NonAnswer))


def refuse_colour(difference: Change) -> Refusal | None:
    """No red, green or arrow on a difference whose interval holds 0 (X07)."""
    return _refused(Rule.COLOURED_CHANCE, when=difference.direction is Direction.NO_CLEAR_CHANGE)


def refuse_pooling_scales(one: Scale, other: Scale) -> Refusal | None:
    """Three points and five points do not add up, and neither do faces and words (X08)."""
    return _refused(Rule.POOLED_SCALES, when=one != other)


def refuse_trend(before: Series, after: Series) -> Refusal | None:
    """No line across another strand, scale, wording or age band, nor across a shift of modes (X05, X08, X09, M08)."""
    return (
        refuse_pooling(before.strand, after.strand)
        or refuse_pooling_scales(before.scale, after.scale)
        or _refused(
            Rule.BROKEN_SERIES, when=_identity(before) != _identity(after) or _modes_shift(before, after)
        )
    )


def refuse_all_or_none(count: int, base: int) -> Refusal | None:
    """No "all of you" and no "none of you" in a group under 20 (X10, N04)."""
    small = base < thresholds.FEWEST_FOR_ALL_OR_NONE
    return _refused(Rule.ALL_OR_NONE, when=small and count in {0, base})


def refuse_use(figure: Figure, use: Use) -> Refusal | None:
    """No index as headline, no target on answers, no mood as measure, no silence as yes (X11, X13 to X15)."""
    rule = FORBIDDEN_USES.get((figure, use))
    return Refusal(rule) if rule else None


def refuse_ranking(unit: Unit | None) -> Refusal | None:
    """No league table of homes, workers, schools or councils (X12); the options of a question have an order."""
    return _refused(Rule.LEAGUE_TABLE, when=unit is not None)


def refuse_totals(received: Mapping[str, int], counted: Mapping[str, int]) -> Refusal | None:
    """No total without paper, voice or translated replies: all that was received by mode is counted (X16)."""
    return _refused(
        Rule.DROPPED_ANSWERS, when=any(counted.get(way, 0) < number for way, number in received.items())
    )


def refuse_board_report(children_told_on: date | None, report_on: date) -> Refusal | None:
    """No report to the Board before the children were told (X17)."""
    return _refused(Rule.BOARD_BEFORE_CHILDREN, when=children_told_on is None or children_told_on > report_on)


def refuse_quote(shown_beside: Collection[str]) -> Refusal | None:
    """No quote with a breakdown: `shown_beside` names the variables that the page would tell of its child (X18)."""
    return _refused(Rule.QUOTE_WITH_BREAKDOWN, when=bool(shown_beside))


def refuse_trend_line(points: int, *, with_intervals: bool) -> Refusal | None:
    """No line through fewer than three points unless they show their intervals; none through one (X19)."""
    return _refused(
        Rule.TREND_WITHOUT_INTERVAL, when=points < 2 or (points < FEWEST_POINTS and not with_intervals)
    )


def refuse_response_rate(eligible: int | None, invite_method: str) -> Refusal | None:
    """No response rate without how many could answer and how they were asked (X20)."""
    return _refused(Rule.BARE_RESPONSE_RATE, when=not eligible or not invite_method.strip())


def refuse_benchmark(ours: Series, theirs: Benchmark) -> Refusal | None:
    """Only the same question, band, scale and mode, at most two years apart, with source and number (M25)."""
    other = theirs.series
    alike = (
        _identity(ours) == _identity(other)
        and ours.scale == other.scale
        and not _modes_shift(ours, other)
        and abs(ours.year - other.year) <= MOST_YEARS_APART
    )
    named = bool(theirs.source.strip()) and theirs.n >= thresholds.FEWEST_CHILDREN
    return refuse_pooling(ours.strand, other.strand) or _refused(
        Rule.UNLIKE_BENCHMARK, when=not (alike and named)
    )


def equity_gap(one: Row, other: Row, options: Collection[str]) -> Change | Refusal:
    """How much more often the first group chose one of the options, in points (M29).

    Refused unless both groups are shown, with 10 children or more, and so are the counts that the gap is made
    of.
    """
    shares = _share(one, options), _share(other, options)
    if shares[0] is None or shares[1] is None:
        return refuse_pooling(one.strand, other.strand) or Refusal(Rule.SMALL_GAP_GROUP)
    return refuse_pooling(one.strand, other.strand) or change(*shares[0], *shares[1])


def change_between(
    before: tuple[Series, Row], after: tuple[Series, Row], options: Collection[str]
) -> Change | Refusal:
    """Change of the share that chose one of the options, where the two are one series (M24, X09)."""
    shares = _share(after[1], options), _share(before[1], options)
    if shares[0] is None or shares[1] is None:
        return refuse_trend(before[0], after[0]) or Refusal(Rule.SMALL_PERCENT)
    return refuse_trend(before[0], after[0]) or change(*shares[0], *shares[1])


def _refused(rule: Rule, *, when: bool) -> Refusal | None:
    return Refusal(rule) if when else None


def _identity(series: Series) -> tuple[str, str, str]:
    return series.question, series.wording, series.age_band


def _modes_shift(one: Series, other: Series) -> bool:
    """Whether the share of any mode differs by more than 15 points; modes that nobody counted cannot be compared."""
    total, other_total = sum(one.modes.values()), sum(other.modes.values())
    if not total or not other_total:
        return True
    return any(
        100 * abs(one.modes.get(mode, 0) * other_total - other.modes.get(mode, 0) * total)
        > LARGEST_MODE_SHIFT * total * other_total
        for mode in {*one.modes, *other.modes}
    )


def _share(row: Row, options: Collection[str]) -> tuple[int, int] | None:
    """Children who chose one of the options, and the base, where both may be told as a percentage."""
    if row.base.count is None or row.percent_of(options) is None:
        return None
    return min(row.base.count, sum(row.options[option].count or 0 for option in set(options))), row.base.count

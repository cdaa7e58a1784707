"""The twenty mistakes that the product refuses, one fixture each (X01-X20), and M08, M24, M25, M29."""

from dataclasses import replace
from datetime import date

import pytest

from surveys.domain.comparison import (
    Art,
    Benchmark,
    Figure,
    Scale,
    Series,
    Unit,
    Use,
    change_between,
    equity_gap,
    refuse_all_or_none,
    refuse_as_children,
    refuse_as_option,
    refuse_average,
    refuse_benchmark,
    refuse_board_report,
    refuse_colour,
    refuse_decimals,
    refuse_percent,
    refuse_pooling,
    refuse_pooling_scales,
    refuse_quote,
    refuse_ranking,
    refuse_response_rate,
    refuse_totals,
    refuse_trend,
    refuse_trend_line,
    refuse_use,
)
from surveys.domain.refusals import REASONS, Refusal, Rule
from surveys.domain.statistics import Direction, Interval, change
from surveys.domain.suppression import (
    Audience,
    Counts,
    NonAnswer,
    Strand,
    Voice,
    WayIn,
    publishable_distribution,
)
from tests.surveys.domain.random_tables import counts

BY_LINK, BY_OPEN, FOR_LINK = (
    Strand(Voice.BY, WayIn.LINKED),
    Strand(Voice.BY, WayIn.OPEN),
    Strand(Voice.FOR, WayIn.LINKED),
)
FIVE, THREE, FACES = Scale(Art.WORDS, 5), Scale(Art.WORDS, 3), Scale(Art.FACES, 3)
SERIES = Series("listened", "v1", FIVE, "12-15", BY_LINK, {"phone": 80, "paper": 20}, 2026)
BENCHMARK = Benchmark(replace(SERIES, year=2024), "A published report", 400)


def row(*options, audience=Audience.BOARD):
    return publishable_distribution(counts(*options), audience)


MISTAKES = {
    "X01": (refuse_average(FACES), "Faces are not numbers, so they have no average."),
    "X02": (refuse_percent(19, Audience.PUBLIC), "Too few children answered for a percentage."),
    "X03": (
        refuse_decimals(62.5),
        "Percentages are whole numbers. More digits would claim more than we know.",
    ),
    "X04": (refuse_as_children(BY_OPEN), "These are answers, perhaps more than one from the same child."),
    "X05": (
        refuse_pooling(BY_LINK, FOR_LINK),
        "What a child said and what was said for a child are never added together, and neither are answers by "
        "invitation and answers by the open link.",
    ),
    "X06": (
        refuse_as_option(NonAnswer.SKIPPED.value),
        "A child who did not answer did not choose an answer in the middle.",
    ),
    "X07": (
        refuse_colour(change(30, 40, 24, 40)),
        "This difference may be chance, so it has no colour and no arrow.",
    ),
    "X08": (refuse_pooling_scales(THREE, FIVE), "These questions have different answers to choose from."),
    "X09": (
        refuse_trend(SERIES, replace(SERIES, wording="v2")),
        "The wording changed, or many more or fewer children answered another way. The line starts again.",
    ),
    "X10": (refuse_all_or_none(19, 19), "In a small group, all or none tells what each child said."),
    "X11": (
        refuse_use(Figure.COMPOSITE_INDEX, Use.HEADLINE),
        "One number made of many questions hides what children said.",
    ),
    "X12": (refuse_ranking(Unit.HOME), "Homes, workers, schools and councils are not ranked."),
    "X13": (
        refuse_use(Figure.NUMBER_OF_ANSWERS, Use.TARGET),
        "A target for the number of answers makes people chase children.",
    ),
    "X14": (refuse_use(Figure.MACHINE_MOOD, Use.MEASURE), "A mood that a machine guessed is not a measure."),
    "X15": (
        refuse_use(Figure.SILENCE, Use.SATISFACTION),
        "Children who did not answer have not said that they are content.",
    ),
    "X16": (
        refuse_totals({"phone": 80, "paper": 20}, {"phone": 80}),
        "Some answers are missing: every way of answering counts the same.",
    ),
    "X17": (
        refuse_board_report(date(2026, 3, 2), date(2026, 3, 1)),
        "Children are told first, and then the Board.",
    ),
    "X18": (refuse_quote(["age band"]), "A quote beside facts about its child could tell who said it."),
    "X19": (
        refuse_trend_line(2, with_intervals=False),
        "Two points without their intervals are not a trend.",
    ),
    "X20": (
        refuse_response_rate(1400, " "),
        "A response rate needs the number of children who could answer, and how they were invited.",
    ),
}


@pytest.mark.parametrize("rule", MISTAKES)
def test_mistake_is_refused_with_its_reason(rule):
    refusal, reason = MISTAKES[rule]
    assert (refusal.rule.value, refusal.reason) == (rule, reason)


def test_every_mistake_has_a_fixture_and_every_rule_a_reason():
    assert list(MISTAKES) == [f"X{number:02}" for number in range(1, 21)]
    assert set(REASONS) == set(Rule)


@pytest.mark.parametrize(
    "allowed",
    [
        refuse_average(FIVE),
        refuse_percent(10, Audience.BOARD),
        refuse_percent(20, Audience.PUBLIC),
        refuse_decimals(62),
        refuse_as_children(BY_LINK),
        refuse_pooling(BY_LINK, BY_LINK),
        refuse_as_option("sometimes"),
        refuse_colour(change(90, 100, 60, 100)),
        refuse_pooling_scales(FIVE, Scale(Art.WORDS, 5)),
        refuse_trend(SERIES, replace(SERIES, year=2027)),
        refuse_all_or_none(20, 20),
        refuse_all_or_none(18, 19),
        refuse_use(Figure.NUMBER_OF_ANSWERS, Use.HEADLINE),
        refuse_ranking(None),
        refuse_totals({"phone": 80, "paper": 20}, {"phone": 80, "paper": 20}),
        refuse_board_report(date(2026, 3, 1), date(2026, 3, 1)),
        refuse_quote([]),
        refuse_trend_line(2, with_intervals=True),
        refuse_trend_line(3, with_intervals=False),
        refuse_response_rate(1400, "letter to every child"),
        refuse_benchmark(SERIES, BENCHMARK),
    ],
)
def test_what_is_right_is_not_refused(allowed):
    assert allowed is None


@pytest.mark.parametrize(
    "refusal",
    [
        refuse_percent(9, Audience.BOARD),
        refuse_pooling(BY_LINK, BY_OPEN),
        refuse_pooling_scales(FACES, THREE),
        refuse_all_or_none(0, 19),
        refuse_board_report(None, date(2026, 3, 1)),
        refuse_trend_line(1, with_intervals=True),
        refuse_response_rate(None, "letter"),
        refuse_response_rate(0, "letter"),
        refuse_use(Figure.MACHINE_MOOD, Use.HEADLINE),
    ],
)
def test_the_same_mistakes_in_other_clothes_are_refused(refusal):
    assert isinstance(refusal, Refusal)


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"strand": FOR_LINK}, Rule.POOLED_VOICES),
        ({"scale": THREE}, Rule.POOLED_SCALES),
        ({"question": "other"}, Rule.BROKEN_SERIES),
        ({"age_band": "8-11"}, Rule.BROKEN_SERIES),
        ({"modes": {"phone": 64, "paper": 36}}, Rule.BROKEN_SERIES),
        ({"modes": {}}, Rule.BROKEN_SERIES),
    ],
)
def test_trend_breaks_where_the_measurement_changes(changed, rule):
    assert refuse_trend(SERIES, replace(SERIES, **changed)) == Refusal(rule)


def test_trend_bears_fifteen_points_of_another_mode():
    assert refuse_trend(SERIES, replace(SERIES, modes={"phone": 65, "paper": 35})) is None


@pytest.mark.parametrize(
    ("series", "others"),
    [
        ({"question": "other"}, {}),
        ({"wording": "v2"}, {}),
        ({"age_band": "8-11"}, {}),
        ({"scale": FACES}, {}),
        ({"modes": {"interview": 400}}, {}),
        ({"year": 2023}, {}),
        ({}, {"source": ""}),
        ({}, {"n": 9}),
    ],
)
def test_unlike_benchmark_is_refused(series, others):
    theirs = replace(BENCHMARK, series=replace(BENCHMARK.series, **series), **others)
    assert refuse_benchmark(SERIES, theirs) == Refusal(Rule.UNLIKE_BENCHMARK)


def test_benchmark_of_another_voice_is_refused():
    theirs = replace(BENCHMARK, series=replace(BENCHMARK.series, strand=FOR_LINK))
    assert refuse_benchmark(SERIES, theirs) == Refusal(Rule.POOLED_VOICES)


def test_equity_gap_is_a_difference_with_its_interval():
    gap = equity_gap(row(30, 10), row(24, 16), ["a"])
    assert (gap.points, gap.interval, gap.direction) == (15, Interval(-5, 34), Direction.NO_CLEAR_CHANGE)


def test_equity_gap_of_nine_and_thirty_children_is_not_shown():
    assert equity_gap(row(3, 6), row(20, 10), ["a"]) == Refusal(Rule.SMALL_GAP_GROUP)


def test_equity_gap_of_a_hidden_count_is_not_shown():
    assert equity_gap(row(38, 2), row(20, 10), ["a"]) == Refusal(Rule.SMALL_GAP_GROUP)


def test_equity_gap_of_the_public_is_of_rounded_counts_and_none_under_20():
    public = [row(*options, audience=Audience.PUBLIC) for options in ((31, 11), (24, 16))]
    assert equity_gap(*public, ["a"]) == change(30, 40, 25, 40)
    assert equity_gap(row(10, 9, audience=Audience.PUBLIC), public[0], ["a"]) == Refusal(Rule.SMALL_GAP_GROUP)


def test_equity_gap_between_voices_is_refused():
    other = publishable_distribution(Counts(FOR_LINK, {"a": 20, "b": 20}), Audience.BOARD)
    assert equity_gap(row(30, 10), other, ["a"]) == Refusal(Rule.POOLED_VOICES)


def test_change_of_one_series_is_shown_and_of_a_broken_one_refused():
    later = replace(SERIES, year=2027)
    assert change_between((SERIES, row(24, 16)), (later, row(30, 10)), ["a"]).points == 15
    assert change_between(
        (SERIES, row(24, 16)), (replace(later, wording="v2"), row(30, 10)), ["a"]
    ) == Refusal(Rule.BROKEN_SERIES)
    assert change_between((SERIES, row(4, 5)), (later, row(30, 10)), ["a"]) == Refusal(Rule.SMALL_PERCENT)

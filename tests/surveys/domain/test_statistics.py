"""Golden vectors of M21, M22 and M24, and what the functions refuse."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.domain.statistics import (
    Change,
    Direction,
    Interval,
    ResponseRate,
    change,
    newcombe_difference,
    response_rate,
    sample_needed,
    whole_percent,
    wilson_interval,
)

SHARES = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("successes", "n", "population", "low", "high"),
    [
        (9, 12, 40, 51, 90),
        (9, 12, 1400, 47, 91),
        (18, 30, 60, 47, 72),
        (60, 100, 300, 52, 68),
        (300, 420, 1400, 68, 75),
        (10, 10, 40, 77, 100),
        (9, 12, None, 47, 91),
        (18, 30, None, 42, 75),
    ],
)
def test_wilson_interval_golden_values(successes, n, population, low, high):
    assert wilson_interval(successes, n, population=population) == Interval(low, high)


def test_wilson_interval_is_none_when_everyone_answered():
    assert wilson_interval(9, 12, population=12) is None


@pytest.mark.parametrize(
    ("successes", "n", "population"), [(5, 4, None), (-1, 4, None), (0, 0, None), (3, 12, 11)]
)
def test_wilson_interval_refuses_impossible_counts(successes, n, population):
    with pytest.raises(ValueError, match=r"not a part|nobody|more children"):
        wilson_interval(successes, n, population=population)


@given(SHARES, st.integers(1, 10_000))
def test_correction_for_a_finite_population_only_narrows(share, more):
    wide = wilson_interval(*share)
    narrow = wilson_interval(*share, population=share[1] + more)
    percent = whole_percent(*share)
    assert wide.low <= narrow.low <= percent <= narrow.high <= wide.high


@pytest.mark.parametrize(
    ("margin", "needed"),
    [
        (10, {40: 29, 60: 38, 100: 50, 300: 73, 1400: 90}),
        (5, {40: 37, 60: 53, 100: 80, 300: 169, 1400: 302}),
    ],
)
def test_sample_needed_golden_values(margin, needed):
    assert {population: sample_needed(margin, population) for population in needed} == needed


def test_sample_needed_without_a_population_or_of_nobody():
    assert [sample_needed(10), sample_needed(5), sample_needed(10, 0), sample_needed(10, 1)] == [
        97,
        385,
        0,
        1,
    ]


@pytest.mark.parametrize(("margin", "population"), [(0, 40), (100, 40), (-5, 40), (10, -1)])
def test_sample_needed_refuses_impossible_margins_and_populations(margin, population):
    with pytest.raises(ValueError, match=r"margin|population"):
        sample_needed(margin, population)


def test_change_golden_value_has_no_arrow():
    assert change(30, 40, 24, 40) == Change(15, Interval(-5, 34), Direction.NO_CLEAR_CHANGE)


def test_change_points_up_or_down_only_when_the_printed_interval_excludes_zero():
    assert change(90, 100, 60, 100).direction is Direction.UP
    assert change(60, 100, 90, 100).direction is Direction.DOWN
    touching = change(30, 50, 20, 50)
    assert (touching.interval.low, touching.direction) == (0, Direction.NO_CLEAR_CHANGE)


@given(SHARES, SHARES)
def test_change_the_other_way_round_is_its_mirror(now, earlier):
    one, other = change(*now, *earlier), change(*earlier, *now)
    assert (one.points, one.interval.low, one.interval.high) == (
        -other.points,
        -other.interval.high,
        -other.interval.low,
    )
    assert one.interval.low <= one.points <= one.interval.high


@pytest.mark.parametrize("counts", [(5, 4, 1, 2), (1, 2, 5, 4), (0, 0, 1, 2), (1, 2, 0, 0)])
def test_difference_refuses_impossible_counts(counts):
    with pytest.raises(ValueError, match=r"not a part|nobody"):
        newcombe_difference(*counts)


@pytest.mark.parametrize(
    ("part", "whole", "percent"), [(1, 200, 1), (1, 201, 0), (1, 8, 13), (2, 3, 67), (0, 7, 0), (7, 7, 100)]
)
def test_percent_is_whole_with_halves_up(part, whole, percent):
    assert whole_percent(part, whole) == percent


def test_response_rate_keeps_how_many_could_answer():
    assert response_rate(312, 1400) == ResponseRate(312, 1400, 22)
    assert response_rate(0, 0) == ResponseRate(0, 0, None)


@pytest.mark.parametrize(("answered", "eligible"), [(41, 40), (-1, 40)])
def test_response_rate_refuses_more_answers_than_children(answered, eligible):
    with pytest.raises(ValueError, match="more children answered"):
        response_rate(answered, eligible)


@pytest.mark.parametrize("value", [Interval(-5, 34), change(30, 40, 24, 40), response_rate(9, 12)])
def test_value_survives_json(value):
    assert type(value).from_dict(json.loads(json.dumps(value.as_dict()))) == value

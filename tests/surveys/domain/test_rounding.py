"""N03 golden vectors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.domain.rounding import is_a_few, nearest_five, rounded_from


@pytest.mark.parametrize(
    ("count", "printed"),
    [(0, 0), (8, 10), (12, 10), (13, 15), (17, 15), (18, 20), (22, 20), (23, 25), (1_000_003, 1_000_005)],
)
def test_count_for_the_public_is_the_nearest_five(count, printed):
    assert not is_a_few(count)
    assert nearest_five(count) == printed


@pytest.mark.parametrize(("count", "few"), [(0, False), (1, True), (7, True), (8, False)])
def test_a_few_is_one_to_seven(count, few):
    assert is_a_few(count) is few


def test_count_below_zero_is_refused():
    with pytest.raises(ValueError, match="below 0"):
        nearest_five(-1)


@given(st.integers(8, 10**6))
def test_rounded_number_stands_for_every_count_that_prints_it_and_no_other(count):
    low, high = rounded_from(nearest_five(count))
    assert low <= count <= high
    assert {nearest_five(each) for each in (low, high)} == {nearest_five(count)}
    assert is_a_few(low - 1) or nearest_five(low - 1) != nearest_five(count)
    assert nearest_five(high + 1) != nearest_five(count)


def test_rounded_zero_is_a_true_zero():
    assert rounded_from(0) == (0, 0)

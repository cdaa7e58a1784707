"""A crowd comes through at once; what goes on and on is slowed (Q08)."""

from surveys.domain.pace import Bucket, Pace, take

PACE = Pace(burst=3, seconds=10)


def waits(moments: list[float]) -> list[float]:
    bucket: Bucket | None = None
    found = []
    for moment in moments:
        bucket, wait = take(bucket, PACE, moment)
        found.append(wait)
    return found


def test_a_burst_does_not_wait():
    assert waits([0, 0, 0]) == [0, 0, 0]


def test_after_the_burst_one_waits_for_the_next():
    assert waits([0, 0, 0, 0, 5]) == [0, 0, 0, 10, 5]


def test_whoever_waits_comes_through():
    assert waits([0, 0, 0, 0, 10]) == [0, 0, 0, 10, 0]


def test_a_long_pause_gives_no_more_than_the_burst():
    assert waits([0, 1000, 1000, 1000, 1000]) == [0, 0, 0, 0, 10]


def test_a_clock_that_goes_back_takes_nothing_away():
    assert waits([100, 0, 0]) == [0, 0, 0]


def test_thirty_children_of_one_school_in_ten_minutes_never_wait():
    pace = Pace(burst=600, seconds=1)
    bucket: Bucket | None = None
    for number in range(30):
        bucket, wait = take(bucket, pace, number * 20)
        assert wait == 0

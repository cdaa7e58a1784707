"""When somebody reads (S07)."""

from datetime import date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from surveys.domain.duty import Duty, duty_at

LONDON = ZoneInfo("Europe/London")


class Hours(NamedTuple):
    weekday: int
    opens: time
    closes: time


WORKING_WEEK = [Hours(day, time(9), time(17)) for day in range(5)]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026, whose 23rd is a Monday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=LONDON)


def test_inside_hours_somebody_reads_now():
    assert duty_at(at(23, 9), WORKING_WEEK) == Duty(reads_now=True)


def test_at_closing_time_the_next_reading_is_the_next_morning():
    assert duty_at(at(23, 17), WORKING_WEEK) == Duty(reads_now=False, next_reading=at(24, 9))


def test_before_opening_the_next_reading_is_the_same_day():
    assert duty_at(at(23, 8, 59), WORKING_WEEK).next_reading == at(23, 9)


def test_saturday_night_is_read_on_monday():
    assert duty_at(at(28, 2), WORKING_WEEK).next_reading == at(30, 9)


def test_bank_holiday_is_skipped():
    now = duty_at(at(28, 2), WORKING_WEEK, {date(2026, 11, 30)})
    assert now.next_reading == datetime(2026, 12, 1, 9, tzinfo=LONDON)


def test_nobody_reads_on_a_bank_holiday_inside_hours():
    assert duty_at(at(23, 10), WORKING_WEEK, {date(2026, 11, 23)}) == Duty(
        reads_now=False, next_reading=at(24, 9)
    )


def test_same_weekday_next_week_is_found():
    assert duty_at(at(23, 18), [Hours(0, time(9), time(17))]).next_reading == at(30, 9)


def test_no_hours_take_no_words():
    assert duty_at(at(23, 10), []) == Duty(reads_now=False, next_reading=None)
    assert not duty_at(at(23, 10), []).takes_words


def test_out_of_hours_words_are_taken():
    assert duty_at(at(28, 2), WORKING_WEEK).takes_words


def test_hours_across_the_change_of_clocks_keep_local_time():
    friday = datetime(2026, 10, 23, 18, tzinfo=LONDON)
    opening = duty_at(friday, WORKING_WEEK).next_reading
    assert (opening.isoformat(), opening.hour) == ("2026-10-26T09:00:00+00:00", 9)

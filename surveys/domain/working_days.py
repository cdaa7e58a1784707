"""Working days: Monday to Friday, bank holidays apart."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta


def is_working_day(day: date, bank_holidays: Collection[date] = ()) -> bool:
    return day.weekday() < 5 and day not in bank_holidays


def one_working_day_after(at: datetime, bank_holidays: Collection[date] = ()) -> datetime:
    """The same time on the next working day, in the zone of `at`.

    What comes on a day off counts as coming when the next working day begins, so it is due when that day ends.
    """
    if is_working_day(at.date(), bank_holidays):
        return datetime.combine(_next_working_day(at.date(), bank_holidays), at.time(), at.tzinfo)
    begins = _next_working_day(at.date(), bank_holidays)
    return datetime.combine(begins + timedelta(days=1), time(0), at.tzinfo)


def _next_working_day(day: date, bank_holidays: Collection[date]) -> date:
    day += timedelta(days=1)
    while not is_working_day(day, bank_holidays):
        day += timedelta(days=1)
    return day

"""S05: one working day, over weekends and bank holidays."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from surveys.domain.working_days import one_working_day_after

LONDON = ZoneInfo("Europe/London")
CHRISTMAS = {date(2026, 12, 25), date(2026, 12, 28)}


@pytest.mark.parametrize(
    ("came", "due"),
    [
        ((2026, 11, 23, 15, 30), (2026, 11, 24, 15, 30)),
        ((2026, 11, 27, 15, 30), (2026, 11, 30, 15, 30)),
        ((2026, 11, 28, 2, 0), (2026, 12, 1, 0, 0)),
        ((2026, 11, 29, 23, 59), (2026, 12, 1, 0, 0)),
        ((2026, 12, 24, 9, 0), (2026, 12, 29, 9, 0)),
        ((2026, 12, 25, 9, 0), (2026, 12, 30, 0, 0)),
        # The clocks go forward on Sunday 29 March 2026: the same time by the wall, not by the hour.
        ((2026, 3, 27, 9, 0), (2026, 3, 30, 9, 0)),
    ],
)
def test_due_time_is_one_working_day_later(came, due):
    assert one_working_day_after(datetime(*came, tzinfo=LONDON), CHRISTMAS) == datetime(*due, tzinfo=LONDON)

"""When somebody reads what children write (S07)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

# A round of bank holidays is shorter than this; beyond it there is no honest "next time" to promise.
_DAYS_AHEAD = 28


class Hours(Protocol):
    """Hours on one weekday; 0 is Monday."""

    @property
    def weekday(self) -> int: ...
    @property
    def opens(self) -> time: ...
    @property
    def closes(self) -> time: ...


@dataclass(frozen=True, slots=True)
class Duty:
    """Whether somebody reads now, and from when if not; neither when nobody is set to read at all."""

    reads_now: bool
    next_reading: datetime | None = None

    @property
    def takes_words(self) -> bool:
        """Free text is open only while somebody is set to read it."""
        return self.reads_now or self.next_reading is not None


def duty_at(now: datetime, hours: Iterable[Hours], holidays: Collection[date] = ()) -> Duty:
    """The state of the rota at `now`, an aware time in the council's own time zone.

    Nobody reads on a bank holiday. Hours that lie wholly in holidays for four weeks count as none.
    """
    listed = sorted(hours, key=lambda each: (each.weekday, each.opens))
    today = [each for each in listed if each.weekday == now.weekday() and now.date() not in holidays]
    if any(each.opens <= now.time() < each.closes for each in today):
        return Duty(reads_now=True)
    return Duty(reads_now=False, next_reading=_next_opening(now, listed, holidays))


def _next_opening(now: datetime, hours: list[Hours], holidays: Collection[date]) -> datetime | None:
    for days in range(_DAYS_AHEAD):
        day = now.date() + timedelta(days=days)
        if day in holidays:
            continue
        for each in hours:
            opening = datetime.combine(day, each.opens, tzinfo=now.tzinfo)
            if each.weekday == day.weekday() and opening > now:
                return opening
    return None

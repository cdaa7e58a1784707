"""Percentages, intervals, change and response rates in whole numbers (M21, M22, M24, X03).

Everything here takes counts that may already be shown: suppression comes first (`suppression`).
An interval covers chance, not who stayed silent; say so wherever one is shown (M22).
"""

from dataclasses import asdict, dataclass
from enum import StrEnum
from math import ceil, floor, sqrt
from typing import Any, Self

Z_95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95% interval in whole percent, or in whole percentage points for a difference."""

    low: int
    high: int

    def as_dict(self) -> dict[str, int]:
        return asdict(self)

    @classmethod
    def from_dict(cls, stored: dict[str, int]) -> Self:
        return cls(**stored)


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"
    NO_CLEAR_CHANGE = "no_clear_change"


@dataclass(frozen=True, slots=True)
class Change:
    """A difference in points. `direction` says up or down only where the interval excludes 0 (M24)."""

    points: int
    interval: Interval
    direction: Direction

    def as_dict(self) -> dict[str, Any]:
        return {"points": self.points, "interval": self.interval.as_dict(), "direction": self.direction.value}

    @classmethod
    def from_dict(cls, stored: dict[str, Any]) -> Self:
        return cls(stored["points"], Interval.from_dict(stored["interval"]), Direction(stored["direction"]))


@dataclass(frozen=True, slots=True)
class ResponseRate:
    """How many answered, of how many who could; never one without the other (X20). No percent of nobody."""

    answered: int
    eligible: int
    percent: int | None

    def as_dict(self) -> dict[str, int | None]:
        return asdict(self)

    @classmethod
    def from_dict(cls, stored: dict[str, Any]) -> Self:
        return cls(**stored)


def whole_percent(part: int, whole: int) -> int:
    """`part` of `whole` as a whole percent, halves up (X03)."""
    _check_part(part, whole)
    return (200 * part + whole) // (2 * whole)


def wilson_interval(successes: int, n: int, *, population: int | None = None) -> Interval | None:
    """Wilson 95% interval of `successes` out of `n`, corrected for a finite population (M21).

    With a `population` of N, n is replaced by n(N-1)/(N-n). None means that everyone answered (n = N): there
    is no chance left to cover.
    """
    _check_part(successes, n)
    if population is not None and population < n:
        raise ValueError(f"{n} answered of {population}: more children answered than could.")
    if population == n:
        return None
    size = float(n) if population is None else n * (population - 1) / (population - n)
    low, high = _wilson(successes / n, size)
    return Interval(_nearest(100 * low), _nearest(100 * high))


def newcombe_difference(successes: int, n: int, earlier_successes: int, earlier_n: int) -> Interval:
    """Newcombe's 95% interval, in points, of the first proportion less the second (M24).

    No correction for a finite population: two rounds are compared as evidence about the service, not about
    two lists of children, and the wider interval is the careful one.
    """
    low, high = _newcombe(successes, n, earlier_successes, earlier_n)
    return Interval(_nearest(100 * low), _nearest(100 * high))


def change(successes: int, n: int, earlier_successes: int, earlier_n: int) -> Change:
    """Change since earlier; an arrow only if the interval, as it is printed, excludes 0 (M24, X07, X19)."""
    interval = newcombe_difference(successes, n, earlier_successes, earlier_n)
    direction = Direction.NO_CLEAR_CHANGE
    if interval.low > 0:
        direction = Direction.UP
    elif interval.high < 0:
        direction = Direction.DOWN
    return Change(_nearest(100 * (successes / n - earlier_successes / earlier_n)), interval, direction)


def sample_needed(margin: float, population: int | None = None) -> int:
    """How many must answer for an interval of `margin` points either side, whatever the share (M22)."""
    if not 0 < margin < 100:
        raise ValueError("A margin lies between 0 and 100 points.")
    unlimited = (Z_95 * 50 / margin) ** 2
    if population is None:
        return ceil(unlimited)
    if population < 0:
        raise ValueError("A population cannot be below 0.")
    if population == 0:
        return 0
    return min(population, ceil(unlimited / (1 + (unlimited - 1) / population)))


def response_rate(answered: int, eligible: int) -> ResponseRate:
    """How many of the eligible children answered (M20)."""
    if answered < 0 or answered > eligible:
        raise ValueError(
            f"{answered} answered of {eligible}: more children answered than could, or fewer than none."
        )
    return ResponseRate(answered, eligible, whole_percent(answered, eligible) if eligible else None)


def _check_part(part: int, whole: int) -> None:
    if whole < 1:
        raise ValueError("There is no share of nobody.")
    if not 0 <= part <= whole:
        raise ValueError(f"{part} is not a part of {whole}.")


def _wilson(share: float, n: float) -> tuple[float, float]:
    spread = Z_95**2 / n
    centre = (share + spread / 2) / (1 + spread)
    half = sqrt(share * (1 - share) * spread + spread**2 / 4) / (1 + spread)
    return max(0.0, centre - half), min(1.0, centre + half)


def _newcombe(successes: int, n: int, earlier_successes: int, earlier_n: int) -> tuple[float, float]:
    _check_part(successes, n)
    _check_part(earlier_successes, earlier_n)
    share, earlier = successes / n, earlier_successes / earlier_n
    low, high = _wilson(share, n)
    earlier_low, earlier_high = _wilson(earlier, earlier_n)
    difference = share - earlier
    return (
        difference - sqrt((share - low) ** 2 + (earlier_high - earlier) ** 2),
        difference + sqrt((high - share) ** 2 + (earlier - earlier_low) ** 2),
    )


def _nearest(number: float) -> int:
    """The nearest whole number, halves away from 0, so that a fall reads like a rise of the same size."""
    return floor(number + 0.5) if number >= 0 else -floor(0.5 - number)

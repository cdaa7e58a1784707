"""A token bucket: lets a crowd through at once and then slows what goes on and on (Q08)."""

from typing import NamedTuple


class Pace(NamedTuple):
    """`burst` at once, then one every `seconds`."""

    burst: int
    seconds: float


class Bucket(NamedTuple):
    """What is left, as of a moment in seconds."""

    left: float
    at: float


def take(bucket: Bucket | None, pace: Pace, now: float) -> tuple[Bucket, float]:
    """The bucket after one more came, and the seconds it should wait: 0 for most."""
    left, at = bucket or Bucket(pace.burst, now)
    left = min(pace.burst, left + max(0.0, now - at) / pace.seconds)
    if left < 1:
        return Bucket(left, now), (1 - left) * pace.seconds
    return Bucket(left - 1, now), 0.0

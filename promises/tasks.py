"""What the worker does for this package every few seconds (design rule 10)."""

from datetime import datetime

from promises.actions import releases


def sweep(now: datetime) -> int:
    """Freezes scorecards for new results and changed records; returns how many."""
    return releases.sweep(now)

"""Work outside requests. What is due is a state in rows, which `sweep` finds; nothing is enqueued (decision 4)."""

from collections.abc import Callable
from datetime import datetime

from surveys.actions import releases
from surveys.actions.counting import roll_up
from surveys.actions.cycles import close_due
from surveys.actions.retention import forget
from surveys.actions.safety import send_alerts
from surveys.actions.suggesting import suggest


def sweep(now: datetime) -> None:
    """Does everything that is due in this package. A step that fails does not stop the steps after it.

    Raises one group of all errors at the end.
    """
    errors = [error for step in STEPS if (error := _error_of(step, now)) is not None]
    if errors:
        raise ExceptionGroup("surveys", errors)


def _error_of(step: Callable[[datetime], object], now: datetime) -> Exception | None:
    try:
        step(now)
    except Exception as error:  # Whatever it is, the next step has its turn.
        return error
    return None


def _roll_up_all(now: datetime) -> None:
    while roll_up():
        pass


def _suggest(now: datetime) -> None:
    suggest()


# Worries first: telling somebody may not wait for counting.
STEPS: tuple[Callable[[datetime], object], ...] = (
    send_alerts,
    close_due,
    _roll_up_all,
    _suggest,
    releases.sweep,
    forget,
)

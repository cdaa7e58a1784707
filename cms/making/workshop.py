"""Two processes beside the worker make what is due, and stop when nothing is."""

import logging
import threading
from collections.abc import Callable

from django.db import connections

from cms.actions.formats import make_next
from cms.making.makers import Maker

logger = logging.getLogger(__name__)


class Workshop:
    """A thread for each process; the thread reads and writes the rows, the process makes the file."""

    def __init__(self) -> None:
        self._threads: dict[int, threading.Thread] = {}
        self._waking = threading.Lock()

    def wake(self, processes: int) -> None:
        """Returns at once. Threads that still work go on; each that ended is begun anew."""
        with self._waking:
            for place in range(processes):
                before = self._threads.get(place)
                if before is None or not before.is_alive():
                    self._begin(place)

    def _begin(self, place: int) -> None:
        # Not a daemon: a worker that was told to do what is due, then stop, waits for it.
        self._threads[place] = threading.Thread(target=_until_nothing_is_due, args=(Maker(), place))
        self._threads[place].start()

    def wait(self) -> None:
        for thread in self._threads.values():
            thread.join()


def _until_nothing_is_due(maker: Maker, place: int) -> None:
    """Every second process begins with what takes long, so that the quick ones wait for nothing."""
    try:
        _repeat(lambda: make_next(maker.make, long_first=place % 2 == 1))
    except Exception:  # The rows stay due; the next sweep begins again.
        logger.exception("making of formats stopped")
    finally:
        maker.close()
        connections.close_all()


def _repeat(step: Callable[[], bool]) -> None:
    while step():
        pass


WORKSHOP = Workshop()

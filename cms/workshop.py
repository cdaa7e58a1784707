"""Two processes beside the worker make what is due, and stop when nothing is."""

import logging
import threading
from collections.abc import Callable

from django.db import connections

from cms.actions.formats import make_next
from cms.makers import Maker

logger = logging.getLogger(__name__)


class Workshop:
    """A thread for each process; the thread reads and writes the rows, the process makes the file."""

    def __init__(self) -> None:
        self._threads: list[threading.Thread] = []

    def wake(self, processes: int) -> None:
        """Returns at once. Threads that still work go on; each that ended is begun anew."""
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        while len(self._threads) < processes:
            # Not a daemon: a worker that was told to do what is due, then stop, waits for it.
            thread = threading.Thread(target=_until_nothing_is_due, args=(Maker(),))
            self._threads.append(thread)
            thread.start()

    def wait(self) -> None:
        for thread in self._threads:
            thread.join()


def _until_nothing_is_due(maker: Maker) -> None:
    try:
        _repeat(lambda: make_next(maker.make))
    except Exception:  # The rows stay due; the next sweep begins again.
        logger.exception("making of formats stopped")
    finally:
        maker.close()
        connections.close_all()


def _repeat(step: Callable[[], bool]) -> None:
    while step():
        pass


WORKSHOP = Workshop()

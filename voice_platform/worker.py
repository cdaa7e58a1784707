"""The background worker: sweeps for what is due, and works on the queue, until it is told to stop."""

import logging
import os
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.module_loading import import_string
from django_tasks_db.management.commands.db_worker import Worker as QueueWorker

from voice_platform.env import PROJECT_ROOT
from voice_platform.tasks import beat

logger = logging.getLogger(__name__)

SECONDS_TO_FINISH = 4


class Worker:
    """Two threads, so that a long task never delays an alert. Killing it loses nothing: see design rule 10."""

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.queue = queue_worker(batch=False)

    def run(self, *, parent: int | None = None) -> None:
        """Until `stop` is called or the process `parent` has gone; then waits 4 s at most for what is under way."""
        threads = [threading.Thread(target=work, daemon=True) for work in (self._sweep, self._work_on_queue)]
        for thread in threads:
            thread.start()
        while not self.stopping.wait(1):
            if parent is not None and os.getppid() != parent:
                break
        self.stop()
        for thread in threads:
            thread.join(SECONDS_TO_FINISH / len(threads))

    def stop(self) -> None:
        self.queue.running = False
        self.stopping.set()

    def _sweep(self) -> None:
        while not self.stopping.is_set():
            run_sweeps()
            self.stopping.wait(settings.SWEEP_SECONDS)

    def _work_on_queue(self) -> None:
        while not self.stopping.is_set():
            try:
                self.queue.run()
            except Exception as error:  # The database may come back.
                log(error, "queue")
                self.stopping.wait(settings.SWEEP_SECONDS)


def queue_worker(*, batch: bool) -> QueueWorker:
    """django-tasks-db's own worker, without its signal handlers."""
    return QueueWorker(
        queue_names=["*"],
        interval=2,
        batch=batch,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )


def run_sweeps() -> None:
    """Every sweep of `settings.SWEEPS` once; one that fails is logged and does not stop the others."""
    for name in settings.SWEEPS:
        close_old_connections()
        try:
            import_string(name)(timezone.now())
        except Exception as error:  # Whatever it is, the other sweeps have their turn.
            log(error, name)
    beat()
    close_old_connections()


def log(error: Exception, where: str) -> None:
    """Type and place of each error: never its message, which may hold values (P30)."""
    for each in _single(error):
        logger.error("%s failed: %s", where, place(each))


def place(error: BaseException) -> str:
    """Such as `OperationalError in counting.py, line 99`: the last line of ours that it went through."""
    frames = traceback.extract_tb(error.__traceback__)
    root = str(PROJECT_ROOT)
    ours = [
        frame for frame in frames if frame.filename.startswith(root) and "site-packages" not in frame.filename
    ]
    kind = type(error).__name__
    if not frames:
        return kind
    last = (ours or frames)[-1]
    return f"{kind} in {Path(last.filename).name}, line {last.lineno}"


def _single(error: BaseException) -> Iterator[BaseException]:
    if isinstance(error, BaseExceptionGroup):
        for each in error.exceptions:
            yield from _single(each)
    else:
        yield error

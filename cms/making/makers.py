"""Who makes the files: processes of their own, so that no format ever delays an alert about a child.

A process gets a document and a format's name through a pipe and sends the file back. It knows no database, and it
ends by itself when the worker that started it has gone.
"""

import logging
import multiprocessing
import os
import signal
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from cms.errors import FileNotMade, MakerStopped
from frontend.formats.interface import FormatFailed, Made
from frontend.formats.tree import Document

logger = logging.getLogger(__name__)

SECONDS_AT_MOST = 180
# The web server and the sweep go first.
NICE = 10


@dataclass(frozen=True, slots=True)
class Finished:
    """A file and the seconds that it took."""

    made: Made
    seconds: float


def make_here(name: str, document: Document) -> Finished:
    """Makes a file in this process. Raises `FileNotMade` with a sentence for staff, whatever happens."""
    from frontend.formats.registry import FORMATS

    started = time.perf_counter()
    try:
        made = FORMATS[name].make(document)
    except FormatFailed as error:
        raise FileNotMade(str(error)) from error
    except (
        Exception
    ) as error:  # One format's fault must not stop the others; its place is logged, its words are not.
        logger.exception("format %s failed", name)
        raise FileNotMade(
            f"The program that makes it broke down ({type(error).__name__}). Its log says where."
        ) from error
    return Finished(made, time.perf_counter() - started)


class Maker:
    """One process that makes one file after another; started when first needed."""

    def __init__(self, *, seconds_at_most: float = SECONDS_AT_MOST) -> None:
        self.seconds_at_most = seconds_at_most
        self._process: Any = None
        self._pipe: Connection | None = None

    def make(self, name: str, document: Document) -> Finished:
        """Raises `FileNotMade`; a process that hangs is ended, and after one that died the next file gets a new one."""
        pipe = self._pipe or self._start()
        try:
            pipe.send((name, document))
            if not pipe.poll(self.seconds_at_most):
                self.close()
                raise FileNotMade(f"It took longer than {self.seconds_at_most:g} seconds.")
            outcome = pipe.recv()
        except (EOFError, OSError) as error:
            self.close()
            raise MakerStopped("The program that makes it stopped before it was ready.") from error
        if isinstance(outcome, Finished):
            return outcome
        raise FileNotMade(outcome)

    def _start(self) -> Connection:
        # A fresh interpreter: a copy of this one would share its threads' locks and its database connections.
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        return self._pipe

    def close(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
            self._process.kill()
            self._process.join()
        self._pipe = self._process = None


def _work(pipe: Connection) -> None:
    """The process's whole life: it ends when nobody holds the other end of the pipe."""
    import django

    # Ctrl-C reaches every process of a terminal; what is under way here may still be wanted.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(NICE)
    django.setup()
    while True:
        try:
            name, document = pipe.recv()
            pipe.send(_outcome(name, document))
        except (EOFError, OSError):
            return


def _outcome(name: str, document: Document) -> Finished | str:
    try:
        return make_here(name, document)
    except FileNotMade as error:
        return str(error)

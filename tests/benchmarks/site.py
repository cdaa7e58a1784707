"""The site as `make run` makes it, prepared once for all measurements, with a survey of twelve questions."""

import atexit
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from tests.benchmarks.processes import wait_for_rest
from tests.journeys.server import Server, copied, serving


@cache
def prepared() -> Path:
    """A folder that nobody changes."""
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    prepare(Server(Path(folder.name)))
    return Path(folder.name)


def prepare(server: Server, *options: str) -> None:
    """The tables, static files and starter content of a server that is not running yet."""
    server.manage("prepare", *options)
    server.manage(
        "shell", "--no-imports", "-c", "from tests.benchmarks.twelve import open_survey; open_survey()"
    )


@contextmanager
def fresh_site() -> Iterator[Server]:
    """A server on a folder of its own, with SQLite."""
    with tempfile.TemporaryDirectory() as folder, at_rest(copied(prepared(), Path(folder) / "var")) as server:
        yield server


@contextmanager
def at_rest(folder: Path, **environment: str) -> Iterator[Server]:
    """A server whose worker looks for work as often as a council's and has done what was due at its start."""
    with serving(folder, SWEEP_SECONDS="30", **environment) as server:
        wait_for_rest(server)
        yield server

"""Requests and responses a second for two web processes, on SQLite and on PostgreSQL.

The visitors run on the same two cores as the server, so the true figures are higher.
"""

import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.figures import Figure, Figures
from tests.benchmarks.site import at_rest, fresh_site, prepare, prepared
from tests.benchmarks.twelve import ADDRESS
from tests.journeys.server import Server, copied
from tests.visitor import Visitor

SECONDS = 15
VISITORS = 8
POSTGRES = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/test")
BENCH_DATABASE = "voice_platform_bench"


def quick() -> Figures:
    with fresh_site() as server:
        figures = _measure(server, "sqlite")
    if shutil.which("psql"):
        with _on_postgres() as server:
            figures |= _measure(server, "postgres")
    return figures


def _measure(server: Server, database: str) -> Figures:
    started = time.monotonic()
    done, asked, bad = _crowd(server)
    # Until the last visitor has finished, so that no journey counts that took longer than it was given.
    seconds = time.monotonic() - started
    note = f"{VISITORS} visitors without script, 2 web processes and the visitors on 2 shared cores"
    assert not bad, f"answers of {bad}"
    return {
        f"responses_per_s_{database}": Figure(
            round(done / seconds, 2), "per_s", f"whole journeys of 12 questions; {note}"
        ),
        f"requests_per_s_{database}": Figure(round(asked / seconds, 1), "per_s", note),
    }


def _crowd(server: Server) -> tuple[int, int, set[int]]:
    """Journeys finished and requests answered, and statuses that should not be; none begins after `SECONDS`."""
    stop = time.monotonic() + SECONDS
    finished: list[str] = []
    asked: list[int] = []
    bad: set[int] = set()

    def child(number: int) -> None:
        while time.monotonic() < stop:
            visitor = Visitor(server.url)
            code = visitor.go_through(ADDRESS, words="we go swimming on fridays", choice=number % 3)
            finished.append(code) if code else None
            asked.append(visitor.requests)
            if visitor.worst >= 400:
                bad.add(visitor.worst)

    threads = [threading.Thread(target=child, args=(number,)) for number in range(VISITORS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(set(finished)), sum(asked), bad


@contextmanager
def _on_postgres() -> Iterator[Server]:
    """A server on a database of its own on the local server, which is dropped afterwards."""
    with tempfile.TemporaryDirectory() as folder, _database() as url:
        var = copied(prepared(), Path(folder) / "var")
        prepare(Server(var, DATABASE_URL=url), "--no-examples")
        with at_rest(var, DATABASE_URL=url) as server:
            yield server


@contextmanager
def _database() -> Iterator[str]:
    def run(statement: str) -> None:
        subprocess.run(["psql", POSTGRES, "-qc", statement], check=True, capture_output=True)

    run(f"DROP DATABASE IF EXISTS {BENCH_DATABASE} WITH (FORCE)")
    run(f"CREATE DATABASE {BENCH_DATABASE}")
    try:
        yield POSTGRES.rpartition("/")[0] + f"/{BENCH_DATABASE}"
    finally:
        run(f"DROP DATABASE IF EXISTS {BENCH_DATABASE} WITH (FORCE)")

"""What the processes of a server have worked: user and system time, as the kernel counts it."""

import os
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tests.journeys.server import Server

_TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
_ANSWERING = 2
_WAITS_SECONDS = 180
# Of one second: to look every few seconds whether something is due takes less.
_AT_REST = 0.1


def web_processes(server: Server) -> list[int]:
    """The server's first process and those that answer requests, without the background worker."""
    first = _first(server)
    return [first, *(pid for pid in _children(first) if b"run_worker" not in _command(pid))]


def cpu_seconds(pids: Iterable[int]) -> float:
    """User and system time since each began."""
    return sum(int(field) for pid in pids for field in _stat(pid)[11:13]) / _TICKS_A_SECOND


def wait_for_rest(server: Server) -> None:
    """Until all processes answer and the worker has nothing left to do, such as the files of pages."""
    for _ in range(_WAITS_SECONDS):
        before = _everything(server)
        time.sleep(1)
        if len(web_processes(server)) > _ANSWERING and _everything(server) - before < _AT_REST:
            return
    raise RuntimeError("the background worker never came to rest")


def _everything(server: Server) -> float:
    """Of all processes that the server began; one that ended has taken its share along."""
    total, found = 0.0, [_first(server)]
    while found:
        pid = found.pop()
        with suppress(FileNotFoundError):
            total += cpu_seconds([pid])
            found += _children(pid)
    return total


def _first(server: Server) -> int:
    assert server.process is not None
    return server.process.pid


def _children(parent: int) -> list[int]:
    tasks = Path(f"/proc/{parent}/task").glob("*/children")
    return [int(pid) for each in tasks for pid in each.read_text().split()]


def _command(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def _stat(pid: int) -> list[str]:
    """The fields after the command's name, which may hold anything."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()

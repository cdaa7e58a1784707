"""What the web processes of a server have worked: user and system time, as the kernel counts it."""

import os
from pathlib import Path

from tests.journeys.server import Server

_TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


def web_processes(server: Server) -> list[int]:
    """The server's first process and those that answer requests, without the background worker."""
    assert server.process is not None
    first = server.process.pid
    return [first, *(pid for pid in _children(first) if b"run_worker" not in _command(pid))]


def cpu_seconds(pids: list[int]) -> float:
    """User and system time since each began."""
    return sum(int(field) for pid in pids for field in _stat(pid)[11:13]) / _TICKS_A_SECOND


def _children(parent: int) -> list[int]:
    tasks = Path(f"/proc/{parent}/task").glob("*/children")
    return [int(pid) for each in tasks for pid in each.read_text().split()]


def _command(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def _stat(pid: int) -> list[str]:
    """The fields after the command's name, which may hold anything."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()

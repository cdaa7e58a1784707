"""The real server and worker on a temporary folder, as a newcomer would start them."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STARTS_WITHIN = 180


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """`manage.py serve` with its own folder; `url` is where it answers."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        inherited = {
            name: value for name, value in os.environ.items() if not name.startswith(("TEST_", "DJANGO_"))
        }
        self.environment = (
            inherited
            | {
                "VAR_DIR": str(folder),
                "DJANGO_SETTINGS_MODULE": "voice_platform.settings.dev",
                "SWEEP_SECONDS": "1",
                # Making them takes all of a small machine for a minute after each start.
                "MAKES_FORMATS": "false",
            }
            | environment
        )
        self.process: subprocess.Popen[bytes] | None = None
        # What it had printed when it first answered: what a newcomer reads, before any request.
        self.printed = ""

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    def start(self) -> None:
        """Returns when `/readyz` answers; raises with the log's end when it does not."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "serve", "--port", str(self.port)],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        give_up = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < give_up and self.process.poll() is None:
            if self._is_ready():
                self.printed = self.log.read_text()
                return
            time.sleep(0.2)
        raise RuntimeError(f"the server did not start:\n{self.log.read_text()[-3000:]}")

    def _is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Ends the server and everything it started: its own process group and no other process."""
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, how)
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.process = None

    def rows(self, query: str) -> list[tuple]:
        """What the database holds, read beside the running server."""
        with closing(sqlite3.connect(f"file:{self.folder}/db.sqlite3?mode=ro", uri=True)) as database:
            return database.execute(query).fetchall()

    def responses(self) -> int:
        """How many sendings were stored."""
        return int(self.rows("SELECT count(*) FROM surveys_response")[0][0])

    def manage(self, *arguments: str) -> str:
        """Runs a management command on the same folder; returns what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)
        return done.stdout


def copied(prepared: Path, folder: Path) -> Path:
    """A folder that is as `prepared` was, for a server that may change everything in it but the static files."""
    shutil.copytree(prepared, folder, ignore=shutil.ignore_patterns("static"))
    (folder / "static").symlink_to(prepared / "static", target_is_directory=True)
    return folder


@contextmanager
def serving(folder: Path, **environment: str) -> Iterator[Server]:
    server = Server(folder, **environment)
    server.start()
    try:
        yield server
    finally:
        # Nobody needs the folder any more, so nothing has to be finished in it.
        server.end(signal.SIGKILL)

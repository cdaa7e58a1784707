"""Killing everything at the worst moment loses nothing and doubles nothing (design rules 3 and 10)."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path

import pytest

from tests.journeys.child import SURVEY
from tests.journeys.server import Server, copied
from tests.visitor import Visitor

pytestmark = pytest.mark.server

WORRY = "I want to die"
ALERTED_WITHIN = 60
SENDERS = 12


@pytest.fixture
def crashing(prepared, tmp_path) -> Iterator[Server]:
    """A server that a test may kill; the name of its machine and its folder stay."""
    server = Server(copied(prepared, tmp_path / "var"))
    server.start()
    yield server
    server.end(signal.SIGKILL)


def test_alert_of_an_answer_is_sent_although_web_and_worker_were_killed_before_it(crashing):
    before = crashing.responses()
    mails = mails_in(crashing)
    os.kill(worker_of(crashing), signal.SIGSTOP)

    code = Visitor(crashing.url).go_through(SURVEY, words=WORRY)

    assert code
    assert unsent_alerts(crashing) == 1
    crashing.end(signal.SIGKILL)
    assert mails_in(crashing) == mails

    crashing.start()

    wait_until(lambda: unsent_alerts(crashing) == 0)
    new = mails_in(crashing) - mails
    assert len(new) == 1
    assert WORRY not in new.pop().read_text()
    assert crashing.responses() == before + 1
    wait_until(lambda: uncounted(crashing) == 0)
    crashing.manage("rebuild_counts", "--check")


def test_sendings_under_way_while_everything_is_killed_are_stored_once_when_sent_again(crashing):
    before = crashing.responses()
    visitors = [ready_to_send(crashing) for _ in range(SENDERS)]
    with ThreadPoolExecutor(SENDERS) as pool:
        under_way = [pool.submit(send, visitor) for visitor in visitors]
        wait_until(lambda: crashing.responses() > before)
        crashing.end(signal.SIGKILL)
        answered = [each.result() for each in under_way]
    crashing.start()

    codes = [send(visitor) for visitor in visitors]

    assert "" not in codes
    assert len(set(codes)) == SENDERS
    assert {
        first: again for first, again in zip(answered, codes, strict=True) if first not in ("", again)
    } == {}
    assert crashing.responses() == before + SENDERS


def ready_to_send(server: Server) -> Visitor:
    """A visitor whose next press is Send."""
    visitor = Visitor(server.url)
    visitor.get(SURVEY)
    while visitor.page.form is None or not visitor.path.endswith("/send/"):
        if visitor.page.form is not None:
            visitor.post(visitor.page.form, visitor.page.form.filled())
        else:
            visitor.get(visitor.page.links[0])
    return visitor


def send(visitor: Visitor) -> str:
    """Presses Send and stays on that page; the words-code, or nothing when no answer came."""
    visitor.connection.close()
    ready, path = visitor.page, visitor.path
    assert ready.form is not None
    try:
        visitor.post(ready.form, ready.form.untouched())
        return visitor.page.code.strip()
    except (OSError, HTTPException):
        return ""
    finally:
        visitor.page, visitor.path = ready, path


def worker_of(server: Server) -> int:
    """The background worker among the processes that the server started."""
    assert server.process is not None
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if (
                b"run_worker" in (folder / "cmdline").read_bytes()
                and os.getpgid(int(folder.name)) == server.process.pid
            ):
                return int(folder.name)
        except (FileNotFoundError, ProcessLookupError):
            continue
    raise AssertionError("no worker runs")


def unsent_alerts(server: Server) -> int:
    """Examples tell nobody, so theirs wait for ever."""
    unsent = """
        SELECT count(*) FROM surveys_alert JOIN surveys_response ON surveys_response.id = response_id
        WHERE surveys_alert.sent_at IS NULL AND NOT is_example
    """
    return int(server.rows(unsent)[0][0])


def uncounted(server: Server) -> int:
    return int(server.rows("SELECT count(*) FROM surveys_countchange WHERE applied_at IS NULL")[0][0])


def mails_in(server: Server) -> set[Path]:
    folder = server.folder / "mail"
    return set(folder.iterdir()) if folder.exists() else set()


def wait_until(holds: Callable[[], bool]) -> None:
    give_up = time.monotonic() + ALERTED_WITHIN
    while not holds():
        assert time.monotonic() < give_up, "it did not happen in time"
        time.sleep(0.05)

"""Servers as `make run` starts them, each on a folder of its own, and browsers of every kind a child may hold."""

from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.journeys.server import Server, copied, serving

PHONE = {"width": 320, "height": 640}
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])


class _Weather(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><html lang=en><title>Weather</title><h1>Weather</h1></html>")

    def log_message(self, *args: object) -> None:
        """The test says what matters."""


@pytest.fixture(scope="session")
def elsewhere() -> Iterator[str]:
    """The neutral site that Exit this page leads to."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Weather)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory, elsewhere) -> Path:
    """What `make run` makes on a fresh machine, and an exit that stays on this machine."""
    folder = tmp_path_factory.mktemp("prepared")
    server = Server(folder)
    server.manage("prepare")
    set_exit = (
        f"from voice_platform.council.models import Council; Council.objects.update(exit_url={elsewhere!r})"
    )
    server.manage("shell", "--no-imports", "-c", set_exit)
    return folder


@pytest.fixture(scope="session")
def site(prepared, tmp_path_factory) -> Iterator[Server]:
    """One server for all journeys that look at no figures."""
    with serving(copied(prepared, tmp_path_factory.mktemp("site") / "var")) as server:
        yield server


@pytest.fixture
def fresh_site(prepared, tmp_path) -> Iterator[Server]:
    """A server whose examples nobody has touched."""
    with serving(copied(prepared, tmp_path / "var")) as server:
        yield server


@pytest.fixture
def open_on(chromium: Browser, elsewhere: str) -> Iterator[Callable[..., Page]]:
    """Opens a fresh visitor's page on a server.

    Fails the test if anything was asked of another host, the content policy was broken or a script failed.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def make(server: Server, *, scripts: bool = True, **wishes) -> Page:
        options = {"base_url": server.url, "viewport": PHONE, "java_script_enabled": scripts}
        context = chromium.new_context(**(options | wishes))
        contexts.append(context)
        allowed = (f"{server.url}/", elsewhere, "data:", "about:", "blob:")
        context.on("request", lambda request: _note_foreign(request, allowed, faults))
        context.on(
            "console", lambda line: faults.append(line.text) if "Security Policy" in line.text else None
        )
        context.on("weberror", lambda error: faults.append(str(error.error)))
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
    assert faults == []


def _note_foreign(request: Request, allowed: tuple[str, ...], faults: list[str]) -> None:
    if not request.url.startswith(allowed):
        faults.append(request.url)


@pytest.fixture
def open_page(open_on: Callable[..., Page], site: Server) -> Callable[..., Page]:
    """Opens a fresh visitor's page on the server that all journeys share."""
    return partial(open_on, site)

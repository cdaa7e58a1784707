"""One server for all journeys, and browsers of every kind a child may hold."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.journeys.server import Server, serving

PHONE = {"width": 320, "height": 640}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Iterator[Server]:
    """What `make run` gives a newcomer, on a database of its own."""
    with serving(tmp_path_factory.mktemp("site")) as server:
        yield server


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    found = os.environ.get("CHROME") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        pytest.skip("no Chromium: set CHROME or install one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, site: Server) -> Iterator[Callable[..., Page]]:
    """Opens a fresh visitor's page; fails the test if anything was asked of another host or the policy was broken."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def make(**wishes) -> Page:
        context = chromium.new_context(base_url=site.url, **({"viewport": PHONE} | wishes))
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: faults.append(request.url) if _is_foreign(request.url, site) else None)
        page.on("console", lambda message: faults.append(message.text) if "Content Security" in message.text else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        return page

    yield make
    for context in contexts:
        context.close()
    assert faults == []


def _is_foreign(url: str, site: Server) -> bool:
    return not url.startswith((site.url, "data:", "about:", "blob:"))

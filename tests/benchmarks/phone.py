"""A phone: Chromium with nothing kept from before, on a wire that notes what passes."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from tests.benchmarks.twelve import ADDRESS
from tests.benchmarks.wire import Exchange, Wire
from tests.conftest import BROWSER_FLAGS
from tests.journeys import child
from tests.journeys.conftest import PHONE

WORDS = "We go swimming on Fridays and I like it. I want to see my brother more often."


class Phone:
    """What a child's browser asks for; every visit begins with an empty cache."""

    def __init__(self, browser: Browser, wire: Wire) -> None:
        self.browser = browser
        self.wire = wire

    @contextmanager
    def page(self, **wishes: object) -> Iterator[Page]:
        context = self.browser.new_context(base_url=self.wire.url, viewport=PHONE, **wishes)
        self.wire.take()
        yield context.new_page()
        context.close()

    def journey(self, *, scripts: bool) -> list[Exchange]:
        """From the first screen to the words-code."""
        with self.page(java_script_enabled=scripts) as page:
            child.begin(page, ADDRESS)
            page.wait_for_load_state("networkidle")
            child.answer_all(page, WORDS)
            child.send(page)
            page.wait_for_load_state("networkidle")
            return self.wire.take()

    def cold_questions(self) -> list[list[Exchange]]:
        """Every question as the first page that a phone opens, with scripts."""
        with self.page() as page:
            child.begin(page, ADDRESS)
            page.wait_for_load_state("networkidle")
            cookies = page.context.storage_state()
            addresses = page.evaluate(_ADDRESSES)
        return [self._cold(address, cookies) for address in addresses]

    def _cold(self, address: str, cookies: object) -> list[Exchange]:
        with self.page(storage_state=cookies) as page:
            page.goto(address, wait_until="networkidle")
            return self.wire.take()


# The page that the script keeps open asks once for all questions; so does this.
_ADDRESSES = """
async () => {
  const address = document.querySelector("[data-vp-journey]").dataset.vpQuestions;
  const text = await (await fetch(address)).text();
  return [...text.matchAll(/action="([^"]+)"/g)].map((found) => found[1]);
}
"""


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = os.environ.get("CHROME") or shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=found, args=BROWSER_FLAGS)
        yield browser
        browser.close()

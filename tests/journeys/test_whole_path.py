"""The main job, as a newcomer does it with what `make run` prints: a child answers, the Board's scorecard changes."""

import re
import time

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import child
from tests.journeys.conftest import SCRIPTS
from tests.journeys.server import Server
from tests.journeys.staff import newcomer_reads, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.server]

WORDS = "I want to stay in one home and not move again. Moving hurts."
RELEASES_WITHIN = 60


@SCRIPTS
def test_tenth_child_read_and_sorted_changes_the_scorecard_and_nothing_did_before(
    scripts, fresh_site, open_on
):
    link = re.search(r"(/i/\S+/)$", newcomer_reads(fresh_site), re.MULTILINE)
    assert link
    board, public = open_on(fresh_site, scripts=scripts), open_on(fresh_site, scripts=scripts)
    sign_in(board, fresh_site, "board-member")
    before = seen(board, public)

    phone = open_on(fresh_site, scripts=scripts)
    code = child.whole_journey(phone, words=WORDS, survey=link[1])
    assert len(code.split()) >= 5
    reader = open_on(fresh_site, scripts=scripts)
    sign_in(reader, fresh_site, "reader")
    read_all(reader)
    theme = theme_at_nine(reader, fresh_site)
    assert seen(board, public) == before

    sort_all(reader, theme)

    after = newer(board, public, than=before)
    assert number_in(after, "Scorecard") == number_in(before, "Scorecard") + 1
    assert number_in(after, "release") == number_in(before, "release") + 1
    assert (figures(before, theme), figures(after, theme)) == (set(), {10})
    assert receipt(phone, code) == "A trained person has read your words."


def seen(board: Page, public: Page) -> str:
    """All that a Board member and the public can see now."""
    board.goto("/board/")
    texts = [board.locator("main").inner_text()]
    public.goto("/promises/")
    addresses = [link.get_attribute("href") for link in public.locator("main a[href^='/promises/']").all()]
    for address in addresses:
        public.goto(address)
        texts.append(public.locator("main").inner_text())
    assert len(addresses) >= 9
    return "\n".join(texts)


def newer(board: Page, public: Page, *, than: str) -> str:
    """What they see when the worker has frozen a new scorecard; nobody presses anything for it."""
    give_up = time.monotonic() + RELEASES_WITHIN
    now = than
    while number_in(now, "Scorecard") == number_in(than, "Scorecard") and time.monotonic() < give_up:
        board.wait_for_timeout(1000)
        board.goto("/board/")
        now = board.locator("main").inner_text()
    return seen(board, public)


def number_in(text: str, name: str) -> int:
    found = re.search(rf"\b{name} (\d+)", text)
    assert found, text[:500]
    return int(found[1])


def figures(text: str, theme: str) -> set[int]:
    """The numbers of children beside a theme in the tables of the Board."""
    rows = re.findall(rf"^{re.escape(theme)}\t[^\t]+\t(\d+)$", text, re.MULTILINE)
    return {int(number) for number in rows}


def read_all(page: Page) -> None:
    """Reads every text that waits; the child's words are among them."""
    page.goto("/staff/reading/")
    page.get_by_role("link", name="Read the next one").click()
    expect(page.locator("main blockquote")).to_contain_text(WORDS)
    while page.locator("main blockquote").count():
        child.press(page, page.get_by_role("button", name="I have read this"))
    expect(page.locator("main")).to_contain_text("Everything is read")


def theme_at_nine(page: Page, server: Server) -> str:
    """The name of the one theme that nine children hold who came by their own link."""
    page.goto("/staff/themes/")
    rows = [row.locator("th, td").all_inner_texts() for row in page.locator("main table tbody tr").all()]
    found = [row[0] for row in rows if "9" in row[1:]]
    assert len(found) == 1, rows
    return found[0]


def sort_all(page: Page, theme: str) -> None:
    """Accepts the theme for each text that waits to be sorted."""
    page.goto("/staff/themes/next/")
    while page.locator("main blockquote").count():
        button = page.get_by_role("button", name=re.compile(rf"(Accept )?{re.escape(theme)}$")).first
        child.press(page, button)
        expect(page.locator("#decided ~ form").first).to_contain_text(theme)
        child.press(page, page.get_by_role("button", name="Done: these are its themes"))


def receipt(page: Page, code: str) -> str:
    """What the child finds out with the words-code."""
    page.goto("/what-happened/")
    page.locator("main input[name=code]").fill(code)
    child.submit(page)
    return page.locator("main .vp-status").first.inner_text()

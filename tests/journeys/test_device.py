"""What stays on a phone that others use too: one cookie while answering, and nothing else (A86, P10)."""

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.journeys import child
from tests.journeys.conftest import SCRIPTS

pytestmark = [pytest.mark.browser, pytest.mark.server]

SECRET = "canary-in-a-coal-mine"
# What a page can keep on a device beside cookies.
KEPT = """
async () => ({
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).map(database => database.name),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})
"""
NOTHING = {"local": [], "session": [], "databases": [], "caches": [], "workers": 0}
WITHOUT_FORMS = [
    "/",
    child.SURVEY,
    f"{child.SURVEY}leaving/",
    f"{child.SURVEY}language/",
    "/promises/",
    "/plan/",
    "/infographic/",
    "/safe/",
    "/privacy/",
    "/ar/",
]


def names(context: BrowserContext) -> list[str]:
    return sorted(cookie["name"] for cookie in context.cookies())


def test_no_cookie_before_the_first_form(open_page):
    page = open_page()
    for address in WITHOUT_FORMS:
        page.goto(address)
        assert (address, names(page.context)) == (address, [])


def test_answering_keeps_one_cookie_that_scripts_cannot_read_and_nothing_else(open_page):
    page = open_page()
    child.begin(page)
    child.answer_all(page, words=SECRET)
    cookies = {cookie["name"]: cookie for cookie in page.context.cookies()}
    assert set(cookies) == {"csrf", "draft"}
    assert {(cookie["httpOnly"], cookie["sameSite"]) for cookie in cookies.values()} == {(True, "Lax")}
    assert page.evaluate(KEPT) == NOTHING
    child.send(page)
    assert page.evaluate(KEPT) == NOTHING


@SCRIPTS
def test_finishing_takes_the_draft_away(scripts, open_page):
    page = open_page(scripts=scripts)
    child.whole_journey(page)
    child.press(page, page.get_by_role("button", name="I have kept my words. Finish"))
    assert "draft" not in names(page.context)


@SCRIPTS
def test_words_and_code_never_stand_in_an_address(scripts, open_page):
    page = open_page(scripts=scripts)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    code = child.whole_journey(page, words=SECRET)
    find_out(page, code)
    assert [url for url in asked if SECRET in url or any(word in url for word in code.split())] == []


def find_out(page: Page, code: str) -> None:
    page.goto("/what-happened/")
    page.locator("main input[name=code]").fill(code)
    child.submit(page)
    assert page.locator("main .vp-status").count()

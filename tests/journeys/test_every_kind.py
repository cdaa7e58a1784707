"""Every kind of question on a phone: with and without scripts, and what only some are asked."""

import re
from functools import partial

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import child
from tests.journeys.conftest import SCRIPTS
from tests.journeys.server import copied, serving
from tests.page_faults import faults

pytestmark = [pytest.mark.browser, pytest.mark.server]

KINDS = "/s/kinds/"


@pytest.fixture(scope="module")
def kinds(prepared, tmp_path_factory):
    """A server with that survey open beside the others."""
    opened = "from tests.surveys.every_kind import open_every_kind; open_every_kind()"
    with serving(copied(prepared, tmp_path_factory.mktemp("kinds") / "var")) as server:
        server.manage("shell", "--no-imports", "-c", opened)
        yield server


@pytest.fixture
def open_page(open_on, kinds):
    return partial(open_on, kinds)


def asked(page: Page) -> str:
    return child.question(page).get_attribute("data-vp-question") or ""


def go_on(page: Page) -> None:
    child.go_on(page, child.question(page).get_by_role("button", name="Continue"))


def choose(page: Page, *keys: str) -> None:
    for key in keys:
        child.question(page).locator(f"input[value='{key}']").check()
    go_on(page)


def put_in_order(page: Page, *keys: str) -> None:
    for place, key in enumerate(keys, 1):
        child.question(page).locator(f"button[name=pick][value='{key}']").click()
        expect(child.question(page).locator("ol li")).to_have_count(place)


@SCRIPTS
def test_a_child_meets_every_kind_and_what_their_answers_lead_to(scripts, kinds, open_page):
    page = open_page(scripts=scripts)
    child.begin(page, KINDS)
    met = [asked(page)]

    def next_one() -> None:
        met.append(asked(page))

    go_on(page)
    next_one()
    choose(page, "no")
    next_one()
    child.question(page).get_by_role("textbox").fill("The stairs.")
    go_on(page)
    next_one()
    choose(page, "music")
    next_one()
    put_in_order(page, "home", "school")
    child.question(page).get_by_role("button", name="Start again").click()
    expect(child.question(page).locator("ol li")).to_have_count(0)
    put_in_order(page, "family", "home")
    go_on(page)
    next_one()
    child.question(page).get_by_role("textbox").fill("3")
    go_on(page)
    next_one()
    choose(page, "fine")
    next_one()
    choose(page, "friends")
    next_one()
    choose(page, "own")
    next_one()
    child.question(page).get_by_role("textbox").fill("We swim.")
    go_on(page)
    assert met == [
        "read", "safe", "unsafe", "likes", "matters", "moves", "many-moves", "people", "home", "anything",
    ]  # fmt: skip
    expect(page).to_have_url(re.compile("/check/$"))
    for words in ("The stairs.", "1. Family", "2. Home", "3", "Fine", "We swim."):
        expect(page.locator("main")).to_contain_text(words)
    before = kinds.responses()
    child.send(page)
    assert kinds.responses() == before + 1


@SCRIPTS
def test_an_answer_that_is_changed_changes_what_is_asked(scripts, open_page):
    page = open_page(scripts=scripts)
    child.begin(page, KINDS)
    go_on(page)
    choose(page, "no")
    assert asked(page) == "unsafe"
    page.locator("[data-vp-back]").click()
    expect(page.locator("form[data-vp-question=safe]")).to_be_visible()
    choose(page, "yes")
    assert asked(page) == "likes"
    page.locator("[data-vp-back]").click()
    expect(page.locator("form[data-vp-question=safe]")).to_be_visible()


def test_a_number_that_is_none_is_said_although_a_script_runs(open_page):
    page = open_page()
    child.begin(page, KINDS)
    page.goto(f"{KINDS}q/moves/")
    child.question(page).get_by_role("textbox").fill("many")
    child.question(page).get_by_role("button", name="Continue").click()
    expect(page.get_by_text("Write a number, like 3.").first).to_be_visible()
    expect(child.question(page).get_by_role("textbox")).to_have_value("many")


def test_pages_of_every_kind_have_no_fault(open_page):
    page = open_page()
    child.begin(page, KINDS)
    for key in ("read", "likes", "matters", "moves", "people"):
        page.goto(f"{KINDS}q/{key}/")
        assert faults(page) == []

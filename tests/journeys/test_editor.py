"""A member of staff writes a survey in the editor: pictures, skip logic, two languages; tries it and takes it."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.staff import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.server]


def section(page: Page, name: str) -> Locator:
    return page.locator(f"#panel-{name}-section")


def insert(page: Page, name: str, kind: str = "") -> None:
    """Presses the last plus sign of a part of the editor, and chooses the kind of block where there are several."""
    section(page, name).get_by_role("button", name="Insert a block").last.click()
    if kind:
        page.get_by_role("option", name=kind, exact=True).click()


def fill(page: Page, name: str, value: str) -> None:
    page.locator(f"[name='{name}']").fill(value)


def choose(page: Page, name: str, *values: str) -> None:
    page.locator(f"[name='{name}']").select_option(list(values))


def add_to(page: Page, name: str) -> None:
    """Adds a row to a list of a block, named by its count."""
    count = page.locator(f"[name='{name}-count']")
    count.locator("xpath=..").get_by_role("button", name="Add", exact=True).last.click()


def test_a_survey_is_written_tried_and_taken_for_the_next_round(fresh_site, open_on):
    page = open_on(fresh_site, viewport={"width": 1280, "height": 900})
    sign_in(page, fresh_site, "editor")
    page.goto("/staff/cycles/")
    page.get_by_role("link", name="Write a survey").click()
    fill(page, "title", "Our year")
    fill(page, "slug", "year")
    insert(page, "translations")
    choose(page, "translations-0-value-language", "ar")
    fill(page, "translations-0-value-title", "عامنا")
    insert(page, "tiers")
    choose(page, "tiers-0-value-ages", "8-11", "12-15")
    fill(page, "tiers-0-value-title", "8 to 15")

    insert(page, "questions", "Choose a picture")
    fill(page, "questions-0-value-text", "Where do you feel best?")
    choose(page, "questions-0-value-subject", "none")
    for place, (words, symbol) in enumerate((("At home", "home"), ("At school", "school"))):
        fill(page, f"questions-0-value-options-{place}-value-text", words)
        choose(page, f"questions-0-value-options-{place}-value-symbol", symbol)
    add_to(page, "questions-0-value-translations")
    choose(page, "questions-0-value-translations-0-value-language", "ar")
    fill(page, "questions-0-value-translations-0-value-text", "أين تشعر بأفضل حال؟")

    insert(page, "questions", "Short words")
    fill(page, "questions-1-value-text", "What is good at school?")
    choose(page, "questions-1-value-subject", "none")
    section(page, "questions").get_by_role("button", name="Settings").last.click()
    add_to(page, "questions-1-value-ask_if")
    fill(page, "questions-1-value-ask_if-0-value-0-value-question", "Where do you feel best?")
    fill(page, "questions-1-value-ask_if-0-value-0-value-value", "At school")

    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Save, look it through and try it").click()
    expect(page.get_by_role("heading", name="Looking it through")).to_be_visible()
    expect(page.get_by_text("It is not all there in Arabic.").first).to_be_visible()

    page.get_by_role("link", name=re.compile("English.*8 to 15")).click()
    page.get_by_label("At school").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("What is good at school?").fill("Friends")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("cell", name="Friends")).to_be_visible()
    page.get_by_role("link", name="Our year").click()

    page.get_by_role("button", name="Use it for the next round").click()
    expect(page).to_have_url(re.compile(r"/staff/cycles/year-1/$"))
    expect(page.get_by_text("It waits until you open it.")).to_be_visible()

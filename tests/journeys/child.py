"""How a child goes through a survey, read from the page alone: no test knows the questions.

The same steps serve with and without scripts: with them the address changes in place, without them a page loads.
"""

import re

from playwright.sync_api import Locator, Page, expect

SURVEY = "/s/corporate-parenting/"
MOST_PAGES = 40


def press(page: Page, control: Locator) -> None:
    """Presses what leads to another page."""
    with page.expect_navigation():
        control.click()


def submit(page: Page) -> None:
    """Presses the first button of the one form of the page."""
    press(page, page.locator("main form[method=post] button[type=submit]").first)


def start(page: Page, survey: str = SURVEY) -> None:
    """From the first screen to the form about how the child takes part."""
    page.goto(survey)
    while page.locator("main [data-vp-start]").count():
        press(page, page.locator("main [data-vp-start] a"))


def begin(page: Page, survey: str = SURVEY, band: str = "12-15") -> None:
    """From the first screen to the first question."""
    start(page, survey)
    take_part(page, band)
    expect(question(page)).to_be_visible()


def take_part(page: Page, band: str = "12-15") -> None:
    """Fills the form about how the child takes part, and goes on to what comes after it."""
    page.locator(f"main input[value='{band}']").check()
    for group in ("mode", "helper"):
        page.locator(f"main input[name={group}]").first.check()
    submit(page)
    while page.locator("main [data-vp-start]").count():
        press(page, page.locator("main [data-vp-start] a"))


def question(page: Page) -> Locator:
    return page.locator("form[data-vp-question]")


def answer(page: Page, words: str = "", choice: int = 0) -> None:
    """Answers the question that is open."""
    form = question(page)
    if form.locator("textarea").count():
        form.locator("textarea").fill(words)
    else:
        form.locator("input[type=radio], input[type=checkbox]").nth(choice).check()
    go_on(page, form.locator("button[type=submit]").first)


def go_on(page: Page, button: Locator) -> None:
    """Presses a button of the open question and waits for what comes next: a question, or all answers to check.

    A script may change the address for reasons of its own, so this waits for the page's content.
    """
    asked = question(page).get_attribute("data-vp-question")
    button.click()
    expect(page.locator(f"form[data-vp-question='{asked}']")).to_have_count(0)
    expect(page.locator("form[data-vp-question], main a[href$='/send/']").first).to_be_visible()


def answer_all(page: Page, words: str = "", choice: int = 0) -> None:
    """From any question to the page that checks the answers."""
    for _ in range(MOST_PAGES):
        if not question(page).count():
            break
        answer(page, words, choice)
    expect(page).to_have_url(f"{_survey_of(page)}check/")


def uncover(page: Page) -> None:
    """Opens the answers on the page that checks them: they are covered at first."""
    page.locator("main summary", has_text=re.compile("Show my answers|أظهر إجاباتي")).click()


def send(page: Page) -> str:
    """From the page that checks the answers to the words-code, which it returns."""
    press(page, page.locator("main a[href$='/send/']"))
    press(page, page.locator("form[data-vp-send] button[type=submit]").last)
    return code_on(page)


def whole_journey(
    page: Page, words: str = "", choice: int = 0, survey: str = SURVEY, band: str = "12-15"
) -> str:
    """A whole journey; returns the words-code."""
    begin(page, survey, band)
    answer_all(page, words, choice)
    return send(page)


def code_on(page: Page) -> str:
    return page.locator("[data-words-code]").inner_text()


def _survey_of(page: Page) -> str:
    before, slug = page.url.split("/s/", 1)
    return f"{before}/s/{slug.split('/', 1)[0]}/"

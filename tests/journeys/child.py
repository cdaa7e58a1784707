"""How a child goes through a survey, read from the page alone: no test knows the questions."""

from playwright.sync_api import Page

SURVEY = "/s/corporate-parenting/"


def begin(page: Page, survey: str = SURVEY, band: str = "12-15") -> None:
    """From the first screen to the first question."""
    page.goto(survey)
    start = page.locator("main [data-vp-start]")
    while start.count():
        start.first.click()
    page.locator(f"main input[value='{band}']").check()
    for group in ("mode", "helper"):
        options = page.locator(f"main input[type=radio][name={group}]")
        if options.count():
            options.first.check()
    page.locator("main form[method=post] button[type=submit]").first.click()


def answer(page: Page, words: str = "", choice: int = 0) -> bool:
    """Answers the question that is open; returns False when the page asks no question."""
    if page.locator("[data-vp-question]").count() == 0:
        return False
    form = page.locator("main form[method=post]").first
    if form.locator("textarea").count():
        form.locator("textarea").first.fill(words)
    else:
        form.locator("input[type=radio], input[type=checkbox]").nth(choice).check()
    form.locator("button[type=submit]").first.click()
    return True


def code_on(page: Page) -> str:
    return page.locator("[data-words-code]").inner_text()

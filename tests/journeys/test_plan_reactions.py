"""A child reads the plan, says what they think of one part, and gets the words-code: with and without scripts."""

import pytest
from playwright.sync_api import expect

from tests.journeys import child
from tests.journeys.conftest import SCRIPTS
from tests.page_faults import faults

pytestmark = [pytest.mark.browser, pytest.mark.server]


@SCRIPTS
def test_from_one_part_of_the_plan_to_the_words_code(scripts, site, open_on):
    page = open_on(site, scripts=scripts)
    page.goto("/plan/")
    part = page.locator("main section[data-subject='plan:plan/hope']")
    child.press(page, part.get_by_role("link", name="Do you agree with this part?"))
    while page.locator("main [data-vp-start]").count():
        child.press(page, page.locator("main [data-vp-start] a"))
    child.take_part(page)
    expect(page.locator("main h1")).to_have_text("Do you agree with this part: “What we hope for”?")
    expect(page.locator("main").get_by_text("We want Leeds to be great for children.")).to_be_attached()
    page.locator("main input[value=no]").check()
    child.submit(page)
    expect(page.locator("main h1")).to_have_text("Tell us why, if you like.")
    child.press(page, page.get_by_role("link", name="Check and send now"))
    expect(page.locator("main dt")).to_have_count(1)
    assert len(child.send(page).split()) >= 5


def test_page_feedback_without_scripts(site, open_on):
    page = open_on(site, scripts=False)
    page.goto("/safe/")
    child.press(page, page.get_by_role("link", name="Was this page useful?"))
    page.locator("main input[value=no]").check()
    page.locator("main input[value=hard]").check()
    # Nobody answers faster than this.
    page.wait_for_timeout(2100)
    child.submit(page)
    expect(page.locator("main h1")).to_have_text("Thank you")
    child.press(page, page.get_by_role("link", name="Go back to the page"))
    assert page.url.endswith("/safe/")


@pytest.mark.parametrize(
    "path", ["/plan/", "/plan/what-people-told-us/", "/useful/thanks/plan/", "/ar/plan/"]
)
def test_new_pages_have_no_fault(site, open_on, path):
    page = open_on(site)
    page.goto(path)
    assert faults(page) == []
    if path == "/plan/":
        child.press(page, page.get_by_role("link", name="Was this page useful?"))
        assert faults(page) == []

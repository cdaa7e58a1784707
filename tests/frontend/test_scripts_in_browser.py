"""The three scripts, and the same pages without any script."""

import pytest
from playwright.sync_api import expect

from frontend.forms import count_characters
from tests.page_faults import FOCUS_IS_SEEN

pytestmark = pytest.mark.browser

QUESTION = "/gallery/layouts/?state=4"
LIMITED = "/gallery/words_field/?state=1"
PROBLEM = "/gallery/layouts/?state=2"


@pytest.fixture
def page(chromium, gallery):
    context = chromium.new_context(base_url=gallery)
    yield context.new_page()
    context.close()


@pytest.fixture
def page_without_scripts(chromium, gallery):
    context = chromium.new_context(base_url=gallery, java_script_enabled=False)
    yield context.new_page()
    context.close()


def exit_link(page):
    return page.get_by_role("link", name="Exit this page").last


def test_exit_pressed_leaves_and_back_finds_nothing_typed(page):
    page.goto("/gallery/")
    page.goto(QUESTION)
    page.locator("textarea").fill("a secret")
    exit_link(page).click()
    expect(page).to_have_title("Weather")
    page.go_back()
    assert "secret" not in page.content()
    assert "state=4" not in page.url


def test_exit_without_scripts_is_a_plain_link(page_without_scripts):
    page_without_scripts.goto(QUESTION)
    exit_link(page_without_scripts).click()
    assert page_without_scripts.url.endswith("/exit/")


def test_shift_three_times_leaves(page):
    page.goto(QUESTION)
    for _ in range(3):
        page.keyboard.press("Shift")
    expect(page).to_have_title("Weather")


def test_shift_twice_stays_and_says_how_many_more(page):
    page.goto(QUESTION)
    page.keyboard.press("Shift")
    expect(page.get_by_role("status")).to_have_text("Press Shift 2 more times to leave.")
    page.keyboard.press("Shift")
    expect(page.get_by_role("status")).to_have_text("Press Shift 1 more time to leave.")


def test_capital_letters_typed_never_leave(page):
    page.goto(QUESTION)
    page.locator("textarea").press_sequentially("MY TEAM IS GREAT")
    for letter in "ABC":
        page.keyboard.press(f"Shift+{letter}")
    assert page.url.endswith(QUESTION)


def test_second_way_out_comes_early_for_the_keyboard(page):
    page.goto(QUESTION)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Exit this page"
    page.keyboard.press("Enter")
    expect(page).to_have_title("Weather")


@pytest.mark.parametrize("kind", ["page", "page_without_scripts"])
def test_error_summary_takes_the_focus_and_leads_to_the_first_answer(kind, request):
    page = request.getfixturevalue(kind)
    page.goto(PROBLEM)
    expect(page.locator(".vp-error-summary")).to_be_focused()
    page.get_by_role("link", name="Choose one answer, or press Skip.").click()
    expect(page.get_by_role("radio").first).to_be_focused()


@pytest.mark.parametrize("text", ["plain", "two\nlines", "مرحبا", "ሰላም", "👩‍👩‍👧", "é", " spaces "])
def test_letters_left_are_counted_as_the_server_counts(page, text):
    page.goto(LIMITED)
    page.locator("textarea").fill(text)
    expect(page.locator("[data-vp-count-left]")).to_have_text(f"Letters left: {20 - count_characters(text)}")


def test_typing_past_the_limit_is_never_stopped(page):
    page.goto(LIMITED)
    page.locator("textarea").press_sequentially("abcde" * 5)
    expect(page.locator("textarea")).to_have_value("abcde" * 5)
    expect(page.locator("[data-vp-count-left]")).to_have_text("Letters too many: 5")


def test_focus_is_never_wholly_hidden_by_the_exit_bar(chromium, gallery):
    """A02, at the size of a small phone, forwards and backwards."""
    page = chromium.new_page(viewport={"width": 320, "height": 568})
    page.goto(f"{gallery}/gallery/layouts/?state=1")
    page.get_by_role("link", name="Complain").focus()
    for key in ["Shift+Tab"] * 12 + ["Tab"] * 12:
        page.keyboard.press(key)
        assert page.evaluate(FOCUS_IS_SEEN), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
    page.close()

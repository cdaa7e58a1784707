"""A phone with a poor signal, an impatient thumb, several tabs: one sending, and no lost words (Q09, A85)."""

from http.client import HTTPConnection

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys import child
from tests.journeys.conftest import SCRIPTS

pytestmark = [pytest.mark.browser, pytest.mark.server]

RETRIED_WITHIN = 15_000


def to_send(page: Page) -> Page:
    """To the page with the button that sends."""
    child.begin(page)
    child.answer_all(page, words="It is good here")
    child.press(page, page.locator("main a[href$='/send/']"))
    return page


def send_button(page: Page):
    return page.locator("form[data-vp-send] button[type=submit]").last


def wait_for_script(page: Page) -> None:
    """Until the page holds all questions and needs no signal to go on."""
    page.wait_for_function("history.state?.key")


@SCRIPTS
def test_send_pressed_twice_is_one_sending(scripts, open_page, site):
    page = to_send(open_page(scripts=scripts))
    before = site.responses()
    send_button(page).dblclick(no_wait_after=True)
    expect(page.locator("[data-words-code]")).to_be_visible()
    assert site.responses() == before + 1


@SCRIPTS
def test_two_tabs_that_both_send_get_the_same_code(scripts, open_page, site):
    page = to_send(open_page(scripts=scripts))
    other = page.context.new_page()
    other.goto(page.url)
    before = site.responses()
    codes = set()
    for tab in (page, other):
        child.press(tab, send_button(tab))
        codes.add(child.code_on(tab))
    assert (len(codes), site.responses()) == (1, before + 1)


@SCRIPTS
def test_page_that_sends_opened_again_sends_nothing_and_the_code_is_still_there(scripts, open_page, site):
    page = to_send(open_page(scripts=scripts))
    before = site.responses()
    child.press(page, send_button(page))
    code = child.code_on(page)
    page.goto(f"{child.SURVEY}send/")
    expect(page.locator("main form[data-vp-send]")).to_have_count(0)
    page.goto(f"{child.SURVEY}done/")
    assert (child.code_on(page), site.responses()) == (code, before + 1)


def test_signal_lost_while_sending_is_tried_again_and_sent_once(open_page, site):
    page = to_send(open_page())
    before = site.responses()
    page.context.set_offline(True)
    send_button(page).click()
    expect(page.get_by_role("status").filter(has_text="No signal.")).to_be_visible()
    assert site.responses() == before

    page.context.set_offline(False)

    expect(page.locator("[data-words-code]")).to_be_visible(timeout=RETRIED_WITHIN)
    assert site.responses() == before + 1


def test_answer_lost_on_the_way_back_is_asked_for_again_and_sent_once(open_page, site):
    page = to_send(open_page())
    before = site.responses()
    lost: list[str] = []

    def lose_first(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.request.url)
            route.fetch(max_redirects=0)
            route.abort()
        else:
            route.fallback()

    page.route("**/send/", lose_first)
    send_button(page).click()
    expect(page.locator("[data-words-code]")).to_be_visible(timeout=RETRIED_WITHIN)
    assert (len(lost), site.responses()) == (1, before + 1)


def test_questions_answered_without_a_signal_are_kept_until_there_is_one(open_page):
    page = open_page()
    child.begin(page)
    wait_for_script(page)
    page.context.set_offline(True)
    for _ in range(6):
        child.answer(page, words="Said in a tunnel")
    expect(page.get_by_role("status").filter(has_text="No signal.")).to_be_visible()
    page.context.set_offline(False)

    child.answer_all(page, words="Said after it")

    answers = page.locator("main dd.vp-summary-list__answer").all_inner_texts()
    assert len(answers) >= 12
    assert "You skipped this." not in answers


@SCRIPTS
def test_back_button_shows_the_question_before_with_its_answer(scripts, open_page):
    page = open_page(scripts=scripts)
    child.begin(page)
    if scripts:
        wait_for_script(page)
    first = child.question(page).get_attribute("data-vp-question")
    child.answer(page, choice=1)
    child.answer(page, choice=1)

    page.go_back()
    page.go_back()

    expect(child.question(page)).to_have_attribute("data-vp-question", first or "")
    expect(child.question(page).locator("input[name=answer]").nth(1)).to_be_checked()


def test_the_connection_of_a_post_that_is_far_too_long_is_closed_and_the_next_one_is_answered(site):
    connection = HTTPConnection("127.0.0.1", site.port, timeout=60)
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/s/corporate-parenting/q/nothing/", b"words=" + b"a" * 5_000_000, form)
    refused = connection.getresponse()
    refused.read()
    assert (refused.status, refused.headers["Connection"]) == (400, "close")
    connection.request("GET", "/healthz")
    assert connection.getresponse().read() == b"ok\n"
    connection.close()

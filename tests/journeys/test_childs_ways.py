"""What a child may do on the way: change, skip, leave, say it otherwise, find out, take back."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import child
from tests.journeys.conftest import SCRIPTS

pytestmark = [pytest.mark.browser, pytest.mark.server]

LAST_RESPONSE = "SELECT {} FROM surveys_response ORDER BY id DESC LIMIT 1"


@SCRIPTS
def test_words_code_opens_what_happened_and_takes_the_answers_back(scripts, open_page):
    page = open_page(scripts=scripts)
    code = child.whole_journey(page, words="We had a good summer")
    child.press(page, page.get_by_role("button", name="I have kept my words. Finish"))
    expect(page).to_have_url(re.compile(r"/what-happened/$"))

    page.locator("main input[name=code]").fill(code.upper().replace(" ", "  "))
    child.submit(page)
    expect(page.locator("main")).to_contain_text("Your answers count.")
    child.press(page, page.get_by_role("button", name="Take back what I sent"))
    child.press(page, page.get_by_role("button", name="Yes, take it back"))

    expect(page.locator("main")).to_contain_text("You took this back. We do not count it.")
    assert code.split()[0] not in page.url


@SCRIPTS
def test_answer_changed_while_checking_is_the_one_that_is_kept(scripts, open_page):
    page = open_page(scripts=scripts)
    child.begin(page)
    child.answer_all(page)
    assert not page.locator("main dd.vp-summary-list__answer").first.is_visible()
    child.uncover(page)
    first = page.locator("main dd.vp-summary-list__answer").first
    before = first.inner_text()

    page.locator("main dd.vp-summary-list__change a").first.click()
    expect(child.question(page).locator("input:checked")).to_have_count(1)
    child.answer(page, choice=1)

    expect(page.locator("main a[href$='/send/']")).to_be_visible()
    child.uncover(page)
    assert first.inner_text() != before


@SCRIPTS
def test_every_question_skipped_can_still_be_sent(scripts, open_page):
    page = open_page(scripts=scripts)
    child.begin(page)
    while child.question(page).count():
        child.go_on(page, page.locator("button[name=skip]"))
    child.uncover(page)
    assert set(page.locator("main dd.vp-summary-list__answer").all_inner_texts()) == {"You skipped this."}
    assert len(child.send(page).split()) >= 5


@SCRIPTS
def test_exit_forgets_the_answers_and_the_way_back_shows_nothing_typed(scripts, open_page):
    page = open_page(scripts=scripts)
    child.begin(page)
    while not child.question(page).locator("textarea").count():
        child.answer(page)
    asked = page.url
    child.question(page).locator("textarea").fill("a secret")

    page.get_by_role("link", name="Exit this page").last.click()

    expect(page).to_have_title("Weather")
    assert page.context.cookies() == []
    page.go_back()
    assert "a secret" not in page.content()
    assert "a secret" not in [area.input_value() for area in page.locator("textarea").all()]
    page.goto(asked)
    expect(page.locator("h1")).to_have_text("Your answers are not here any more")


@SCRIPTS
def test_whole_journey_in_arabic(scripts, open_page, site):
    page = open_page(scripts=scripts)
    page.goto(child.SURVEY)
    child.press(page, page.locator(".vp-languages a[lang=ar]"))
    code = child.whole_journey(page, words="أحب بيتي", survey=f"/ar{child.SURVEY}")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert len(code.split()) >= 5
    assert site.rows(LAST_RESPONSE.format("language, language_not_here")) == [("ar", 0)]


@SCRIPTS
def test_language_that_is_not_here_leads_to_an_own_way_and_is_counted(scripts, open_page, site):
    page = open_page(scripts=scripts)
    page.goto(child.SURVEY)
    child.press(page, page.get_by_role("link", name="My language is not here"))
    child.press(page, page.get_by_role("link", name="Go on"))
    child.press(page, page.locator("main [data-vp-start] a"))
    child.take_part(page)

    expect(page.locator("h1")).to_have_text("Tell us in your own way")
    page.locator("textarea[name=words]").fill("ፈቲወ ኣለኹ")
    page.locator("input[name=wants_interpreter]").check()
    child.submit(page)
    child.answer_all(page)
    expect(page.locator("main")).to_contain_text("You asked for an interpreter.")
    expect(page.locator("main")).to_contain_text("ፈቲወ ኣለኹ")
    child.send(page)

    assert site.rows(LAST_RESPONSE.format("language_not_here, wants_interpreter")) == [(1, 1)]


@SCRIPTS
def test_worrying_answer_offers_to_talk_blocks_nothing_and_waits_for_a_reader(scripts, open_page, site):
    page = open_page(scripts=scripts)
    child.begin(page)
    while not child.question(page).get_attribute("data-vp-worries"):
        child.answer(page)
    worry = (child.question(page).get_attribute("data-vp-worries") or "").split()[0]
    child.question(page).locator(f"input[value='{worry}']").check()
    child.go_on(page, child.question(page).locator("button[type=submit]").first)

    expect(page.locator("main")).to_contain_text("Do you need to talk to someone soon?")
    page.locator("main .vp-notice--urgent").get_by_role("link", name="I need to talk to someone soon").click()
    page.locator("input[name=ways]").first.check()
    page.locator("input[name=how]").fill("07700 900123")
    page.locator("input[name=time]").fill("after school")
    child.submit(page)
    child.press(page, page.get_by_role("link", name="Go back to the questions"))
    child.answer_all(page)
    child.send(page)

    newest = "(SELECT max(id) FROM surveys_response)"
    assert site.rows(f"SELECT count(*) FROM surveys_alert WHERE response_id = {newest}") == [(1,)]
    assert (
        site.rows(f"SELECT how FROM surveys_contactrequest WHERE response_id = {newest}")[0][0]
        != "07700 900123"
    )


@pytest.mark.parametrize("band", ["4-7", "8-11", "16-17", "18-25"])
def test_every_age_gets_from_the_first_screen_to_the_words_code(band, open_page):
    page = open_page(scripts=False)
    assert len(child.whole_journey(page, words="fine", band=band).split()) >= 5


def test_adult_is_sent_to_no_childrens_helpline(open_page):
    page = open_page(scripts=False)
    shown: list[str] = []
    child.begin(page, band="18-25")
    while child.question(page).count():
        shown.append(page.locator("body").inner_text())
        child.answer(page)
    shown.append(page.locator("body").inner_text())
    for path in ("talk", "send"):
        page.goto(f"{child.SURVEY}{path}/")
        shown.append(page.locator("body").inner_text())
    assert [text for text in shown if "Childline" in text or "0800 1111" in text] == []


def test_link_that_is_wrong_gets_a_kind_page_with_help(open_page):
    page = open_page()
    for address in ("/s/no-such/", "/i/no-such/", f"{child.SURVEY}q/no-such/x/"):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 404
        assert has_way_on(page)


def has_way_on(page: Page) -> bool:
    return page.locator("main a[href*='safe/']").count() > 0

"""axe, targets, width and keyboard on every page that a journey visits and on one page of every address of ours.

At 320 px, in light, dark and forced colours. A page is opened once; its colours are changed in place.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import get_language_from_path
from playwright.sync_api import Page, expect

from tests.journeys import child
from tests.journeys.staff import sign_in
from tests.page_faults import faults, keyboard_faults
from voice_platform.accounts.access import is_wagtails_own

pytestmark = [pytest.mark.browser, pytest.mark.server]

# Styles and scripts of axe would break the strict policy; without motion no colour is caught half way.
MEASURED = {"bypass_csp": True, "reduced_motion": "reduce"}
# What the server serves; a test of a part may have set others for this process.
SITE = "voice_platform.urls"
# Places that lead away, that are no pages, or that have their own tests.
NOT_PAGES = ("/exit/", "/api/", "/gallery/", "/documents/", "/account/logout/")
# Files, which their own tests open: a browser puts a reader of its own around some of them.
A_FILE = re.compile(r"/formats/(?!listen/|bsl/)[\w-]+/$|/poster-[\w-]+\.(pdf|svg)$")
LANGUAGES = pytest.mark.parametrize("prefix", ["", "/ar"], ids=["English", "Arabic"])
PEOPLE = ["reader", "safeguarding-lead", "administrator", "editor", "advocate", "board-member"]
PUBLIC_STARTS = [
    "/",
    "/s/corporate-parenting/",
    "/k/corporate-parenting/",
    "/what-happened/",
    "/account/login/",
    "/account/password/reset/",
    "/no-such-page/",
]
STAFF_STARTS = ["/account/", "/board/", "/account/people/", "/account/password/change/", "/account/2fa/"]


@LANGUAGES
def test_every_page_of_a_childs_journey_has_no_fault(prefix, open_page):
    page = open_page(**MEASURED)
    found = [fault for looked_at in journey(page, f"{prefix}{child.SURVEY}") for fault in faults(looked_at)]
    assert not found, listed(found)


def test_every_page_of_the_youngest_childrens_journey_has_no_fault(open_page):
    page = open_page(**MEASURED)
    child.begin(page, band="4-7")
    found = []
    while child.question(page).count():
        found += faults(page)
        child.answer(page)
    assert not found, listed(found)


@LANGUAGES
def test_every_public_address_has_no_fault(prefix, open_page):
    strict, measured = open_page(), open_page(**MEASURED)
    starts = [start if start.startswith("/account/") else f"{prefix}{start}" for start in PUBLIC_STARTS]
    found = [fault for path in crawl(strict, starts, prefix) for fault in faults_at(measured, path)]
    assert not found, listed(found)


@pytest.mark.parametrize("role", PEOPLE)
def test_every_screen_of_ours_has_no_fault_for_those_who_work_there(
    role, open_page, site, worrying_answer, questionnaire
):
    strict, measured = open_page(), open_page(**MEASURED)
    for page in (strict, measured):
        sign_in(page, site, role)
    found = [fault for path in crawl(strict, STAFF_STARTS, "") for fault in faults_at(measured, path)]
    assert not found, listed(found)


@LANGUAGES
def test_keyboard_reaches_everything_on_every_page_of_a_childs_journey_and_the_focus_is_seen(
    prefix, open_page
):
    page = open_page()
    found = []
    for looked_at in journey(page, f"{prefix}{child.SURVEY}"):
        found += [(looked_at.url, *fault) for fault in keyboard_faults(looked_at)]
    assert not found, listed(found)


@pytest.fixture(scope="module")
def worrying_answer(chromium, site) -> None:
    """Something in the reading queue, so that its screens have what to show."""
    context = chromium.new_context(base_url=site.url)
    page = context.new_page()
    child.begin(page)
    while not child.question(page).get_attribute("data-vp-worries"):
        child.answer(page)
    worry = (child.question(page).get_attribute("data-vp-worries") or "").split()[0]
    child.question(page).locator(f"input[value='{worry}']").check()
    child.go_on(page, child.question(page).locator("button[type=submit]").first)
    child.answer_all(page, words="My bag was lost when I moved")
    page.goto(f"{child.SURVEY}talk/")
    page.locator("input[name=ways]").first.check()
    page.locator("input[name=how]").fill("07700 900123")
    child.submit(page)
    page.goto(f"{child.SURVEY}check/")
    child.send(page)
    context.close()


@pytest.fixture(scope="module")
def questionnaire(site) -> None:
    """What somebody began to change in the council's survey."""
    begun = (
        "from surveys.actions.questionnaires import write_questionnaire_of as write;"
        "from voice_platform.accounts.models import User;"
        "write(survey_slug='corporate-parenting', by=User.objects.first())"
    )
    site.manage("shell", "--no-imports", "-c", begun)


def journey(page: Page, survey: str) -> Iterator[Page]:
    """Each page of a whole journey, once, with the mistakes that one can make on the way."""
    page.goto(survey)
    while page.locator("main [data-vp-start]").count():
        yield page
        child.press(page, page.locator("main [data-vp-start] a"))
    yield page
    child.submit(page)
    yield page
    child.take_part(page)
    # Going on without an answer: the server says so on a page of its own.
    page.locator("main button[type=submit]").first.click()
    expect(page.locator("[data-vp-error-summary]")).to_be_visible()
    yield page
    while child.question(page).count():
        yield page
        child.answer(page, words="We play football")
    yield page
    page.goto(f"{survey}talk/")
    yield page
    page.locator("input[name=ways]").first.check()
    child.submit(page)
    yield page
    page.goto(f"{survey}your-way/")
    yield page
    page.goto(f"{survey}check/")
    yield page
    child.uncover(page)
    yield page
    child.press(page, page.locator("main a[href$='/send/']"))
    yield page
    child.press(page, page.locator("form[data-vp-send] button[type=submit]").last)
    yield page
    code = child.code_on(page)
    child.submit(page)
    child.submit(page)
    yield page
    page.locator("main input[name=code]").fill(code)
    child.submit(page)
    yield page
    child.submit(page)
    yield page
    page.goto(f"{survey}check/")
    yield page


def listed(found: Iterable[object]) -> str:
    return "\n".join(map(str, found))


def faults_at(page: Page, path: str) -> list:
    page.goto(path)
    return faults(page)


def crawl(page: Page, starts: Iterable[str], prefix: str) -> list[str]:
    """One path of every address of ours in one language that can be reached from `starts`.

    Pages that the council writes stand each for itself; an address that leads on to Wagtail's screens is none.
    """
    waiting, seen, found = list(starts), set(), []
    while waiting:
        path = waiting.pop(0)
        route = route_of(path, prefix)
        if route is None or route in seen:
            continue
        answer = page.goto(path)
        routes = {route, route_of(urlsplit(page.url).path, prefix)}
        is_page = answer is not None and "html" in answer.headers.get("content-type", "")
        if is_page and not routes & {None, *seen}:
            found.append(path)
            waiting += page.eval_on_selector_all("a[href^='/']", "links => links.map(link => link.pathname)")
        seen |= routes
    return found


def route_of(path: str, prefix: str) -> str | None:
    """What tells one address of ours from another; None for what is not to be looked at here."""
    has_language = get_language_from_path(path)
    if path.startswith(NOT_PAGES) or A_FILE.search(path) or (has_language and f"/{has_language}" != prefix):
        return None
    with translation.override(has_language or "en"):
        try:
            match = resolve(path, SITE)
        except Resolver404:
            return path
    if is_wagtails_own(match.func, match.route):
        return None
    return path if match.url_name == "wagtail_serve" else f"{prefix} {match.route}"

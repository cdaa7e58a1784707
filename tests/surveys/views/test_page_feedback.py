"""Was this page useful? A count without anybody in it."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from surveys.actions.page_feedback import count_verdict
from surveys.domain.page_feedback import seal
from surveys.forms import page_feedback
from surveys.models import Draft, PageVerdict, Response
from surveys.templatetags.useful import page_key
from tests.starter_content import starter, starter_rows  # noqa: F401
from voice_platform.accounts.models import Role


@pytest.fixture(autouse=True)
def _nobody_came_before():
    caches["pace"].clear()
    yield
    caches["pace"].clear()


@pytest.fixture
def clock(monkeypatch):
    """Moves the time of forms on."""
    at = {"now": 1_700_000_000.0}
    monkeypatch.setattr(page_feedback, "now", lambda: at["now"])
    return at


def address(page: str = "plan/") -> str:
    return f"/useful/{page}?from={seal(page, page_key())}"


def form_of(client: Client, url: str) -> dict[str, str]:
    html = client.get(url).content.decode()
    return {"when": re.search(r'name="when" value="([^"]+)"', html)[1], "website": ""}


def say(clock, client=None, page="plan/", seconds=20.0, **fields):
    client = client or Client()
    sent = form_of(client, address(page)) | {"useful": "yes"}
    clock["now"] += seconds
    return client.post(address(page), sent | fields)


def counted() -> dict[tuple[str, bool, str], int]:
    return {(row.page, row.was_useful, row.fault): row.number for row in PageVerdict.objects.all()}


@pytest.mark.parametrize("path", ["", "plan/", "safe/", "promises/", "promises/listen/"])
@pytest.mark.parametrize("language", ["", "ar/"])
def test_every_public_page_asks_with_a_plain_link(starter, path, language):  # noqa: F811
    page = Client().get(f"/{language}{path}")
    ways = re.findall(r'href="(/[^"]*useful/[^"]*)"', page.content.decode())
    assert len(ways) == 1
    assert ways[0].startswith(f"/{language}useful/{path}?from=")
    assert not page.cookies
    assert Client().get(ways[0]).status_code == 200


def test_yes_and_no_are_counted_by_page_and_day_and_hold_nobody(db, clock):
    assert say(clock).status_code == 302
    say(clock)
    say(clock, useful="no", fault="hard")
    say(clock, page="", useful="no")
    assert counted() == {
        ("plan/", True, ""): 2,
        ("plan/", False, "hard"): 1,
        ("", False, ""): 1,
    }
    assert PageVerdict.objects.values_list("day", flat=True)[0] == timezone.localdate()
    assert (Draft.objects.count(), Response.objects.count()) == (0, 0)


def test_the_only_cookie_is_the_forms_own(db, clock):
    client = Client()
    answer = say(clock, client)
    assert client.get(answer.url).status_code == 200
    assert set(client.cookies) == {settings.CSRF_COOKIE_NAME}


def test_what_was_wrong_goes_with_no_alone(db, clock):
    say(clock, useful="yes", fault="hard")
    assert counted() == {("plan/", True, ""): 1}


def test_no_words_come_in_this_way(db, clock):
    page = Client().get(address()).content.decode().split("<main")[1]
    assert "<textarea" not in page and 'type="text"' not in page
    assert say(clock, useful="no", fault="My own words").status_code == 200
    assert counted() == {}


@pytest.mark.parametrize("seconds", [0.5, 3601])
def test_a_robots_second_or_an_old_form_is_asked_again_and_then_counts(db, clock, seconds):
    client = Client()
    again = say(clock, client, seconds=seconds)
    assert (again.status_code, counted()) == (200, {})
    assert 'value="yes"' in again.content.decode()
    sent = {"when": re.search(r'name="when" value="([^"]+)"', again.content.decode())[1], "useful": "yes"}
    clock["now"] += 5
    assert client.post(address(), sent).status_code == 302
    assert counted() == {("plan/", True, ""): 1}


def test_a_form_counts_once_however_often_it_is_sent(db, clock):
    client = Client()
    sent = form_of(client, address()) | {"useful": "yes"}
    clock["now"] += 9
    assert [client.post(address(), sent).status_code for _ in range(3)] == [302, 302, 302]
    assert counted() == {("plan/", True, ""): 1}


@pytest.mark.parametrize("fields", [{"when": "made:up:1"}, {"when": ""}])
def test_made_up_time_counts_nothing(db, clock, fields):
    assert say(clock, **fields).status_code == 200
    assert counted() == {}


def test_field_that_people_do_not_see_is_thanked_and_counts_nothing(db, clock):
    assert say(clock, website="https://a.example/").status_code == 302
    assert counted() == {}


def test_one_place_does_not_count_on_and_on(db, clock, monkeypatch):
    for _ in range(65):
        assert say(clock).status_code == 302
    assert counted() == {("plan/", True, ""): 60}


@pytest.mark.parametrize(
    "url", ["/useful/nowhere/?from=0", "/useful/nowhere/", "/useful/", "/useful/plan/?from=é"]
)
def test_an_address_that_no_page_made_is_not_found(db, url):
    assert Client().get(url).status_code == 404
    assert Client().post(url, {"useful": "yes"}).status_code == 404


def test_thanks_lead_back_to_the_page(db):
    assert 'href="/plan/"' in Client().get("/useful/thanks/plan/").content.decode()
    assert 'href="/ar/plan/"' in Client().get("/ar/useful/thanks/plan/").content.decode()


def fill(yes=0, no=0, page="plan/", days_ago=0):
    day = timezone.localdate() - timedelta(days=days_ago)
    for was_useful, times in ((True, yes), (False, no)):
        for _ in range(times):
            count_verdict(page=page, language="en", day=day, was_useful=was_useful)


def test_report_adds_up_days_and_hides_what_is_few(db, signed_in):
    fill(yes=20, days_ago=1)
    fill(yes=10, no=12)
    fill(yes=5, no=4, page="safe/")
    html = signed_in(Role.EDITOR).get("/staff/reports/useful/").content.decode()
    rows = dict(re.findall(r"<tr><th scope=\"row\">([^<]+)</th>(.*?)</tr>", html, re.DOTALL))
    cells = {page: re.findall(r"<td[^>]*>([^<]*)</td>", row) for page, row in rows.items()}
    assert cells["/plan/"][:3] == ["about 40", "about 30", "about 10"]
    assert set(cells["/safe/"][:3]) == {"Hidden to keep people safe"}


@pytest.mark.parametrize("role", [Role.READER, Role.BOARD_MEMBER, Role.SAFEGUARDING_LEAD, None])
def test_others_do_not_read_the_report(db, signed_in, role):
    client = signed_in(role) if role else Client()
    assert client.get("/staff/reports/useful/").status_code in (302, 403)

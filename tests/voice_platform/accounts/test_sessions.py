"""Q05: 15 minutes idle and 12 hours in all, by a made-up clock."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from voice_platform.accounts.models import Role

pytestmark = pytest.mark.django_db
BEGAN = datetime(2030, 1, 7, 9, tzinfo=UTC)


def is_open(client, after: timedelta) -> bool:
    with time_machine.travel(BEGAN + after, tick=False):
        return client.get("/account/").status_code == 200


@pytest.fixture
def at_work(client, person, sign_in):
    with time_machine.travel(BEGAN, tick=False):
        sign_in(client, person(Role.ADVOCATE))
    return client


@pytest.mark.parametrize(("idle", "still_open"), [(14, True), (16, False)])
def test_session_ends_after_a_quarter_of_an_hour_alone(at_work, idle, still_open):
    assert is_open(at_work, timedelta(minutes=idle)) is still_open


def test_work_keeps_it_open(at_work):
    assert [is_open(at_work, timedelta(minutes=10 * turn)) for turn in range(1, 7)] == [True] * 6


def test_twelve_hours_of_work_end_it(at_work):
    turns = [is_open(at_work, timedelta(minutes=10 * turn)) for turn in range(1, 75)]
    assert (turns.index(False), any(turns[72:])) == (72, False)


def test_cookie_goes_with_the_browser_and_is_for_this_site_alone(at_work, settings):
    cookie = at_work.cookies[settings.SESSION_COOKIE_NAME]
    assert (
        cookie["max-age"],
        cookie["expires"],
        cookie["httponly"],
        cookie["samesite"],
        cookie["domain"],
        cookie["path"],
    ) == (
        "",
        "",
        True,
        "Lax",
        "",
        "/",
    )


def test_nobody_gets_a_session_for_looking(client):
    for path in ("/account/login/", "/account/password/reset/", "/healthz", "/exit/"):
        client.get(path)
    assert [name for name in client.cookies if "staff" in name] == []

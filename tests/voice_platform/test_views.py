"""Addresses that belong to the installation as a whole."""

import re
from datetime import datetime, timedelta

import pytest
from django.core.cache import caches
from django.db import DatabaseError, OperationalError
from django.test import Client
from django.utils import timezone

from surveys.models import Draft
from tests.surveys.factories import make_open_cycle
from voice_platform import installation, views
from voice_platform.accounts.models import Role
from voice_platform.council.models import Council

pytestmark = pytest.mark.django_db


def refuse(*args, **kwargs):
    raise OperationalError


def test_process_that_is_up_says_so_without_asking_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_ready_when_everything_answers(client):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (200, b"ready\n")


@pytest.mark.parametrize("part", ["database", "queue"])
def test_not_ready_names_what_does_not_answer(client, monkeypatch, part):
    monkeypatch.setattr(installation, f"_{part}", refuse)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content.decode()) == (503, f"cannot reach: {part}\n")


def test_not_ready_without_the_queues_table(client, monkeypatch):
    monkeypatch.setattr(
        installation.DBTaskResult, "objects", installation.DBTaskResult.objects.using("no-such-database")
    )
    assert client.get("/readyz").content == b"cannot reach: queue\n"


@pytest.mark.parametrize("broken", [refuse, lambda *args, **kwargs: None])
def test_not_ready_with_a_cache_that_breaks_or_forgets(client, monkeypatch, broken):
    monkeypatch.setattr(type(caches["default"]), "get", broken)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"cannot reach: cache\n")


def fields_of(answer) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in answer.content.decode().splitlines())


def test_security_txt_expires_within_a_year_and_says_whom_to_tell(client, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://voices.example.org"
    Council.objects.create(name="Exampleton", security_contact="security@example.org")
    answer = client.get("/.well-known/security.txt")
    fields = fields_of(answer)
    ahead = datetime.fromisoformat(fields["Expires"]) - timezone.now()
    assert timedelta(days=30) < ahead < timedelta(days=365)
    assert fields["Contact"] == "mailto:security@example.org"
    assert fields["Canonical"] == "https://voices.example.org/.well-known/security.txt"
    assert answer["Content-Type"] == "text/plain; charset=utf-8"


def test_security_txt_has_a_contact_before_the_council_named_one(client, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://voices.example.org"
    assert (
        fields_of(client.get("/.well-known/security.txt"))["Contact"]
        == "https://voices.example.org/complain/"
    )


@pytest.fixture
def answering(client, settings) -> Client:
    """A child's browser with answers that are not sent yet."""
    cycle = make_open_cycle()
    page = client.get(f"/s/{cycle.survey.slug}/begin/")
    form = dict(re.findall(r'name="([\w-]+)"[^>]*value="([^"]+)"', page.content.decode()))
    client.post(f"/s/{cycle.survey.slug}/begin/", form)
    assert Draft.objects.count() == 1
    return client


def test_exit_forgets_the_answers_and_goes_elsewhere(answering, settings):
    answer = answering.get("/exit/")
    assert (answer.status_code, answer["Location"]) == (302, "https://www.bbc.co.uk/weather")
    assert Draft.objects.count() == 0
    assert answering.cookies[settings.DRAFT_COOKIE_NAME].value == ""
    assert '"storage"' in answer["Clear-Site-Data"]


def test_exit_goes_where_the_council_says(client):
    Council.objects.create(name="Exampleton", exit_url="https://www.example.org/news")
    assert client.get("/exit/")["Location"] == "https://www.example.org/news"


def test_exit_ends_a_staff_session_on_the_server_too(client, person):
    client.force_login(person(Role.READER))
    elsewhere = Client()
    elsewhere.cookies = client.cookies.copy()
    client.get("/exit/")
    assert elsewhere.get("/account/").status_code == 302


def test_another_site_cannot_make_a_child_lose_answers(answering):
    answer = answering.get("/exit/", headers={"sec-fetch-mode": "no-cors"})
    assert (Draft.objects.count(), "Clear-Site-Data" in answer) == (1, False)


def test_exit_works_while_the_database_does_not(answering, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(views, "council", fail)
    monkeypatch.setattr(views, "forget_draft", fail)
    answer = answering.get("/exit/")
    assert (answer["Location"], "Clear-Site-Data" in answer) == ("https://www.bbc.co.uk/weather", True)


def test_exit_page_is_not_kept_and_says_nothing(client):
    answer = client.get("/exit/")
    assert ("no-store" in answer["Cache-Control"], answer.content) == (True, b"")


@pytest.mark.parametrize(
    "path",
    ["/.git/config", "/.env", "/manage.py", "/var/db.sqlite3", "/static/../manage.py", "/admin/", "/debug/"],
)
def test_nothing_of_the_inside_is_served(client, path):
    assert client.get(path).status_code == 404


def test_the_icon_is_found_where_browsers_look_for_it(client):
    answer = client.get("/favicon.ico")
    assert (answer.status_code, answer["Location"]) == (302, "/static/frontend/favicon.svg")
    assert answer["Cache-Control"] == "public, max-age=86400"

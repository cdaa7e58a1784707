"""How somebody likes to read: on every page, with no name, gone when they leave (A10, A53, A86)."""

import re

import pytest
from django.conf import settings
from django.test import Client

from frontend import reading
from voice_platform.env import PROJECT_ROOT

pytestmark = pytest.mark.django_db
HOME, SETTINGS = "/safe/", "/reading/"
TOKENS = PROJECT_ROOT / "frontend/static/frontend/css/tokens.css"


def asked(client: Client, **wishes) -> Client:
    client.post(SETTINGS, {"size": "", "colours": "", "back": HOME} | wishes)
    return client


def reading_of(client: Client, path: str = SETTINGS) -> str:
    found = re.search(r'<html [^>]*data-reading="([^"]*)"', client.get(path).content.decode())
    assert found
    return found[1]


def test_nothing_is_asked_for_at_first(client):
    assert reading_of(client) == ""
    assert reading.COOKIE not in client.cookies


def test_what_was_asked_for_holds_on_every_page_and_stands_chosen_in_the_form(client):
    asked(client, size="larger", colours="dark", helps=["calm", "spaced"])
    assert reading_of(client) == reading_of(client, "/no-such-page/") == "larger dark spaced calm"
    form = client.get(SETTINGS).context["form"]
    assert form.initial == {"size": "larger", "colours": "dark", "helps": ["spaced", "calm"]}


def test_the_cookie_is_kept_no_longer_than_answers_and_no_script_reads_it(client):
    cookie = asked(client, size="largest").cookies[reading.COOKIE]
    assert (cookie["max-age"], cookie["httponly"]) == (settings.DRAFT_IDLE_SECONDS, True)


def test_asking_for_the_usual_page_takes_the_cookie_away(client):
    asked(asked(client, size="larger"))
    assert client.cookies[reading.COOKIE].value == ""
    assert reading_of(client) == ""


def test_leaving_takes_it_away(client):
    asked(client, size="larger").get("/exit/")
    assert client.cookies[reading.COOKIE].value == ""


@pytest.mark.parametrize("written", ['"><script>', "huge", "larger.", "", "." * 5000])
def test_a_cookie_that_nobody_here_wrote_says_nothing_but_what_we_know(client, written):
    client.cookies[reading.COOKIE] = written
    assert reading_of(client) in ("", "larger")


def test_a_wish_that_we_do_not_know_is_answered_in_the_form(client):
    answer = client.post(SETTINGS, {"size": "gigantic"})
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert reading.COOKIE not in client.cookies


@pytest.mark.parametrize(
    ("came_from", "leads_to"),
    [
        ("http://testserver/plan/", "/plan/"),
        ("http://testserver/reading/", "/"),
        ("https://elsewhere.example/plan/", "/"),
        ("", "/"),
    ],
)
def test_the_way_back_is_the_page_of_ours_they_came_from(client, came_from, leads_to):
    back = client.get(SETTINGS, headers={"referer": came_from}).context["back"]
    assert back == leads_to
    assert client.post(SETTINGS, {"back": back}).url == leads_to


@pytest.mark.parametrize(
    "back", ["//elsewhere.example/", "https://elsewhere.example/", "javascript:x", "\\\\x"]
)
def test_no_form_leads_away_from_here(client, back):
    assert client.post(SETTINGS, {"back": back}).url == "/"


def test_dark_that_was_asked_for_has_the_colours_of_the_phones_dark():
    declared = r"\{\s*(?:color-scheme: dark;)?\s*(--vp-paper: #1a.*?)\s*\}"
    usual, asked_for = re.findall(declared, TOKENS.read_text(), re.DOTALL)
    assert re.sub(r"\s+", " ", usual) == re.sub(r"\s+", " ", asked_for)

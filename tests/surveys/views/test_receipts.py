"""What happened with what I said (P27): by post alone, slowed for whoever tries codes."""

import pytest
from django.test import Client

from surveys import intake
from surveys.models import Response
from surveys.queries.answering import cycle_asked
from surveys.views.pacing import LOOKING_UP
from tests.surveys.factories import make_draft
from tests.surveys.views.journey import text_of

ASK = "/what-happened/"
WITHDRAW = "/what-happened/withdraw/"


@pytest.fixture
def code(cycle) -> str:
    draft, _token = make_draft(cycle, answers={"safe": "yes"}, words={"anything": "a secret"})
    receipt = intake.send_draft(draft=draft, cycle=cycle_asked(cycle.pk), language="en")
    return " ".join(receipt.words_code)


def test_page_asks_and_shows_nothing(db, client):
    page = text_of(client.get(ASK))
    assert 'name="code"' in page and 'method="post"' in page and "You answered" not in page


def test_words_show_what_became_of_it_and_not_what_was_said(code, client):
    page = text_of(client.post(ASK, {"code": code}))
    assert "Title en" in page and "Nobody has read your words yet." in page and "Your answers count." in page
    assert "a secret" not in page


def test_words_in_the_address_open_nothing(code, client):
    page = text_of(client.get(ASK, {"code": code}))
    assert "You answered" not in page and code not in page


@pytest.mark.parametrize("typed", ["", "one two three four five six", "\x00", "x" * 2000, "😀" * 50])
def test_what_opens_nothing_is_said_and_given_back(code, client, typed):
    page = text_of(client.post(ASK, {"code": typed}))
    assert "There is a problem" in page and "You answered" not in page


def test_withdrawing_asks_once_more(code, client):
    page = text_of(client.post(WITHDRAW, {"code": code}))
    assert "Do you want to take back what you sent?" in page
    assert Response.objects.get().counts


def test_withdrawing_takes_it_back(code, client):
    page = text_of(client.post(WITHDRAW, {"code": code, "yes": "1"}))
    assert "You took this back." in page
    assert not Response.objects.get().counts
    assert "You took this back." in text_of(client.post(ASK, {"code": code}))


def test_no_keeps_it(code, client):
    page = text_of(client.post(WITHDRAW, {"code": code, "no": "1"}))
    assert "Your answers count." in page
    assert Response.objects.get().counts


def test_withdrawing_needs_the_words_and_a_post(code, client):
    assert client.get(WITHDRAW).status_code == 405
    assert "There is a problem" in text_of(client.post(WITHDRAW, {"code": "not these", "yes": "1"}))
    assert Response.objects.get().counts


def test_withdrawing_needs_the_forms_token(code):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(WITHDRAW, {"code": code, "yes": "1"}).status_code == 403
    assert Response.objects.get().counts


def test_whoever_tries_codes_is_slowed_and_not_locked_out(code, client):
    for _ in range(LOOKING_UP.burst):
        client.post(ASK, {"code": "one two three four five six"})
    assert "Please wait" in text_of(client.post(ASK, {"code": code}))
    elsewhere = text_of(client.post(ASK, {"code": code}, REMOTE_ADDR="198.51.100.7"))
    assert "You answered" in elsewhere

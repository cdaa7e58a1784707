"""Promises as children read them: rounded figures in words, never a live count."""

import re

import pytest
from django.test import Client
from django.utils import translation

from surveys.enums import AnswerState
from surveys.models import Cycle
from tests.promises.factories import make_action, make_promise, make_wording, publish
from tests.surveys.factories import make_open_cycle, receive_answers
from voice_platform.accounts.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle() -> Cycle:
    cycle = make_open_cycle(eligible_total=100)
    make_action(make_promise("safe-healthy"), "cannot")
    make_promise("listen", order=2)
    return cycle


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_list_names_every_promise_in_order(client, cycle):
    make_promise("retired", order=0, is_active=False)
    page = text(client, "/promises/")
    assert page.index("Sentence of safe-healthy.") < page.index("Sentence of listen.")
    assert "retired" not in page


@pytest.mark.parametrize("promises", [1, 3])
def test_list_takes_the_same_queries_for_one_promise_and_three(client, promises, django_assert_num_queries):
    make_open_cycle()
    for number in range(promises):
        make_promise(f"promise-{number}", order=number)
    with django_assert_num_queries(12):
        client.get("/promises/")


def test_promise_before_ten_children_says_that_there_are_not_enough_voices(client, cycle):
    receive_answers(cycle, 9, {"safe": "yes"})
    publish(days=4)
    page = text(client, "/promises/safe-healthy/")
    assert "Not enough voices yet" in page
    assert "children answered" not in page


def test_promise_shows_rounded_figures_in_words(client, cycle):
    receive_answers(cycle, 33, {"safe": "yes"})
    receive_answers(cycle, 12, {"safe": "no"})
    publish()
    page = text(client, "/promises/safe-healthy/")
    assert "Most said: Yes. About 45 children answered." in page
    assert "Yes about 35 (78%) Sometimes 0 (0%) No about 10 (22%)" in page
    assert "We round numbers to keep people safe." in page


def test_promise_keeps_answers_for_children_and_by_the_open_link_apart(client, cycle):
    receive_answers(cycle, 20, {"safe": "yes"})
    receive_answers(cycle, 20, {"safe": "no"}, way_in="open")
    receive_answers(cycle, 9, {"safe": "no"}, voice="for")
    publish()
    page = text(client, "/promises/safe-healthy/")
    assert "About 20 answers, perhaps more than one from the same child." in page
    assert "Said for children, by invitation: not enough voices yet." in page


def test_hidden_figure_is_said_in_words(client, cycle):
    receive_answers(cycle, 6, {"safe": "sometimes"})
    receive_answers(cycle, 5, {"safe": "no"})
    publish()
    assert "Hidden to keep people safe" in text(client, "/promises/safe-healthy/")


def test_promise_says_what_was_not_done_and_why(client, cycle):
    publish()
    page = text(client, "/promises/safe-healthy/")
    assert "We cannot do this" in page
    assert "Why not: There is no money." in page


def test_promise_invites_to_the_open_survey_and_to_what_happened(client, cycle):
    page = client.get("/promises/safe-healthy/").content.decode()
    assert 'href="/s/voices/"' in page
    assert 'href="/what-happened/"' in page


def test_promise_invites_nobody_when_no_survey_is_open(client):
    make_promise("listen")
    assert "Tell us what you think" not in text(client, "/promises/listen/")


@pytest.mark.parametrize("checked_by", ["", "A. Translator"])
def test_translation_that_nobody_checked_stands_beside_the_english(client, cycle, checked_by):
    promise = cycle.questions.first().version.question.subject.promise
    make_wording(
        promise, "ar", short_name="آمن", sentence="أشعر بالأمان", source_version=1, checked_by=checked_by
    )
    page = text(client, "/ar/promises/safe-healthy/")
    assert "أشعر بالأمان" in page
    assert ("Sentence of safe-healthy." in page) is (not checked_by)
    assert ("0800 1111" in page) is (not checked_by)


def test_translation_of_older_words_counts_as_unchecked(client, cycle):
    promise = cycle.questions.first().version.question.subject.promise
    make_wording(promise, "ar", sentence="أشعر بالأمان", source_version=1, checked_by="A. Translator")
    make_wording(promise, "en", 2, sentence="A new sentence.")
    assert "A new sentence." in text(client, "/ar/promises/safe-healthy/")


def test_promise_without_a_translation_is_shown_in_english(client, cycle):
    assert "Sentence of safe-healthy." in text(client, "/ar/promises/safe-healthy/")


def test_words_that_staff_write_carry_their_language_on_an_arabic_page(client, cycle):
    publish()
    assert (
        '<p lang="en" dir="auto">Every home gets a quiet room.</p>'
        in client.get("/ar/promises/safe-healthy/").content.decode()
    )
    assert "<p>Every home gets a quiet room.</p>" in client.get("/promises/safe-healthy/").content.decode()


@pytest.mark.parametrize("slug", ["unknown", "retired"])
def test_unknown_and_retired_promises_are_not_there(client, slug):
    make_promise("retired", is_active=False)
    assert client.get(f"/promises/{slug}/").status_code == 404


def test_everybody_reads_the_same_page(client, cycle, signed_in):
    receive_answers(cycle, 12, {"safe": "yes", "listen": AnswerState.SKIPPED})
    publish()
    with translation.override("en"):
        for address in ("/promises/", "/promises/safe-healthy/"):
            assert text(client, address) == text(signed_in(Role.BOARD_MEMBER), address)


def test_page_sets_no_cookie(client, cycle):
    publish()
    assert client.get("/promises/safe-healthy/").cookies == {}

"""What the script of an open page asks for (A85)."""

import gzip
import re

import pytest
from django.test import Client

from surveys.domain.drafts import Given
from surveys.models import Draft
from tests.surveys.views.journey import SURVEY, answer, begin, text_of

ORDER = ["safe", "listen", "feel", "likes", "home", "anything"]


@pytest.fixture
def child(cycle, client):
    begin(client)
    return client


def save(client: Client, **given):
    return client.post(f"{SURVEY}answers/", given)


def answers() -> dict[str, Given]:
    return dict(Draft.objects.get().held.answers)


def test_all_questions_come_at_once_with_what_the_script_needs(child):
    page = text_of(child.get(f"{SURVEY}questions/"))
    assert re.findall('data-vp-question="([^"]+)"', page) == ORDER
    assert re.findall('action="([^"]+)"', page) == [f"{SURVEY}q/{key}/" for key in ORDER]
    assert re.findall('data-vp-worries="([^"]+)"', page) == ["no"]
    assert re.findall('data-vp-at-most="([^"]+)"', page) == ["2"]
    assert "data-vp-answered" not in page and "csrfmiddlewaretoken" not in page


def test_answers_so_far_stand_in_the_questions(child):
    answer(child, "safe", answer="sometimes")
    answer(child, "anything", words="We swim.")
    page = text_of(child.get(f"{SURVEY}questions/"))
    assert page.count("data-vp-answered") == 2
    assert re.findall(r'value="(\w+)" id="\w+" checked', page) == ["sometimes"]
    assert "We swim.</textarea>" in page


def test_kept_questions_are_compressed_once_and_hold_nobodys_words(child, settings):
    settings.ROWS_KEPT_SECONDS = 60
    first = child.get(f"{SURVEY}questions/", headers={"accept-encoding": "gzip"})
    assert first.headers["Content-Encoding"] == "gzip"
    answer(child, "anything", words="only mine")
    other = Client()
    begin(other)
    second = other.get(f"{SURVEY}questions/", headers={"accept-encoding": "gzip"})
    assert second.content == first.content
    assert b"only mine" not in gzip.decompress(second.content)


def test_several_answers_are_kept_in_one_request(child):
    response = save(
        child,
        **{
            "safe-answer": "yes",
            "listen-skip": "1",
            "likes-answer": ["sport", "music"],
            "anything-words": "We swim 🏊",
        },
    )
    assert sorted(response.json()["kept"]) == ["anything", "likes", "listen", "safe"]
    assert answers() == {
        "safe": Given("answered", ("yes",)),
        "listen": Given("skipped"),
        "likes": Given("answered", ("sport", "music")),
        "anything": Given("answered", words="We swim 🏊"),
    }


def test_what_is_wrong_is_not_kept_and_the_rest_is(child):
    response = save(
        child, **{"safe-answer": "forged", "listen-answer": "yes", "nonsense-answer": "yes", "x": "y"}
    )
    assert response.json() == {"kept": ["listen"]}
    assert list(answers()) == ["listen"]


def test_worry_in_a_batch_is_offered_someone_to_talk_to(child):
    save(child, **{"safe-answer": "no"})
    assert Draft.objects.get().held.offers_talk


def test_nothing_at_all_means_still_here(child):
    response = save(child)
    assert (response.status_code, response.json()) == (200, {"kept": []})
    assert response.cookies["draft"]["max-age"] == 1200


def test_same_batch_twice_is_kept_once(child):
    for _ in range(2):
        save(child, **{"safe-answer": "yes"})
    assert answers() == {"safe": Given("answered", ("yes",))}


def test_nobody_else_may_save(child):
    assert save(Client(), **{"safe-answer": "yes"}).status_code == 410
    assert child.get(f"{SURVEY}answers/").status_code == 405
    assert answers() == {}


def test_saving_costs_two_queries_however_many_answers(child, settings, django_assert_num_queries):
    settings.ROWS_KEPT_SECONDS = 60
    save(child, **{"safe-answer": "yes"})
    for given in ({"safe-answer": "no"}, {f"{key}-skip": "1" for key in ORDER}):
        with django_assert_num_queries(2):
            save(child, **given)

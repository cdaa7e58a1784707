"""Check, send once, words-code (A13, S04, Q05, Q09)."""

import re

import pytest
from django.test import Client

from surveys.enums import CycleState
from surveys.models import ContactRequest, Cycle, Draft, Invitation, Response
from tests.surveys.factories import make_invitation
from tests.surveys.views.journey import SURVEY, answer, begin, code_on, send, text_of


@pytest.fixture
def child(cycle, client):
    begin(client)
    return client


def test_check_shows_every_question_with_its_answer_and_a_way_to_change_it(child):
    answer(child, "safe", answer="yes")
    answer(child, "listen", answer="~not_sure")
    answer(child, "likes", answer=["sport", "games"])
    answer(child, "anything", words="We <swim>\nand run.")
    page = text_of(child.get(f"{SURVEY}check/"))
    said = [
        re.sub(r"<br>", " ", each).strip() for each in re.findall(r'__answer">(.*?)</dd>', page, re.DOTALL)
    ]
    skipped = '<span class="vp-summary-list__skipped">You skipped this.</span>'
    assert said == ["Yes", "I&#x27;m not sure", skipped, "Sport Games", skipped, "We &lt;swim&gt; and run."]
    assert re.findall(f'href="({SURVEY}q/[a-z]+/)"', page) == [
        f"{SURVEY}q/{key}/" for key in ("anything", "safe", "listen", "feel", "likes", "home", "anything")
    ]


def test_nothing_is_sent_by_looking(child):
    for page in ("check/", "send/", "send/"):
        child.get(f"{SURVEY}{page}")
    assert not Response.objects.exists()


def test_sending_page_says_that_nobody_will_know_and_asks_for_nothing(child):
    page = text_of(child.get(f"{SURVEY}send/"))
    assert "Text of send.not_known." in page and "Text of send.contact_offer." in page
    main = page.partition("<main")[2].partition("</main")[0]
    assert " checked" not in main
    assert re.findall(r'<input type="text"[^>]*value="', main) == []
    assert main.index("Text of send.not_known.") < main.index('type="submit"')


def test_invited_child_is_not_called_unknown(cycle, client):
    make_invitation(cycle, "a-link")
    begin(client, base="/i/a-link/")
    page = text_of(client.get(f"{SURVEY}send/"))
    assert "We will not show your name." in page and "Text of send.not_known." not in page


def test_sent_answers_give_the_words_code_and_what_happens_next(child):
    answer(child, "safe", answer="yes")
    response = send(child)
    assert (response.status_code, response.headers["Location"]) == (302, f"{SURVEY}done/")
    page = text_of(child.get(f"{SURVEY}done/"))
    assert len(code_on(page).split()) == 6
    assert "Text of done.what_next." in page and "Text of privacy.words_code." in page
    assert "tel:08001111" in page
    assert Response.objects.get().closed_answers.get(version__question__key="safe").option.key == "yes"


def test_double_tap_resend_and_second_tab_are_one_response_and_the_same_words(child):
    answer(child, "safe", answer="yes")
    codes = set()
    for _ in range(3):
        assert send(child).headers["Location"] == f"{SURVEY}done/"
        codes.add(code_on(text_of(child.get(f"{SURVEY}done/"))))
    assert len(codes) == Response.objects.count() == 1


def test_going_back_after_sending_shows_nothing_that_was_typed(child):
    answer(child, "anything", words="only mine")
    send(child)
    for page in ("q/anything/", "check/", "send/", "questions/"):
        response = child.get(f"{SURVEY}{page}")
        assert response.status_code == 410 and "only mine" not in text_of(response)


def test_done_is_for_whoever_sent_it(child):
    send(child)
    assert Client().get(f"{SURVEY}done/").status_code == 410
    assert child.get("/s/other/done/").status_code == 404


def test_done_before_sending_is_not_there(child):
    assert child.get(f"{SURVEY}done/").status_code == 410


def test_survey_that_closed_in_between_still_shows_the_words(child):
    send(child)
    Cycle.objects.update(state=CycleState.CLOSED)
    assert code_on(text_of(child.get(f"{SURVEY}done/")))


def test_survey_that_closed_before_sending_takes_nothing(child):
    Cycle.objects.update(state=CycleState.CLOSED)
    assert send(child).status_code == 404
    assert not Response.objects.exists()


def test_way_to_reach_the_child_is_kept(child):
    send(child, ways=["text"], how="07700 900123", time="after school")
    contact = ContactRequest.objects.get()
    assert (contact.ways, contact.how, contact.safe_time) == (["text"], "07700 900123", "after school")


def test_wish_to_be_reached_without_a_way_is_said_before_it_is_sent(child):
    page = text_of(send(child, ways=["call"]))
    assert "Write how we can reach you." in page and "<details" in page and " open>" in page
    assert not Response.objects.exists()


def test_forged_or_endless_contact_is_refused_and_given_back(child):
    assert "vp-field--error" in text_of(send(child, ways=["pigeon"], how="x"))
    page = text_of(send(child, how="y" * 5000))
    assert "Please make it shorter." in page and "y" * 5000 in page
    assert not Response.objects.exists()


def test_wish_from_the_talk_page_is_there_when_sending(child):
    child.post(f"{SURVEY}talk/", {"ways": ["advocate"], "how": "my school", "time": "lunch"})
    page = text_of(child.get(f"{SURVEY}send/"))
    assert 'value="my school"' in page and re.search(r'value="advocate" id="\w+" checked', page)


def test_visit_ends_after_sending(child):
    send(child)
    assert child.get(f"{SURVEY}done/").headers["Clear-Site-Data"] == '"storage"'
    response = child.post(f"{SURVEY}finish/")
    assert response.headers["Location"] == "/what-happened/"
    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert response.cookies["draft"]["max-age"] == 0
    assert not Draft.objects.exists() and Response.objects.count() == 1


def test_leaving_forgets_what_was_not_sent(child):
    answer(child, "anything", words="only mine")
    response = child.get("/exit/")
    assert response.headers["Location"].startswith("https://")
    assert not Draft.objects.exists()


def test_pages_of_a_visit_are_kept_nowhere(child):
    for page in ("", "begin/", "q/safe/", "check/", "send/", "talk/", "your-way/", "questions/"):
        assert child.get(f"{SURVEY}{page}").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("is_invited", [False, True])
def test_sending_costs_at_most_twelve_queries(
    cycle, client, settings, django_assert_max_num_queries, is_invited
):
    settings.ROWS_KEPT_SECONDS = 60
    make_invitation(cycle, "a-link")
    begin(client, base="/i/a-link/" if is_invited else SURVEY)
    answer(client, "safe", answer="no")
    answer(client, "anything", words="he hits me")
    client.get(f"{SURVEY}send/")
    with django_assert_max_num_queries(12):
        assert send(client, ways=["call"], how="07700 900123").status_code == 302
    assert Response.objects.count() == 1
    assert Invitation.objects.filter(used_at__isnull=False).exists() == is_invited


def test_question_pages_cost_few_queries(child, settings, django_assert_num_queries):
    settings.ROWS_KEPT_SECONDS = 60
    child.get(f"{SURVEY}q/safe/")
    answer(child, "safe", answer="yes")
    with django_assert_num_queries(1):
        child.get(f"{SURVEY}q/listen/")
    with django_assert_num_queries(2):
        answer(child, "listen", answer="yes")

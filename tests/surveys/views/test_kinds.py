"""Every kind of question, and questions that only some are asked: answered by plain requests and stored."""

import re

import pytest

from surveys.actions.counting import roll_up
from surveys.domain.drafts import Given
from surveys.models import ClosedAnswer, Draft, FreeText
from surveys.queries.tallies import counted_from_responses, tallies
from tests.surveys.every_kind import open_every_kind
from tests.surveys.factories import make_council
from tests.surveys.views.journey import begin, text_of

KINDS = "/s/kinds/"


@pytest.fixture
def child(db, client):
    make_council()
    open_every_kind()
    begin(client, base=KINDS)
    return client


def answer(client, key: str, **given):
    return client.post(f"{KINDS}q/{key}/", given)


def went(response) -> str:
    return response.headers["Location"].removeprefix(KINDS)


def answers() -> dict[str, Given]:
    return dict(Draft.objects.get().held.answers)


def all_answers(client, *, safe: str = "yes", moves: str = "3") -> str:
    """Everything is answered; where the last answer led."""
    answer(client, "read")
    answer(client, "safe", answer=safe)
    answer(client, "unsafe", words="The stairs.")
    answer(client, "likes", answer="music")
    for placed, pick in (([], "home"), (["home"], "family")):
        answer(client, "matters", answer=placed, pick=pick)
    answer(client, "matters", answer=["home", "family"])
    answer(client, "moves", number=moves)
    answer(client, "many-moves", answer="fine")
    answer(client, "people", answer=["friends", "worker"])
    answer(client, "home", answer="foster")
    return went(answer(client, "anything", words="We swim."))


def test_a_page_to_read_asks_nothing_and_leads_on(child):
    page = text_of(child.get(f"{KINDS}q/read/"))
    assert "Help read." in page
    assert 'name="skip"' not in page
    assert "I&#x27;m not sure" not in page
    assert went(answer(child, "read")) == "q/safe/"


def test_who_is_not_led_to_a_question_never_sees_it(child):
    answer(child, "read")
    assert went(answer(child, "safe", answer="yes")) == "q/likes/"
    assert went(child.get(f"{KINDS}q/unsafe/")) == "q/likes/?moved=1"
    assert went(answer(child, "safe", answer="no")) == "q/unsafe/"
    assert f'href="{KINDS}q/unsafe/"' in text_of(child.get(f"{KINDS}q/likes/"))


def test_answers_are_put_in_order_by_pressing_them(child):
    first = text_of(child.get(f"{KINDS}q/matters/"))
    assert re.findall('name="pick" value="([^"]+)"', first) == ["family", "school", "home"]
    assert went(answer(child, "matters", pick="home")) == "q/matters/"
    page = text_of(child.get(f"{KINDS}q/matters/"))
    assert re.findall('type="hidden" name="answer" value="([^"]+)"', page) == ["home"]
    assert re.findall('name="pick" value="([^"]+)"', page) == ["family", "school"]
    answer(child, "matters", answer="home", pick="family")
    assert answers()["matters"] == Given("answered", ("home", "family"))
    assert went(answer(child, "matters", answer=["home", "family"], again="1")) == "q/matters/"
    assert answers()["matters"] == Given("skipped")


def test_nothing_put_in_order_is_said(child):
    assert "Press what comes first, or press Skip." in text_of(answer(child, "matters"))
    assert "not in the list" in text_of(answer(child, "matters", answer="castle"))
    assert went(answer(child, "matters", pick="castle")) == "q/matters/"
    assert answers()["matters"] == Given("skipped")


@pytest.mark.parametrize(
    ("typed", "number"), [("3", 3), (" 40 ", 40), ("0", 0), ("٣", 3), ("۱۲", 12), ("००७", 7)]
)
def test_a_number_is_read_in_every_script(child, typed, number):
    answer(child, "moves", number=typed)
    assert answers()["moves"] == Given("answered", number=number)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("three", "Write a number, like 3."),
        ("-1", "Write a number, like 3."),
        ("2.5", "Write a number, like 3."),
        ("²", "Write a number, like 3."),
        ("9" * 100, "Write a number, like 3."),
        ("41", "Write a number from 0 to 40."),
    ],
)
def test_what_is_no_number_is_given_back_with_a_word(child, typed, words):
    page = text_of(answer(child, "moves", number=typed))
    assert words in page
    assert f'value="{typed}"' in page
    assert answers() == {}


def test_an_empty_number_is_a_skip_and_not_sure_is_a_button(child):
    answer(child, "moves", number="")
    assert answers()["moves"] == Given("skipped")
    answer(child, "moves", number="5", state="not_sure")
    assert answers()["moves"] == Given("not_sure")


def test_all_answers_are_shown_before_sending_and_only_those_that_apply(child):
    assert all_answers(child) == "check/"
    page = text_of(child.get(f"{KINDS}check/"))
    assert "1. Home" in page and "2. Family" in page
    assert "Question many-moves?" in page
    assert "Question unsafe?" not in page
    assert "Question read?" not in page
    assert "The stairs." not in page


def test_what_applies_is_stored_and_the_rest_stays_behind(child):
    all_answers(child, moves="1")
    child.post(f"{KINDS}send/", {"how": "", "time": ""})
    stored = ClosedAnswer.objects.order_by("version__question__key", "place")
    assert list(stored.values_list("version__question__key", "state", "option__key", "place", "number")) == [
        ("home", "answered", "foster", None, None),
        ("likes", "answered", "music", None, None),
        ("matters", "answered", "home", 1, None),
        ("matters", "answered", "family", 2, None),
        ("moves", "answered", None, None, 1),
        ("people", "answered", "friends", None, None),
        ("people", "answered", "worker", None, None),
        ("safe", "answered", "yes", None, None),
    ]
    assert [text.words for text in FreeText.objects.all()] == ["We swim."]


def test_counts_are_the_same_when_they_are_made_anew(child):
    all_answers(child, safe="no")
    child.post(f"{KINDS}send/", {"how": "", "time": ""})
    cycle = ClosedAnswer.objects.first().response.cycle
    roll_up()
    counted = tallies(cycle)
    assert counted == counted_from_responses(cycle)
    first = {key.code for key in counted if key.kind == "question" and key.code in {"home", "family"}}
    assert first == {"home"}, "of what was put in order the first is counted"


def test_several_answers_in_one_request(child):
    saved = child.post(
        f"{KINDS}answers/",
        {
            "read-seen": "1",
            "safe-answer": "no",
            "unsafe-words": "The stairs.",
            "matters-answer": ["school", "home"],
            "moves-number": "x",
        },
    )
    assert set(saved.json()["kept"]) == {"read", "safe", "unsafe", "matters"}
    assert answers()["matters"] == Given("answered", ("school", "home"))


def test_a_script_gets_every_question_with_its_condition(child):
    page = text_of(child.get(f"{KINDS}questions/"))
    conditions = re.findall('data-vp-question="([^"]+)"[^>]*data-vp-ask-if="([^"]+)"', page)
    assert conditions == [
        ("unsafe", "{&quot;question&quot;:&quot;safe&quot;,&quot;is&quot;:&quot;no&quot;}"),
        ("many-moves", "{&quot;question&quot;:&quot;moves&quot;,&quot;more_than&quot;:2}"),
    ]

"""One question a page (A40, A41), someone to talk to after a worry (S03), words only while somebody reads (S07)."""

import re

import pytest

from surveys.domain.drafts import Given
from surveys.models import Draft, Option, QuestionWording
from tests.surveys.factories import make_draft
from tests.surveys.views.journey import SURVEY, answer, begin, text_of
from voice_platform.council.models import DutyHours, Wording

ORDER = ["safe", "listen", "feel", "likes", "home", "anything"]
GIVEN = {
    "safe": {"answer": "yes"},
    "listen": {"answer": "~not_sure"},
    "feel": {"answer": "~prefer_not"},
    "likes": {"answer": ["sport", "games"]},
    "home": {"skip": "1"},
    "anything": {"words": "We swim."},
}


@pytest.fixture
def child(cycle, client):
    """A browser whose child has begun."""
    begin(client)
    return client


def answers() -> dict[str, Given]:
    return dict(Draft.objects.get().held.answers)


def test_each_page_asks_one_question_as_its_heading(child):
    for number, key in enumerate(ORDER, start=1):
        page = text_of(child.get(f"{SURVEY}q/{key}/"))
        main = page.partition("<main")[2].partition("</main")[0]
        assert [re.sub("<[^>]+>", "", each) for each in re.findall("<h1.*?</h1>", page)] == [
            f"Question {key}?"
        ]
        assert main.count("<fieldset") == (0 if key == "anything" else 1)
        assert re.findall('<form[^>]*data-vp-question="([^"]+)"', main) == [key] and main.count("<form") == 1
        assert f"Question {number} of 6" in main
        assert f"<title>Question {key}?" in page
        assert "data-vp-back" in page
        assert 'name="skip"' in main and "I&#x27;m not sure" in main and "I don&#x27;t want to say" in main
        assert f'href="{SURVEY}talk/"' in main


def test_back_link_goes_one_question_back_and_to_the_start(child):
    assert re.search(f'data-vp-back href="{SURVEY}q/safe/"', text_of(child.get(f"{SURVEY}q/listen/")))
    assert re.search(f'data-vp-back href="{SURVEY}begin/"', text_of(child.get(f"{SURVEY}q/safe/")))


def test_answers_lead_from_question_to_question_and_to_the_check(child):
    went = [answer(child, key, **GIVEN[key]).headers["Location"] for key in ORDER]
    assert went == [*(f"{SURVEY}q/{key}/" for key in ORDER[1:]), f"{SURVEY}check/"]
    assert answers() == {
        "safe": Given("answered", ("yes",)),
        "listen": Given("not_sure"),
        "feel": Given("prefer_not"),
        "likes": Given("answered", ("sport", "games")),
        "home": Given("skipped"),
        "anything": Given("answered", words="We swim."),
    }


def test_changed_answer_leads_back_to_the_check(child):
    for key in ORDER:
        answer(child, key, **GIVEN[key])
    assert answer(child, "listen", answer="no").headers["Location"] == f"{SURVEY}check/"
    assert answers()["listen"] == Given("answered", ("no",))


def test_answer_that_was_given_is_chosen_when_the_child_comes_back(child):
    answer(child, "safe", answer="sometimes")
    answer(child, "anything", words="We <swim> & run.")
    assert re.findall(r'value="(\w+)" id="\w+" checked', text_of(child.get(f"{SURVEY}q/safe/"))) == [
        "sometimes"
    ]
    assert "We &lt;swim&gt; &amp; run.</textarea>" in text_of(child.get(f"{SURVEY}q/anything/"))


def test_nothing_chosen_is_said_kindly_and_keeps_nothing(child):
    page = text_of(answer(child, "safe"))
    assert "<title>Error:" in page and "There is a problem" in page
    assert 'href="#id_answer_0"' in page and page.count("Choose an answer, or press Skip.") == 2
    assert answers() == {}


def test_nothing_written_is_the_same_as_skip(child):
    answer(child, "anything", words="  ")
    assert answers()["anything"] == Given("skipped")


@pytest.mark.parametrize("state", ["not_sure", "prefer_not"])
def test_question_in_words_takes_not_answering_as_an_answer(child, state):
    answer(child, "anything", words="", state=state)
    assert answers()["anything"] == Given(state)


def test_question_in_words_takes_no_other_state(child):
    answer(child, "anything", words="Hello", state="answered")
    assert answers()["anything"] == Given("answered", words="Hello")


def test_this_is_not_about_me_stands_only_where_it_makes_sense(child):
    offered = [key for key in ORDER if "This is not about me" in text_of(child.get(f"{SURVEY}q/{key}/"))]
    assert offered == ["safe", "listen", "feel"]


def test_more_than_at_most_is_said_and_keeps_the_choice_in_the_page(child):
    page = text_of(answer(child, "likes", answer=["sport", "music", "games"]))
    assert "Choose at most 2." in page and len(re.findall(" checked", page)) == 3
    assert answers() == {}


def test_not_sure_beside_a_choice_adds_nothing(child):
    answer(child, "likes", answer=["~not_sure", "music"])
    assert answers()["likes"] == Given("answered", ("music",))


# ---- worries


def test_worry_offers_someone_to_talk_to_on_the_next_page_and_blocks_nothing(child):
    response = answer(child, "safe", answer="no", follow=True)
    page = text_of(response)
    assert response.redirect_chain[-1][0] == f"{SURVEY}q/listen/"
    main = page.partition("</template>")[2].partition("<form")[0] + page.rpartition("</template>")[2]
    assert "Do you need to talk to someone soon?" in main and "tel:08001111" in main
    assert "Question listen?" in page


def test_offer_goes_with_the_next_answer(child):
    answer(child, "safe", answer="no")
    answer(child, "listen", answer="yes")
    shown = text_of(child.get(f"{SURVEY}q/feel/")).rpartition("</template>")[2]
    assert "Do you need to talk to someone soon?" not in shown


def test_worry_at_the_end_is_offered_on_the_check(child):
    for key in ORDER[1:]:
        answer(child, key, **GIVEN[key])
    answer(child, "safe", answer="no")
    assert "Do you need to talk to someone soon?" in text_of(child.get(f"{SURVEY}check/"))


# ---- nobody reads


def test_out_of_hours_says_when_somebody_reads(child):
    DutyHours.objects.all().delete()
    DutyHours.objects.create(weekday=0, opens="09:00", closes="09:01", team="Readers")
    page = text_of(child.get(f"{SURVEY}q/anything/"))
    assert "Text of safety.closed_out_of_hours. Next: Monday 9am." in page
    assert "<textarea" in page and "tel:999" in page


def test_without_a_rota_words_are_closed_with_a_clear_message(child):
    DutyHours.objects.all().delete()
    page = text_of(child.get(f"{SURVEY}q/anything/"))
    assert "Text of safety.no_reader." in page and "<textarea" not in page
    assert re.findall("<h1[^>]*>(.*?)</h1>", page) == ["Question anything?"]
    assert answer(child, "anything", skip="1").headers["Location"] == f"{SURVEY}q/safe/"


def test_words_sent_without_a_rota_are_refused_and_given_back(child):
    DutyHours.objects.all().delete()
    page = text_of(answer(child, "anything", words="Please read me."))
    assert "Nobody is set to read words now." in page and "Please read me.</textarea>" in page
    assert answers() == {}


# ---- ages, languages


def test_youngest_get_large_pictures(cycle, client):
    begin(client, band="4-7")
    assert "vp-choices--pictures" in text_of(client.get(f"{SURVEY}q/safe/"))


def test_question_nobody_checked_shows_the_source(child):
    version = Option.objects.filter(version__question__key="safe").first().version
    QuestionWording.objects.create(version=version, language="ar", text="هل تشعر بالأمان؟")
    page = text_of(child.get(f"/ar{SURVEY}q/safe/"))
    assert "هل تشعر بالأمان؟" in page and '<p lang="en" dir="ltr">Question safe?</p>' in page


def test_language_of_the_last_answer_is_the_language_of_the_draft(child):
    child.post(f"/ar{SURVEY}q/safe/", {"answer": "yes"})
    assert Draft.objects.get().language == "ar"


def test_unchecked_offer_to_talk_shows_the_source(child):
    Wording.objects.create(key="talk.explain", language="ar", text="أنت تختار.", source_version=1)
    page = text_of(child.post(f"/ar{SURVEY}q/safe/", {"answer": "no"}, follow=True))
    assert "أنت تختار." in page and "Text of talk.explain." in page


# ---- out of order


def test_address_of_no_question_leads_to_where_the_child_is(child):
    answer(child, "safe", answer="yes")
    response = child.get(f"{SURVEY}q/nonsense/", follow=True)
    assert response.redirect_chain == [(f"{SURVEY}q/listen/?moved=1", 302)]
    assert "This is where you are." in text_of(response)


def test_question_of_another_age_keeps_the_answer_for_that_age(cycle, client):
    begin(client, band="4-7")
    response = answer(client, "feel", answer="good")
    assert response.headers["Location"] == f"{SURVEY}q/safe/?moved=1"
    assert answers()["feel"] == Given("answered", ("good",))


def test_stranger_without_a_draft_is_told_kindly(child, cycle):
    stranger = type(child)()
    for address in ("q/safe/", "check/", "send/", "done/", "for-you/", "your-way/", "questions/"):
        response = stranger.get(f"{SURVEY}{address}")
        assert response.status_code == 410 and "Your answers are not here any more" in text_of(response)


def test_stranger_with_a_made_up_cookie_sees_nothing_of_the_child(child, settings):
    answer(child, "anything", words="only mine")
    stranger = type(child)()
    stranger.cookies[settings.DRAFT_COOKIE_NAME] = "x" * 43
    assert stranger.get(f"{SURVEY}check/").status_code == 410


def test_words_that_came_too_late_are_given_back(child, cycle):
    Draft.objects.all().delete()
    response = answer(child, "anything", words="My <long> text.")
    assert response.status_code == 410
    assert "My &lt;long&gt; text." in text_of(response)


def test_two_children_share_kept_pages_and_nothing_else(cycle, client, settings):
    settings.ROWS_KEPT_SECONDS = 60
    _held, token = make_draft(cycle, words={"anything": "only mine"})
    client.cookies[settings.DRAFT_COOKIE_NAME] = token
    mine = text_of(client.get(f"{SURVEY}q/anything/"))
    other = type(client)()
    begin(other)
    theirs = text_of(other.get(f"{SURVEY}q/anything/"))
    again = text_of(other.get(f"{SURVEY}q/anything/"))
    tokens = [
        re.search('csrfmiddlewaretoken" value="([^"]+)"', page).group(1) for page in (mine, theirs, again)
    ]
    nonces = [re.search('nonce="([^"]+)"', page).group(1) for page in (mine, theirs, again)]
    assert "only mine" in mine and "only mine" not in theirs
    assert len(set(tokens)) == len(set(nonces)) == 3
    assert "vp-hole" not in mine + theirs + again

"""The Board's scorecard: complete, suppressed, in the promises' own order."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from surveys.enums import AnswerState
from surveys.models import Cycle
from tests.promises.factories import make_action, make_measure, make_promise, publish
from tests.surveys.factories import make_open_cycle, receive_answers
from voice_platform.accounts.models import Role

pytestmark = pytest.mark.django_db
OTHERS = [role for role in Role if role not in {Role.BOARD_MEMBER, Role.ADMINISTRATOR}]


@pytest.fixture
def cycle() -> Cycle:
    cycle = make_open_cycle(eligible_total=100, invite_method="a letter")
    promise = make_promise("safe-healthy")
    make_measure(promise, "11", "9.5")
    make_action(promise)
    return cycle


@pytest.fixture
def member(signed_in) -> Client:
    return signed_in(Role.BOARD_MEMBER)


def text(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.mark.parametrize("address", ["/board/", "/board/safe-healthy/"])
def test_board_is_for_board_members_and_administrators(cycle, client, signed_in, address):
    publish()
    assert [signed_in(role).get(address).status_code for role in (Role.BOARD_MEMBER, Role.ADMINISTRATOR)] == [
        200,
        200,
    ]
    assert {signed_in(role).get(address).status_code for role in OTHERS} == {403}
    assert client.get(address).status_code == 302


@pytest.mark.parametrize("address", ["/board/", "/board/safe-healthy/"])
def test_promise_has_three_columns_with_every_part(cycle, member, address):
    receive_answers(cycle, 18, {"safe": "yes"})
    receive_answers(cycle, 12, {"safe": "no"})
    receive_answers(cycle, 20, {"safe": "sometimes"}, voice="for")
    receive_answers(cycle, 20, {"safe": "sometimes"}, way_in="open")
    publish()
    page = text(member, address)
    for part in (
        "What children said",
        "Yes 18 (60%) Sometimes 0 (0%) No 12 (40%)",
        "30 of 100 answered (30%). How they were asked: a letter.",
        "60% said: Yes",
        "Likely between 45% and 73% of all who could answer. This covers chance. It does not cover children who "
        "stayed silent.",
        "Said for children, by invitation",
        "20 answers, perhaps more than one from the same child",
        "What services record",
        "9.5%",
        "What we did",
        "We are doing this",
    ):
        assert part in page


def test_coverage_is_the_first_thing_after_the_heading(cycle, member):
    receive_answers(cycle, 31, {"safe": "yes"})
    publish()
    page = text(member, "/board/")
    main = page[page.index("Are we keeping our promises?", page.index("Signed in")) :]
    assert main.startswith("Are we keeping our promises? We heard from 31 of 100 children.")


def test_release_says_its_number_and_date(cycle, member):
    receive_answers(cycle, 31, {"safe": "yes"})
    publish()
    assert re.search(
        r"Scorecard 1, frozen on \d+ \w+ \d{4}\. What children said: voices round, release 1\.",
        text(member, "/board/"),
    )


def test_nine_voices_are_not_enough_and_carry_no_colour(cycle, member):
    receive_answers(cycle, 9, {"safe": "no"})
    receive_answers(cycle, 10, {"listen": "yes", "safe": AnswerState.SKIPPED})
    publish()
    html = member.get("/board/").content.decode()
    said = html[html.index("vp-evidence__column--said") : html.index("vp-evidence__column--records")]
    assert "Not enough voices yet" in said
    assert not re.search(r"vp-(status|tag)--(good|waiting|concern)|vp-distribution", said)


def test_small_counts_are_hidden_in_words_and_said_not_to_add_up(cycle, member):
    receive_answers(cycle, 27, {"safe": "yes"})
    receive_answers(cycle, 3, {"safe": "no"})
    publish()
    page = text(member, "/board/")
    assert "No Hidden to keep people safe" in page
    assert "Small numbers are hidden to keep people safe. So numbers may not add up." in page


def test_promises_stand_in_their_own_order_and_never_by_result(cycle, member):
    make_promise("listen", order=0)
    receive_answers(cycle, 20, {"safe": "yes", "listen": "no"})
    publish()
    page = member.get("/board/").content.decode()
    assert re.findall(r'id="promise-([\w-]+)"', page) == ["listen", "safe-healthy"]


def test_breakdown_shows_the_groups_of_the_menu(cycle, member):
    receive_answers(cycle, 20, {"safe": "yes"}, age_band="8-11")
    receive_answers(cycle, 20, {"safe": "no"}, age_band="12-15")
    receive_answers(cycle, 2, {"safe": "no"}, age_band="16-17")
    publish()
    page = text(member, "/board/safe-healthy/?by=age_band")
    assert "Everybody 42 20 (48%) 0 (0%) 22 (52%)" in page
    assert "16 to 17 Hidden to keep people safe" in page


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("by=shoe-size", "Results are not broken down that way. Choose from the menu."),
        ("by=age_band&by=home&by=likes", "Results are not broken down that way. Choose from the menu."),
        ("by=age_band&by=home&by=town", "Choose one or two. Three together could tell who a child is."),
        ("by=age_band&school=3", "This page takes no other choices than those of its menu."),
    ],
)
def test_tampered_breakdown_is_refused_in_plain_words(member, query, why):
    from tests.surveys.factories import QUESTIONS, Ask

    town = Ask("town", kind="about_you", options=("near", "far"), variable="town", tiers=("8-17",))
    cycle = make_open_cycle(questions=(*QUESTIONS, town))
    make_promise("safe-healthy")
    receive_answers(cycle, 12, {"safe": "yes"})
    publish()
    assert why in text(member, f"/board/safe-healthy/?{query}", status=400)


def test_unknown_promise_is_not_there(member):
    assert member.get("/board/unknown/").status_code == 404


def test_before_the_first_scorecard_the_page_says_so(member):
    make_promise("listen")
    assert "There is no scorecard yet" in text(member, "/board/")
    assert "Not enough voices yet" in text(member, "/board/listen/")


def test_overview_takes_the_same_queries_however_many_answered(cycle, member, django_assert_num_queries):
    for times in (10, 40):
        receive_answers(cycle, times, {"safe": "yes"})
        publish()
        with django_assert_num_queries(10):
            member.get("/board/")


class _Headings(HTMLParser):
    levels: list[int]

    def __init__(self) -> None:
        super().__init__()
        self.levels = []

    def handle_starttag(self, tag, attrs):
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))


@pytest.mark.parametrize("address", ["/board/", "/board/safe-healthy/"])
def test_headings_never_skip_a_level(cycle, member, address):
    receive_answers(cycle, 20, {"safe": "yes"})
    publish()
    parser = _Headings()
    parser.feed(member.get(address).content.decode())
    assert all(after <= before + 1 for before, after in zip(parser.levels, parser.levels[1:], strict=False))

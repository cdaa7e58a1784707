"""A survey on paper: printed, filled in, entered by the keyboard, and counted as what it is."""

import io

import pytest
from pypdf import PdfReader

from surveys.enums import CycleState
from surveys.models import ClosedAnswer, Cycle, FreeText, Response
from surveys.queries.answering import cycle_asked
from surveys.views.packs import pack_of
from tests.frontend.formats.sheets import faults
from tests.surveys.factories import (
    make_invitation,
)
from tests.surveys.views.journey import hidden
from voice_platform.accounts.models import Role

pytestmark = pytest.mark.django_db


def words_of(content):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def made(cycle, **changes):
    asked = cycle_asked(cycle.pk)
    said = {
        "language": "en",
        "goes_back": "FREEPOST VOICES",
        "address": "https://farrowby.example/s/kinds/",
        "is_closed_place": False,
    }
    return pack_of(asked, next(iter(asked.tiers.values())), **said | changes)


# ---- Printing


def test_a_pack_holds_every_question_with_its_answers_and_who_answers_it(kinds):
    said = words_of(made(kinds).content)
    for words in (
        "Question safe?",
        "Question anything?",
        "FREEPOST VOICES",
        "Only if",
        "I don't want to say",
    ):
        assert words in said
    assert "20 minutes" not in said


def test_a_pack_passes_the_validator(kinds):
    assert faults(made(kinds).content) == []
    assert faults(made(kinds, language="ar", is_closed_place=True).content) == []


def test_at_a_closed_place_there_is_a_card_and_no_address(kinds):
    said = words_of(made(kinds, is_closed_place=True).content)
    assert "I would like an advocate to visit me" in said
    assert "farrowby.example" not in said
    assert "farrowby.example" in words_of(made(kinds).content)


def test_staff_print_a_pack_and_how_it_comes_back_is_kept(kinds, signed_in):
    editor = signed_in(Role.EDITOR)
    tier = next(iter(cycle_asked(kinds.pk).tiers))
    sent = {"pack-tier": tier, "pack-language": "en", "pack-goes_back": "A box at the youth club"}
    answer = editor.post(f"/staff/cycles/{kinds.slug}/paper/", sent)
    assert answer["Content-Type"] == "application/pdf"
    assert "A box at the youth club" in words_of(answer.content)
    assert "A box at the youth club" in editor.get(f"/staff/cycles/{kinds.slug}/").content.decode()


@pytest.mark.parametrize("wrong", [{"pack-tier": "0"}, {"pack-language": "xx"}, {"pack-goes_back": ""}])
def test_a_pack_that_is_none_is_told_on_the_page(kinds, signed_in, wrong):
    tier = next(iter(cycle_asked(kinds.pk).tiers))
    sent = {"pack-tier": tier, "pack-language": "en", "pack-goes_back": "A box"} | wrong
    answer = signed_in(Role.EDITOR).post(f"/staff/cycles/{kinds.slug}/paper/", sent)
    assert answer.status_code == 200
    assert "text/html" in answer["Content-Type"]


# ---- Entering


@pytest.fixture
def desk(kinds, reader):
    """Enters one pack; returns the page after it."""
    tier = next(iter(cycle_asked(kinds.pk).tiers))
    address = f"/staff/cycles/{kinds.slug}/enter/?tier={tier}&language=en"

    def enter(**typed):
        page = reader.get(address).content.decode()
        sent = {**hidden(page, "token"), "age": "3", "helper": "1", **typed}
        return reader.post(address, sent, follow=True)

    enter.address = address
    return enter


def test_a_filled_in_pack_is_a_response_like_any_other(desk):
    page = desk(
        **{
            "helper": "2",
            "question-safe": "1",
            "question-likes": "2",
            "question-moves": "4",
            "question-anything": "My room is warm.",
        }
    )
    assert "It is entered." in page.content.decode()
    response = Response.objects.get()
    assert (response.mode, response.helper, response.age_band, response.way_in) == (
        "paper",
        "reads",
        "12-15",
        "open",
    )
    assert FreeText.objects.get().words == "My room is warm."
    said = {
        (row.version.question.key, row.state, row.option and row.option.key, row.number)
        for row in ClosedAnswer.objects.select_related("version__question", "option")
    }
    assert ("moves", "answered", None, 4) in said
    assert response.assent
    assert "assent.clear_phone" not in response.assent


def test_nothing_ticked_is_skipped_and_signs_are_what_they_say(desk):
    desk(**{"question-safe": "?", "question-anything": "-"})
    states = dict(ClosedAnswer.objects.values_list("version__question__key", "state"))
    assert (states["safe"], states["anything"]) == ("not_sure", "prefer_not")
    assert states["moves"] == "skipped"


def test_who_helped_may_be_left_out_on_paper(desk):
    desk(helper="")
    assert Response.objects.get().helper == "not-said"


def test_what_cannot_be_is_told_beside_its_field_and_the_rest_stays(desk):
    page = desk(**{"question-safe": "9", "question-anything": "My words"}).content.decode()
    assert "No box has that number or sign." in page
    assert "My words" in page
    assert not Response.objects.exists()


@pytest.mark.parametrize("typed", ["1 2", "12"])
def test_two_ticks_where_one_is_taken(desk, typed):
    assert "More boxes are ticked" in desk(**{"question-safe": typed}).content.decode()


def test_the_same_pack_sent_twice_is_one(desk, reader):
    sent = {"token": "t" * 43, "age": "3", "helper": "1", "question-safe": "1"}
    for _time in range(2):
        reader.post(desk.address, sent)
    assert Response.objects.count() == 1


@pytest.mark.parametrize("typed", ["t" * 43, f"https://farrowby.example/i/{'t' * 43}/"])
def test_a_slip_says_which_child_it_is(desk, kinds, typed):
    invitation = make_invitation(kinds, "t" * 43)
    desk(link=typed)
    desk(link=typed)
    assert [(one.respondent_id, one.counts) for one in Response.objects.order_by("pk")] == [
        (invitation.respondent_id, False),
        (invitation.respondent_id, True),
    ]


def test_a_code_of_another_round_is_refused(desk):
    assert "No link of this round has this code." in desk(link="no-such-code").content.decode()
    assert not Response.objects.exists()


def test_a_question_that_only_some_are_asked_counts_only_for_them(desk):
    desk(**{"question-safe": "1"})
    versions = set(ClosedAnswer.objects.values_list("version__question__key", flat=True))
    asked = next(iter(cycle_asked(Cycle.objects.get().pk).tiers.values()))
    assert set(asked.conditions) - versions


def test_only_those_who_may_read_words_enter_them(kinds, signed_in):
    address = f"/staff/cycles/{kinds.slug}/enter/"
    assert signed_in(Role.EDITOR).get(address).status_code == 403
    assert signed_in(Role.SAFEGUARDING_LEAD).get(address).status_code == 200
    assert signed_in(Role.READER).get("/staff/cycles/nothing/enter/").status_code == 404


def test_into_a_closed_round_nothing_is_entered(desk, reader):
    Cycle.objects.update(state=CycleState.CLOSED)
    page = reader.post(desk.address, {"token": "t" * 43, "age": "3", "helper": "1"}).content.decode()
    assert "This round is not open." in page
    assert not Response.objects.exists()


def test_the_queue_leads_there(kinds, reader):
    assert f"/staff/cycles/{kinds.slug}/enter/" in reader.get("/staff/reading/").content.decode()

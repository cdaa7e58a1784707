"""What a group said together: heard, on a line of its own, and counted among nobody."""

from datetime import timedelta

import pytest
from django.utils import timezone

from surveys.actions.counting import rebuild
from surveys.enums import CycleState
from surveys.models import (
    Alert,
    ClosedAnswer,
    CountChange,
    Cycle,
    FreeText,
    GroupCount,
    GroupSession,
    Response,
)
from surveys.queries.answering import cycle_asked
from tests.surveys.views.journey import hidden
from voice_platform.accounts.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(kinds, reader):
    tier = next(iter(cycle_asked(kinds.pk).tiers))
    address = f"/staff/cycles/{kinds.slug}/group/?tier={tier}&language=en"

    def enter(**typed):
        page = reader.get(address).content.decode()
        sent = {
            **hidden(page, "token"),
            "group": "Youth council",
            "held_on": timezone.localdate().isoformat(),
            "present": "9",
            "age": "12-15",
            **typed,
        }
        return reader.post(address, sent, follow=True).content.decode()

    return enter


SAID = {"safe:yes": "5", "safe:no": "2", "safe:~not_sure": "1", "anything:words": "Ask us before we move."}


def test_answers_are_counts_and_words_wait_to_be_read(desk):
    page = desk(**SAID, **{"else": "We want a pool."})
    session = GroupSession.objects.get()
    assert (session.group, session.present) == ("Youth council", 9)
    assert {(row.option and row.option.key, row.state, row.number) for row in GroupCount.objects.all()} == {
        ("yes", "answered", 5),
        ("no", "answered", 2),
        (None, "not_sure", 1),
    }
    assert sorted(text.words for text in FreeText.objects.filter(read_at=None)) == [
        "Ask us before we move.",
        "We want a pool.",
    ]
    assert "Youth council" in page
    assert "Yes" in page


def test_nobody_is_counted(desk, kinds):
    desk(**SAID)
    response = Response.objects.get()
    assert (response.counts, response.way_in, response.mode) == (False, "group", "group")
    assert not ClosedAnswer.objects.exists()
    assert not CountChange.objects.exists()
    assert not rebuild(check=True)


def test_worrying_words_of_a_group_raise_an_alert(desk):
    desk(**{"anything:words": "He hit me and I want to die"})
    assert Alert.objects.get().response == Response.objects.get()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"present": "5"} | SAID, "more answers than children"),
        ({"likes:sport": "12"}, "more answers than children"),
        ({"present": "0"}, "greater than or equal to 1"),
        ({"held_on": (timezone.localdate() + timedelta(days=2)).isoformat()}, "has not come yet"),
        ({"group": ""}, "This field is required"),
    ],
)
def test_what_cannot_be_is_told_and_the_rest_stays(desk, typed, told):
    page = desk(**{"else": "My words"} | typed)
    assert told in page
    assert "My words" in page
    assert not Response.objects.exists()


def test_one_child_may_choose_several_where_the_question_takes_them(desk):
    desk(**{"people:friends": "9", "people:worker": "8"})
    assert GroupCount.objects.count() == 2


def test_the_same_session_sent_twice_is_one(desk):
    for _time in range(2):
        desk(token="t" * 43, **SAID)
    assert GroupSession.objects.count() == Response.objects.count() == 1
    assert GroupCount.objects.count() == 3


def test_only_those_who_may_read_words_see_it(desk, kinds, signed_in):
    desk(**SAID)
    address = f"/staff/cycles/groups/{GroupSession.objects.get().pk}/"
    assert signed_in(Role.EDITOR).get(address).status_code == 403
    assert signed_in(Role.SAFEGUARDING_LEAD).get(address).status_code == 200
    assert signed_in(Role.READER).get("/staff/cycles/groups/0/").status_code == 404


def test_into_a_closed_round_nothing_is_entered(desk, kinds, reader):
    Cycle.objects.update(state=CycleState.CLOSED)
    assert "This round is not open." in reader.get(f"/staff/cycles/{kinds.slug}/group/").content.decode()


def test_earlier_sessions_stand_before_a_new_one(desk, kinds, reader):
    desk(**SAID)
    page = reader.get(f"/staff/cycles/{kinds.slug}/group/").content.decode()
    assert "9 were there" in page

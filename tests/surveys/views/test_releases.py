"""Staff see what a release waits for; nobody else sees live counts."""

import re

import pytest
from django.utils import timezone

from surveys.actions.counting import roll_up
from surveys.enums import CycleState
from surveys.models import FreeText
from tests.promises.factories import publish
from tests.surveys.factories import make_open_cycle, receive_answers
from voice_platform.accounts.models import Role

pytestmark = pytest.mark.django_db
ADDRESS = "/staff/releases/"


def text(client) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", client.get(ADDRESS).content.decode()).split())


def test_page_is_for_editors_and_administrators(signed_in, client):
    assert {signed_in(role).get(ADDRESS).status_code for role in (Role.EDITOR, Role.ADMINISTRATOR)} == {200}
    others = (Role.READER, Role.SAFEGUARDING_LEAD, Role.ADVOCATE, Role.BOARD_MEMBER)
    assert {signed_in(role).get(ADDRESS).status_code for role in others} == {403}
    assert client.get(ADDRESS).status_code == 302


def test_page_tells_how_many_of_ten_children_have_changed_each_strand(signed_in):
    cycle = make_open_cycle()
    receive_answers(cycle, 9, {"safe": "yes"})
    receive_answers(cycle, 2, {"safe": "yes"}, way_in="open")
    while roll_up():
        pass
    page = text(signed_in(Role.EDITOR))
    assert (
        "9 of 10 changed since, of the children that a release needs Said by children. By invitation" in page
    )
    assert "2 of 20 changed since, of the children that a release needs Said by children. Open link" in page
    assert "Not due yet" in page


def test_page_tells_what_a_due_release_waits_for_and_until_when(signed_in):
    cycle = make_open_cycle()
    receive_answers(cycle, 10, {"safe": "yes"}, words={"anything": "Hello"})
    FreeText.objects.filter(pk=FreeText.objects.first().pk).update(read_at=timezone.now())
    publish()
    page = text(signed_in(Role.EDITOR))
    assert "9 texts or recordings are not read yet." in page
    assert "1 text has no decision about its themes yet." in page
    assert re.search(r"If they are still not done on \d+ \w+ \d{4}", page)


def test_page_shows_the_last_release_and_no_one_changed(signed_in):
    cycle = make_open_cycle()
    receive_answers(cycle, 10, {"safe": "yes"})
    publish()
    page = text(signed_in(Role.EDITOR))
    assert "1 last release" in page
    assert "No child has changed anything since the last release." in page


def test_finished_round_waits_for_nothing(signed_in):
    cycle = make_open_cycle()
    receive_answers(cycle, 10, {"safe": "yes"})
    cycle.state = CycleState.CLOSED
    cycle.save()
    publish()
    assert "voices round" not in text(signed_in(Role.EDITOR))


def test_page_without_a_round_says_what_to_do(signed_in):
    assert "No round waits for anything" in text(signed_in(Role.EDITOR))


@pytest.mark.parametrize("rounds", [1, 3])
def test_page_takes_a_fixed_number_of_queries_a_round(signed_in, rounds, django_assert_num_queries):
    for number in range(rounds):
        make_open_cycle(f"voices-{number}")
    editor = signed_in(Role.EDITOR)
    with django_assert_num_queries(11 + 9 * rounds):
        editor.get(ADDRESS)

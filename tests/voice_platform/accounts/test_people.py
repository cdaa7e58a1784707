"""Administrators change what people may do; it holds at once, and never for themselves."""

from datetime import date

import pytest
from django.test import Client

from voice_platform.accounts.models import Invitation, Role, User
from voice_platform.accounts.second_step import has_second_step
from voice_platform.audit.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(person) -> User:
    return person(Role.ADMINISTRATOR)


@pytest.fixture
def as_administrator(client, administrator) -> Client:
    client.force_login(administrator)
    return client


def test_new_roles_hold_from_the_next_request(as_administrator, person):
    user = person(Role.EDITOR)
    theirs = Client()
    theirs.force_login(user)
    assert theirs.get("/account/people/").status_code == 403
    as_administrator.post(f"/account/people/{user.pk}/", {"roles": ["administrator"], "may_sign_in": "on"})
    assert theirs.get("/account/people/").status_code == 200
    as_administrator.post(f"/account/people/{user.pk}/", {"roles": ["board-member"], "may_sign_in": "on"})
    assert (theirs.get("/account/people/").status_code, User.objects.get(pk=user.pk).roles) == (
        403,
        {"board-member"},
    )


def test_ended_access_ends_open_sessions(as_administrator, person):
    user = person(Role.READER)
    theirs = Client()
    theirs.force_login(user)
    as_administrator.post(f"/account/people/{user.pk}/", {"roles": ["reader"]})
    assert theirs.get("/account/")["Location"].startswith("/account/login/")


def test_clearance_to_read_is_set_and_recorded(as_administrator, administrator, person):
    user = person(Role.READER, cleared_to_read_until=None)
    as_administrator.post(
        f"/account/people/{user.pk}/",
        {"roles": ["reader"], "may_sign_in": "on", "cleared_to_read_until": "2099-03-31"},
    )
    user = User.objects.get(pk=user.pk)
    event = Event.objects.get(action="accounts.person-changed")
    assert (user.cleared_to_read_until, user.may_read_words) == (date(2099, 3, 31), True)
    assert (event.actor, event.object_id) == (administrator, str(user.pk))
    assert event.detail == {"roles": ["reader"], "may_sign_in": True, "cleared_to_read_until": "2099-03-31"}


def test_groups_that_are_no_roles_stay(as_administrator, person):
    from django.contrib.auth.models import Group

    user = person(Role.READER)
    user.groups.add(Group.objects.create(name="of the council's own"))
    as_administrator.post(f"/account/people/{user.pk}/", {"roles": ["editor"], "may_sign_in": "on"})
    assert sorted(user.groups.values_list("name", flat=True)) == ["editor", "of the council's own"]


def test_nobody_changes_themselves(as_administrator, administrator, phone):
    phone(administrator)
    answer = as_administrator.post(f"/account/people/{administrator.pk}/", {"roles": ["reader"]})
    as_administrator.post(f"/account/people/{administrator.pk}/second-step/")
    administrator = User.objects.get(pk=administrator.pk)
    assert (answer.status_code, administrator.is_active, administrator.roles) == (
        200,
        True,
        {"administrator"},
    )
    assert has_second_step(administrator)


def test_lost_second_step_is_taken_away_and_recorded(as_administrator, person, phone):
    user = person(Role.BOARD_MEMBER)
    phone(user)
    as_administrator.post(f"/account/people/{user.pk}/second-step/")
    assert not has_second_step(user)
    assert Event.objects.get(action="accounts.second-step-removed").object_id == str(user.pk)


@pytest.mark.parametrize("role", [None, *(role for role in Role if role != Role.ADMINISTRATOR)])
def test_others_change_nobody(client, person, phone, role):
    victim = person(Role.ADMINISTRATOR)
    phone(victim)
    invitation = Invitation.objects.create(token_digest="x", expires_at="2099-01-01T00:00Z")
    if role:
        client.force_login(person(role))
    for path in (
        f"/account/people/{victim.pk}/",
        f"/account/people/{victim.pk}/second-step/",
        f"/account/people/invitations/{invitation.pk}/take-back/",
    ):
        assert client.post(path, {"roles": ["reader"]}).status_code in (302, 403)
    victim, invitation = User.objects.get(pk=victim.pk), Invitation.objects.get()
    assert (victim.roles, has_second_step(victim), invitation.is_open) == ({"administrator"}, True, True)


def test_refused_address_goes_on_record(client, person):
    user = person(Role.READER)
    client.force_login(user)
    client.get("/account/people/")
    event = Event.objects.get(action="access.refused")
    assert (event.actor, event.detail) == (user, {"address": "people"})


@pytest.mark.parametrize(
    "path",
    [
        "/account/people/999/",
        "/account/people/999/second-step/",
        "/account/people/invitations/999/take-back/",
    ],
)
def test_unknown_person_or_invitation_is_not_found(as_administrator, path):
    assert as_administrator.post(path, {"roles": ["reader"]}).status_code == 404


def test_a_link_does_not_change_anything(as_administrator, person, phone):
    user = person(Role.READER)
    phone(user)
    assert as_administrator.get(f"/account/people/{user.pk}/second-step/").status_code == 405
    assert has_second_step(user)


@pytest.mark.parametrize("many", [1, 3])
def test_list_asks_the_database_as_often_for_three_people_as_for_one(
    as_administrator, person, django_assert_num_queries, many
):
    for _ in range(many):
        person(Role.READER, Role.EDITOR)
    as_administrator.get("/account/people/")
    with django_assert_num_queries(10):
        as_administrator.get("/account/people/")

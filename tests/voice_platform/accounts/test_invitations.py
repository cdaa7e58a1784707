"""Accounts are made by invitation alone."""

from datetime import timedelta
from io import StringIO
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from voice_platform.accounts.actions import accept_invitation, invite, take_back_invitation
from voice_platform.accounts.errors import InvitationNotOpen
from voice_platform.accounts.models import Invitation, Role, User
from voice_platform.audit.models import Event

pytestmark = pytest.mark.django_db

CHOSEN = {"name": "Sam Invented", "password": "three quiet blue birds"}


@pytest.fixture
def link(person) -> str:
    """An open invitation for a reader, as an administrator would send it."""
    _, token = invite(roles=[Role.READER], invited_by=person(Role.ADMINISTRATOR), email="Sam@Example.org")
    return f"/account/invitation/{token}/"


def test_link_makes_the_account_it_is_for_and_signs_in(client, link):
    answer = client.post(link, CHOSEN | {"email": "somebody.else@example.org"})
    user = User.objects.get(email="sam@example.org")
    assert (answer["Location"], user.roles) == ("/account/", {"reader"})
    assert (user.first_name, user.last_name, user.is_superuser, user.is_staff) == (
        "Sam",
        "Invented",
        False,
        False,
    )
    assert client.get("/account/").status_code == 200


def test_in_production_the_next_page_sets_up_the_second_step_without_asking_for_the_password_again(
    client, link, production
):
    assert client.post(link, CHOSEN)["Location"] == "/account/2fa/"
    assert client.get("/account/2fa/totp/activate/").status_code == 200


def test_link_works_once(client, link):
    client.post(link, CHOSEN)
    again = Client()
    assert (again.get(link).status_code, again.post(link, CHOSEN).status_code) == (404, 404)


def test_link_ends_after_a_week(client, link):
    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1)):
        assert (client.get(link).status_code, client.post(link, CHOSEN).status_code) == (404, 404)
    assert not User.objects.filter(email="sam@example.org").exists()


def test_link_that_was_taken_back_does_not_open(client, link):
    take_back_invitation(invitation=Invitation.objects.get(), actor=User.objects.get())
    assert client.get(link).status_code == 404


def test_unknown_used_and_old_links_get_the_same_page(client, link, person):
    def words(path):
        return strip_tags(client.get(path).content.decode())

    unknown = words("/account/invitation/unknown/")
    take_back_invitation(invitation=Invitation.objects.get(), actor=User.objects.get())
    assert words(link) == unknown


def test_two_people_opening_one_link_at_once_make_one_account(link):
    invitation = Invitation.objects.get()
    accept_invitation(invitation=invitation, email="", name="Sam", password="three quiet blue birds")
    with pytest.raises(InvitationNotOpen):
        accept_invitation(invitation=invitation, email="", name="Sam", password="three quiet blue birds")


def test_address_that_got_an_account_meanwhile_is_not_overwritten(client, link):
    User.objects.create_user("sam@example.org", "three other blue birds")
    answer = client.post(link, CHOSEN)
    assert (
        answer.status_code,
        User.objects.get(email="sam@example.org").check_password(CHOSEN["password"]),
    ) == (200, False)


def test_token_is_nowhere_in_the_database(link):
    token = link.split("/")[-2]
    stored = [str(vars(row)) for model in (Invitation, Event) for row in model.objects.all()]
    assert [row for row in stored if token in row] == []


@pytest.mark.parametrize(
    ("password", "is_good"),
    [
        ("only-14-letter", False),
        ("fifteen-letters", True),
        ("a" * 5 + " long passphrase of sixty-four letters, as some people choose" + "x" * 5, True),
        ("passwordpassword", False),
        ("PasswordPassword", False),
        ("password12345678!", False),
        ("aaaaaaaaaaaaaaaa", False),
        ("1234567890123456", False),
        ("12345678910111213", False),
        ("sam@example.org", False),
        ("lower case only is fine", True),
        ("пароль из кириллицы", True),
    ],
)
def test_password_rules_are_length_and_not_being_known_and_nothing_else(client, link, password, is_good):
    client.post(link, CHOSEN | {"password": password})
    assert User.objects.filter(email="sam@example.org").exists() is is_good


def test_password_keeps_its_spaces(client, link):
    client.post(link, CHOSEN | {"password": "  three quiet birds  "})
    assert User.objects.get(email="sam@example.org").check_password("  three quiet birds  ")


@pytest.mark.parametrize("role", [None, *(role for role in Role if role != Role.ADMINISTRATOR)])
def test_only_administrators_invite(client, person, role):
    if role:
        client.force_login(person(role))
    answer = client.post("/account/people/", {"email": "x@example.org", "roles": ["administrator"]})
    assert (answer.status_code in (302, 403), Invitation.objects.count()) == (True, 0)


def test_administrator_is_shown_the_link_once(client, person):
    client.force_login(person(Role.ADMINISTRATOR))
    answer = client.post("/account/people/", {"email": "New@Example.org", "roles": ["reader", "editor"]})
    path = urlsplit(answer.context["link"]).path
    assert Client().get(path).status_code == 200
    assert path not in client.get("/account/people/").content.decode()
    assert (Invitation.objects.get().email, Invitation.objects.get().roles) == (
        "new@example.org",
        ["reader", "editor"],
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "not an address"},
        {"roles": ["emperor"]},
        {"roles": []},
        {"cleared_to_read_until": "soon"},
        {"email": "taken@example.org"},
    ],
)
def test_bad_invitation_is_refused_with_words(client, person, wrong):
    User.objects.create_user("taken@example.org", "three quiet blue birds")
    client.force_login(person(Role.ADMINISTRATOR))
    answer = client.post("/account/people/", {"email": "x@example.org", "roles": ["reader"]} | wrong)
    assert (answer.status_code, len(answer.context["form"].errors), Invitation.objects.count()) == (200, 1, 0)


def test_first_administrator_gets_one_link(client):
    said = StringIO()
    call_command("create_first_admin", stdout=said)
    path = urlsplit(said.getvalue().strip()).path
    client.post(path, CHOSEN | {"email": "first@example.org"})
    assert User.objects.get(email="first@example.org").roles == {"administrator"}
    with pytest.raises(CommandError, match="There is an administrator already"):
        call_command("create_first_admin")


def test_asking_again_ends_the_first_link(client):
    links = []
    for _ in range(2):
        said = StringIO()
        call_command("create_first_admin", stdout=said)
        links.append(urlsplit(said.getvalue().strip()).path)
    assert [client.get(path).status_code for path in links] == [404, 200]


def test_example_administrator_does_not_count_as_the_first(person):
    person(Role.ADMINISTRATOR, is_example=True)
    said = StringIO()
    call_command("create_first_admin", stdout=said)
    assert "/account/invitation/" in said.getvalue()

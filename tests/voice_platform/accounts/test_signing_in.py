"""The front door for staff, advocates and Board members."""

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import caches
from django.test import Client

from tests.voice_platform.accounts.conftest import PASSWORD
from voice_platform.accounts.models import Role, User
from voice_platform.audit.models import Event

pytestmark = pytest.mark.django_db


def actions() -> list[str]:
    return list(Event.objects.values_list("action", flat=True))


def test_right_password_opens_the_account(client, person, sign_in):
    answer = sign_in(client, person(Role.EDITOR))
    assert (answer.status_code, answer["Location"]) == (302, "/account/")
    assert client.get("/account/").status_code == 200
    assert actions() == ["accounts.signed-in"]


def test_email_is_found_in_capital_letters(client, person):
    user = person(Role.EDITOR)
    answer = client.post("/account/login/", {"login": user.email.upper(), "password": PASSWORD})
    assert answer.status_code == 302


def test_unknown_address_and_wrong_password_get_the_same_page(client, person):
    user = person(Role.EDITOR)
    wrong = client.post("/account/login/", {"login": user.email, "password": "not the right password"})
    unknown = client.post(
        "/account/login/", {"login": "nobody@example.org", "password": "not the right password"}
    )

    def errors(answer):
        return answer.context["form"].errors.get_json_data()

    assert (wrong.status_code, errors(wrong)) == (unknown.status_code, errors(unknown))
    assert actions() == ["accounts.sign-in-failed"] * 2


def test_failed_sign_in_is_recorded_with_the_account_and_without_the_address(client, person):
    user = person(Role.EDITOR)
    client.post("/account/login/", {"login": user.email, "password": "not the right password"})
    event = Event.objects.get()
    assert (event.actor, event.object_id, event.detail) == (None, str(user.pk), {})


def test_unknown_address_costs_a_password_check_too(client, person, monkeypatch):
    """Without it the time that an answer takes would say who has an account."""
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: hashed.append(1) or encode(*args))
    login = {"login": "nobody@example.org", "password": "not the right password"}
    client.post("/account/login/", login)
    for_unknown = len(hashed)
    client.post("/account/login/", login | {"login": person(Role.EDITOR).email})
    assert (for_unknown, len(hashed) - for_unknown - 1) == (1, 1)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "\thttps://evil.example",
    ],
)
def test_next_never_leads_to_another_site(client, person, sign_in, elsewhere):
    assert sign_in(client, person(Role.EDITOR), to=elsewhere)["Location"] == "/account/"


def test_next_leads_to_the_page_that_was_asked_for(client, person, sign_in):
    asked = client.get("/account/people/")
    assert asked["Location"] == "/account/login/?next=/account/people/"
    assert (
        sign_in(client, person(Role.ADMINISTRATOR), to="/account/people/")["Location"] == "/account/people/"
    )


def test_sixth_wrong_password_for_an_account_is_slowed_also_with_the_right_one(client, person, sign_in):
    user = person(Role.EDITOR)
    for _ in range(5):
        sign_in(client, user, password="not the right password")
    assert sign_in(client, user).status_code == 200
    assert not client.session.get("_auth_user_id")


def test_many_tries_from_one_network_end_at_a_plain_page(client):
    for number in range(31):
        answer = client.post("/account/login/", {"login": f"{number}@example.org", "password": "x"})
    assert answer.status_code == 429
    assert "429.html" in [template.name for template in answer.templates]


def test_forged_forwarded_address_does_not_get_around_the_limit(client):
    for number in range(31):
        answer = client.post(
            "/account/login/",
            {"login": f"{number}@example.org", "password": "x"},
            headers={"x-forwarded-for": f"198.51.100.{number}"},
        )
    assert answer.status_code == 429


def test_no_network_address_or_email_is_kept_with_the_tries(client, monkeypatch):
    kept = []
    monkeypatch.setattr(type(caches["default"]), "set", lambda self, key, *rest, **more: kept.append(key))
    client.post(
        "/account/login/", {"login": "nobody@example.org", "password": "x"}, REMOTE_ADDR="198.51.100.7"
    )
    assert [key for key in kept if "198.51.100" in key or "nobody" in key] == []
    assert len(kept) > 0


def test_example_person_cannot_sign_in_to_production(client, person, sign_in, production):
    user = person(Role.ADMINISTRATOR, is_example=True)
    assert sign_in(client, user)["Location"] == "/account/inactive/"
    assert not client.session.get("_auth_user_id")


def test_example_person_with_a_session_is_nobody_in_production(client, person, production):
    client.force_login(person(Role.ADMINISTRATOR, is_example=True))
    assert client.get("/account/").status_code == 302


def test_disabled_person_is_refused_on_the_next_request(client, person):
    user = person(Role.EDITOR)
    client.force_login(user)
    assert client.get("/account/").status_code == 200
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert client.get("/account/")["Location"].startswith("/account/login/")


def test_changed_password_ends_other_sessions(client, person):
    user = person(Role.EDITOR)
    elsewhere = Client()
    elsewhere.force_login(user)
    client.force_login(user)
    client.post(
        "/account/password/change/",
        {"oldpassword": PASSWORD, "password1": "another horse battery", "password2": "another horse battery"},
    )
    assert (client.get("/account/").status_code, elsewhere.get("/account/").status_code) == (200, 302)


def test_session_gets_a_new_key_at_sign_in(client, person, sign_in):
    client.get("/account/login/")
    session = client.session
    session["kept"] = True
    session.save()
    before = session.session_key
    sign_in(client, person(Role.EDITOR))
    assert client.session.session_key != before


def test_get_does_not_sign_out(client, person):
    client.force_login(person(Role.EDITOR))
    client.get("/account/logout/")
    assert client.get("/account/").status_code == 200
    client.post("/account/logout/")
    assert client.get("/account/").status_code == 302


@pytest.mark.parametrize(
    "path",
    [
        "/account/signup/",
        "/account/signup/passkey/",
        "/account/2fa/webauthn/signup/",
        "/account/3rdparty/signup/",
        "/account/3rdparty/",
        "/account/email/",
        "/account/password/set/",
        "/account/login/code/",
        "/account/login/code/confirm/",
        "/_util/login/",
    ],
)
@pytest.mark.parametrize("role", [None, Role.ADMINISTRATOR])
def test_what_nobody_needs_is_closed_to_everybody(client, person, path, role):
    if role:
        client.force_login(person(role))
    form = {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}
    people = User.objects.count()
    assert (client.get(path).status_code, client.post(path, form).status_code) == (404, 404)
    assert User.objects.count() == people


def test_wagtails_sign_in_goes_through_ours(client):
    assert client.get("/staff/login/")["Location"] == "/account/login/?next=/staff/login/"
    assert client.post("/staff/login/", {"username": "x", "password": "y"}).status_code == 302
    assert client.get("/staff/")["Location"] == "/account/login/?next=/staff/"


@pytest.mark.parametrize("name", ["login", "password"])
def test_password_managers_and_paste_work(client, name):
    field = client.get("/account/login/").context["form"].fields[name].widget
    assert field.attrs["autocomplete"] == {"login": "email", "password": "current-password"}[name]
    assert "onpaste" not in field.attrs

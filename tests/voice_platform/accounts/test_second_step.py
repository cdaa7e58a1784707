"""Q03: a second step for every role before any signed-in address opens, and no way around it."""

import pytest
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.test import Client

from tests.house_rules.test_addresses import ALL, example_of
from tests.voice_platform.accounts.conftest import PASSWORD, code_of
from voice_platform.accounts.access import EVERYBODY, audience_of
from voice_platform.accounts.models import Role
from voice_platform.audit.models import Event

pytestmark = pytest.mark.django_db

SIGNED_IN_PATHS = sorted(
    {
        path
        for route, entry in ALL
        if (audience := audience_of(entry.callback, route)) is not None and EVERYBODY not in audience
        if (path := example_of(route)) is not None
        and not path.startswith(("/account/2fa/", "/account/reauthenticate/"))
    }
)


@pytest.mark.parametrize("role", Role)
def test_nothing_opens_before_a_second_step_is_set_up(client, person, production, role):
    client.force_login(person(role))
    opened = [path for path in SIGNED_IN_PATHS if client.get(path).get("Location") != "/account/2fa/"]
    assert (opened, len(SIGNED_IN_PATHS) > 20) == ([], True)


@pytest.mark.parametrize("role", Role)
def test_posts_do_not_open_either(client, person, production, role):
    client.force_login(person(role))
    for path in ("/account/people/", "/account/password/change/", "/staff/", "/staff/login/"):
        assert client.post(path, {}).get("Location") == "/account/2fa/"


def test_signing_in_asks_for_the_second_step_and_then_opens(client, person, phone, sign_in, production):
    user = person(Role.BOARD_MEMBER)
    app = phone(user)
    assert sign_in(client, user)["Location"] == "/account/2fa/authenticate/"
    assert client.get("/account/").status_code == 302
    assert client.post("/account/2fa/authenticate/", {"code": app.code})["Location"] == "/account/"
    assert client.get("/account/").status_code == 200


def test_wrong_code_is_refused_and_recorded(client, person, phone, sign_in, production):
    user = person(Role.BOARD_MEMBER)
    app = phone(user)
    sign_in(client, user)
    wrong = f"{(int(app.code) + 1) % 1_000_000:06}"
    assert client.post("/account/2fa/authenticate/", {"code": wrong}).status_code == 200
    assert client.get("/account/").status_code == 302
    assert Event.objects.get(action="accounts.second-step-failed").object_id == str(user.pk)


def test_codes_cannot_be_tried_out(client, person, phone, sign_in, production):
    user = person(Role.BOARD_MEMBER)
    app = phone(user)
    sign_in(client, user)
    wrong = f"{(int(app.code) + 1) % 1_000_000:06}"
    for _ in range(6):
        client.post("/account/2fa/authenticate/", {"code": wrong})
    client.post("/account/2fa/authenticate/", {"code": app.code})
    assert client.get("/account/").status_code == 302


def test_session_from_before_the_second_step_does_not_become_a_full_one(person, phone, production):
    """Somebody with a stolen password waits signed in until the owner has set up a second step."""
    user = person(Role.READER)
    waiting = Client()
    waiting.force_login(user)
    phone(user)
    for path in ("/account/", "/account/2fa/", "/account/2fa/totp/deactivate/", "/staff/"):
        assert waiting.get(path)["Location"].startswith("/account/login/")


def test_setting_up_a_phone_opens_the_account_and_gives_recovery_codes(
    client, person, sign_in, production, monkeypatch
):
    # A test's transaction never commits; what waits for the commit happens inside the request, as it does live.
    monkeypatch.setattr(transaction, "on_commit", lambda do, **_: do())
    user = person(Role.EDITOR)
    sign_in(client, user)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    secret = client.get("/account/2fa/totp/activate/").context["form"].secret
    answer = client.post("/account/2fa/totp/activate/", {"code": code_of(secret)})
    assert answer["Location"] == "/account/2fa/recovery-codes/"
    assert len(client.get("/account/2fa/recovery-codes/").context["unused_codes"]) == 10
    assert client.get("/account/").status_code == 200


def test_setting_up_asks_for_the_password_again(client, person, production):
    client.force_login(person(Role.EDITOR))
    answer = client.get("/account/2fa/totp/activate/")
    assert answer["Location"].startswith("/account/reauthenticate/")


def test_recovery_codes_alone_are_no_second_step(client, person, production):
    user = person(Role.EDITOR)
    Authenticator.objects.create(
        user=user, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "", "used_mask": 0}
    )
    client.force_login(user)
    assert client.get("/account/")["Location"] == "/account/2fa/"


def test_seed_of_a_phone_is_not_readable_in_the_database(person, phone):
    app = phone(person(Role.EDITOR))
    assert app.secret not in str(Authenticator.objects.get().data)


def test_development_opens_without_one(client, person):
    client.force_login(person(Role.EDITOR))
    assert client.get("/account/").status_code == 200

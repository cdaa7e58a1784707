"""The council's own sign-on proves who somebody is; an invitation decides whether they come in, and as what."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount

from voice_platform.accounts.actions import invite
from voice_platform.accounts.models import Role, User
from voice_platform.audit.models import Event

pytestmark = pytest.mark.django_db


class Provider:
    """A small OpenID Connect provider, which says what a test tells it about whoever signs in."""

    def __init__(self) -> None:
        self.person: dict[str, object] = {}
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self._answer(provider.configuration if "well-known" in self.path else provider.person)

            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"]))
                self._answer({"access_token": "token", "token_type": "Bearer"})

            def _answer(self, content):
                body = json.dumps(content).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def configuration(self) -> dict[str, str]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/keys",
        }


@pytest.fixture(scope="module")
def server():
    provider = Provider()
    yield provider
    provider.server.shutdown()
    provider.server.server_close()


@pytest.fixture
def provider(server, settings):
    settings.OIDC_SERVER_URL = server.url
    app = {
        "provider_id": "council",
        "name": "Council",
        "client_id": "us",
        "secret": "x",
        "settings": {"server_url": server.url},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    return server


def sign_on(client, provider, query: str = "", **person: object):
    """Goes to the provider and comes back; the person has an address that is proven unless told otherwise."""
    provider.person = {
        "sub": "person-1",
        "email": "sam@example.org",
        "email_verified": True,
        "name": "Sam Invented",
    } | person
    away = client.post(f"/account/oidc/council/login/{query}")
    state = parse_qs(urlsplit(away["Location"]).query)["state"][0]
    return client.get("/account/oidc/council/login/callback/", {"code": "x", "state": state})


def is_signed_in(client) -> bool:
    return client.get("/account/").status_code == 200


def test_stranger_gets_a_plain_page_and_no_account(client, provider):
    answer = sign_on(client, provider)
    assert (answer.status_code, "By invitation only" in answer.content.decode()) == (403, True)
    assert (User.objects.count(), SocialAccount.objects.count(), is_signed_in(client)) == (0, 0, False)


def test_open_invitation_makes_the_account_with_the_roles_of_the_invitation(client, provider, person):
    invite(roles=[Role.READER], invited_by=person(Role.ADMINISTRATOR), email="sam@example.org")
    sign_on(client, provider, groups=["administrator"], roles=["administrator"])
    user = User.objects.get(email="sam@example.org")
    assert (user.roles, str(user), user.has_usable_password()) == ({"reader"}, "Sam Invented", False)
    assert is_signed_in(client)


def test_account_with_that_address_is_joined_and_keeps_its_roles(client, provider, person):
    user = person(Role.EDITOR)
    sign_on(client, provider, email=user.email.upper())
    assert (is_signed_in(client), SocialAccount.objects.get().user) == (True, user)
    assert Event.objects.filter(action="accounts.sign-on-joined", object_id=str(user.pk)).exists()


@pytest.mark.parametrize(
    "unproven", [{"email_verified": False}, {"email_verified": "false"}, {"email_verified": None}]
)
def test_address_that_is_not_proven_joins_nothing(client, provider, person, unproven):
    user = person(Role.ADMINISTRATOR)
    assert sign_on(client, provider, email=user.email, **unproven).status_code == 403
    assert (is_signed_in(client), SocialAccount.objects.count()) == (False, 0)


def test_no_address_at_all_joins_nothing(client, provider):
    assert sign_on(client, provider, email=None).status_code == 403


def test_council_may_vouch_for_its_own_addresses(client, provider, person, settings):
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["verified_email"] = True
    sign_on(client, provider, email=person(Role.EDITOR).email, email_verified=False)
    assert is_signed_in(client)


def test_second_visit_goes_by_the_providers_own_name_for_a_person(client, provider, person):
    user = person(Role.EDITOR)
    sign_on(client, provider, email=user.email)
    client.post("/account/logout/")
    sign_on(client, provider, email="married.name@example.org")
    assert is_signed_in(client)
    assert (User.objects.count(), SocialAccount.objects.get().user) == (1, user)


def test_nothing_else_that_the_provider_says_is_kept(client, provider, person):
    for _ in range(2):
        sign_on(client, provider, email=person(Role.EDITOR).email, phone_number="0113 496 0000")
    assert [account.extra_data for account in SocialAccount.objects.all()] == [{}]


def test_closed_account_does_not_open(client, provider, person):
    user = person(Role.EDITOR, is_active=False)
    sign_on(client, provider, email=user.email)
    assert not is_signed_in(client)


def test_invitation_that_ran_out_does_not_open(client, provider, person):
    invitation, _ = invite(
        roles=[Role.READER], invited_by=person(Role.ADMINISTRATOR), email="sam@example.org"
    )
    invitation.expires_at = invitation.made_at
    invitation.save()
    assert sign_on(client, provider).status_code == 403


def test_nobody_adds_a_sign_on_to_the_account_they_are_in(client, provider, person):
    client.force_login(person(Role.EDITOR))
    assert sign_on(client, provider, query="?process=connect").status_code == 403
    assert SocialAccount.objects.count() == 0


def test_second_step_is_asked_for_after_the_sign_on_too(client, provider, person, phone, production):
    user = person(Role.EDITOR)
    phone(user)
    assert sign_on(client, provider, email=user.email)["Location"] == "/account/2fa/authenticate/"
    assert not is_signed_in(client)


def test_without_a_second_step_it_leads_to_setting_one_up(client, provider, person, production):
    sign_on(client, provider, email=person(Role.EDITOR).email)
    assert client.get("/account/")["Location"] == "/account/2fa/"


def test_forged_return_is_refused(client, provider, person):
    provider.person = {"sub": "person-1", "email": person(Role.EDITOR).email, "email_verified": True}
    answer = client.get("/account/oidc/council/login/callback/", {"code": "x", "state": "made up"})
    assert (answer.status_code, is_signed_in(client)) == (401, False)


def test_going_there_takes_a_press_of_a_button(client, provider):
    """Else another site could sign somebody in to an account that is not theirs."""
    assert client.get("/account/oidc/council/login/").status_code == 200
    assert "/account/oidc/council/login/" in client.get("/account/login/").content.decode()


def test_its_form_may_end_at_the_provider_and_others_may_not(client, provider):
    def form_action(path):
        policy = client.get(path)["Content-Security-Policy"]
        return next(part for part in policy.split("; ") if part.startswith("form-action"))

    assert form_action("/account/oidc/council/login/") == f"form-action 'self' {provider.url}"
    assert form_action("/account/login/") == "form-action 'self'"


def test_without_a_provider_the_addresses_are_not_there(client):
    assert client.get("/account/oidc/council/login/").status_code == 404


def test_provider_that_does_not_answer_gets_a_plain_page(client, provider, settings):
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["server_url"] = (
        "http://127.0.0.1:9"
    )
    answer = client.post("/account/oidc/council/login/")
    assert (answer.status_code, "You are not signed in" in answer.content.decode()) == (503, True)

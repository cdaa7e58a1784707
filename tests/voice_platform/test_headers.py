"""Q06, Q07, A87, P10: every address and every kind of answer carries the headers that protect whoever reads it."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cms.models import HomePage
from tests.house_rules.test_addresses import ALL, example_of
from voice_platform import views
from voice_platform.accounts.models import Role
from voice_platform.roles import give_permissions

pytestmark = pytest.mark.django_db

STRICT = {
    "default-src": "'none'",
    "style-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
}
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
}
PATHS = sorted({path for route, _ in ALL if (path := example_of(route)) is not None})


class Https(Client):
    def request(self, **environ):
        return super().request(**environ | {"wsgi.url_scheme": "https"})


@pytest.fixture
def live(settings, tmp_path) -> Client:
    """A browser that reaches the site by HTTPS, with production's settings of headers."""
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "main.css").write_text("body {}")
    return Https(raise_request_exception=False)


def policy(answer) -> dict[str, str]:
    parts = (part.partition(" ") for part in answer["Content-Security-Policy"].split("; "))
    return {name: value for name, _, value in parts}


def lacking(answer, expected: dict[str, str] = STRICT) -> dict[str, object]:
    """Headers and parts of the policy that are not as they must be."""
    wrong = {name: answer.get(name) for name, value in ALWAYS.items() if answer.get(name) != value}
    wrong |= {
        name: policy(answer).get(name)
        for name, value in expected.items()
        if policy(answer).get(name) != value
    }
    if "geolocation=()" not in answer.get("Permissions-Policy", ""):
        wrong["Permissions-Policy"] = answer.get("Permissions-Policy")
    if "unsafe" in str(policy(answer)) and expected is STRICT:
        wrong["unsafe"] = answer["Content-Security-Policy"]
    return wrong


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_address_has_the_headers_for_nobody(live, method):
    wrong = {}
    for path in PATHS:
        answer = getattr(live, method)(path)
        if found := lacking(answer):
            wrong[path, answer.status_code] = found
    assert wrong == {}


def test_every_address_has_the_headers_for_an_administrator(live, person):
    """Wagtail's own screens have a policy of their own, and every screen of ours under the same prefix the strict one."""
    live.force_login(person(Role.ADMINISTRATOR))
    wrong, wagtails = {}, 0
    for path in set(PATHS) - {"/exit/"}:  # which ends the session
        answer = live.get(path)
        request = answer.wsgi_request
        own = getattr(request, "is_wagtails_own", False)
        wagtails += own
        expected = {"object-src": "'none'", "base-uri": "'none'", "form-action": "'self'"} if own else STRICT
        if "preview" not in path and (found := lacking(answer, expected)):
            wrong[path, answer.status_code] = found
    assert (wrong, wagtails > 20) == ({}, True)


@pytest.mark.parametrize(
    ("status", "ask"),
    [
        (200, lambda live, _: live.get("/healthz")),
        (302, lambda live, _: live.get("/exit/")),
        (302, lambda live, _: live.get("/account/")),
        (301, lambda live, _: live.get("/account")),
        (400, lambda live, _: live.get("/healthz", headers={"host": "other.example"})),
        (404, lambda live, _: live.get("/no/such/page/")),
        (404, lambda live, _: live.get("/.git/config")),
        (404, lambda live, _: live.get("/static/no-such-file.css")),
        (405, lambda live, _: live.get("/account/people/1/second-step/")),
        (200, lambda live, _: live.get("/static/main.css")),
        (
            304,
            lambda live, _: live.get(
                "/static/main.css", headers={"if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT"}
            ),
        ),
    ],
)
def test_every_kind_of_answer_has_the_headers(live, person, status, ask):
    if status == 405:
        live.force_login(person(Role.ADMINISTRATOR))
    answer = ask(live, person)
    assert (answer.status_code, lacking(answer)) == (status, {})


def test_refused_page_has_the_headers(live, person):
    live.force_login(person(Role.READER))
    answer = live.get("/account/people/")
    assert (answer.status_code, lacking(answer)) == (403, {})


def test_form_without_its_token_has_the_headers(live):
    live.handler.enforce_csrf_checks = True
    answer = live.post("/account/login/", {"login": "x"})
    assert (answer.status_code, lacking(answer)) == (403, {})


def test_page_that_breaks_has_the_headers_and_shows_nothing_of_the_inside(live, monkeypatch):
    def break_down():
        raise RuntimeError("the inside")

    monkeypatch.setattr(views, "council", break_down)
    answer = live.get("/.well-known/security.txt")
    assert (answer.status_code, lacking(answer)) == (500, {})
    assert "the inside" not in answer.content.decode()


def test_http_is_sent_to_https_with_a_policy(live):
    answer = Client().get("/safe/")
    assert (answer.status_code, answer["Location"]) == (301, "https://testserver/safe/")
    assert {name: policy(answer).get(name) for name in STRICT} == STRICT


def test_scripts_run_by_a_nonce_that_is_new_each_time(live):
    def nonces():
        answer = live.get("/account/login/")
        in_page = set(re.findall(r'nonce="([^"]+)"', answer.content.decode()))
        return in_page, set(re.findall(r"'nonce-([^']+)'", answer["Content-Security-Policy"]))

    first, second = nonces(), nonces()
    assert first[0] == first[1]
    assert len(first[0]) == 1
    assert first != second


def test_pages_are_not_kept_and_static_files_are(live, person):
    live.force_login(person(Role.ADMINISTRATOR))
    for path in ("/account/", "/account/login/", "/account/people/", "/staff/", "/no/such/page/", "/exit/"):
        assert "no-store" in live.get(path)["Cache-Control"], path
    assert "no-store" not in live.get("/static/main.css")["Cache-Control"]


def test_preview_of_a_page_may_be_framed_by_its_editor_alone_and_stays_strict(live, person):
    home = Page.objects.get(depth=1).add_child(instance=HomePage(title="Home", slug="children"))
    give_permissions()
    live.force_login(person(Role.EDITOR))
    answer = live.get(reverse("wagtailadmin_pages:view_draft", args=[home.pk]))
    assert answer.status_code == 200
    assert policy(answer) | STRICT == policy(answer) | {"frame-ancestors": "'none'"}
    assert policy(answer)["frame-ancestors"] == "'self'"


def test_cookies_are_locked_to_this_host(live, person, settings):
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-staff", "__Host-csrf"
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    user = person(Role.ADVOCATE)
    live.get("/account/login/")
    live.post("/account/login/", {"login": user.email, "password": "correct horse battery"})
    found = {
        name: (cookie["secure"], cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"])
        for name, cookie in live.cookies.items()
    }
    assert found == dict.fromkeys(["__Host-csrf", "__Host-staff"], (True, True, "Lax", "/", ""))

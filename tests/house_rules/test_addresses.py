"""Every address declares its audience, and lets in nobody else."""

import re
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, get_resolver

from voice_platform.accounts.access import EVERYBODY, SIGNED_IN, THIRD_PARTY, audience_of
from voice_platform.accounts.models import Role

SAMPLE = {
    "slug": "no-such",
    "token": "x",
    "str": "x",
    "int": "1",
    "uuid": "00000000-0000-0000-0000-000000000000",
}


def addresses(patterns=None, prefix="") -> Iterator[tuple[str, URLPattern]]:
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(entry.pattern)
        if hasattr(entry, "url_patterns"):
            yield from addresses(entry.url_patterns, route)
        else:
            yield route, entry


def example_of(route: str) -> str | None:
    """An address that the route matches, or None where its pattern is not a plain one."""
    filled = re.sub(r"<(?:(\w+):)?(\w+)>", lambda m: SAMPLE.get(m[1] or "str", "x"), route)
    return None if re.search(r"[\\^$(]", filled) else f"/{filled}"


ALL = list(addresses())
OURS = [(route, entry) for route, entry in ALL if hasattr(entry.callback, "audience")]
EVERY_ROLE = [None, *Role]


def test_every_address_of_ours_declares_its_audience():
    closed = [
        route
        for route, entry in ALL
        if entry.callback.__module__.startswith(("voice_platform", "cms", "promises", "surveys"))
        and not hasattr(entry.callback, "audience")
        # Wagtail's viewsets, made to fit a model of ours: they go by their prefix and ask the model's permissions.
        and not route.startswith("staff/snippets/")
    ]
    assert closed == []


def test_what_others_bring_is_declared_or_closed():
    closed = {
        entry.name or route
        for route, entry in ALL
        if route.startswith("account/") and audience_of(entry.callback, route) is None
    }
    assert closed == {
        "account_signup",
        "account_email",
        "account_email_verification_sent",
        "account_confirm_email",
        "account_confirm_login_code",
        "account_set_password",
        "socialaccount_signup",
        "socialaccount_connections",
        "account/social/connections/",
        "account/social/login/cancelled/",
        "account/social/login/error/",
        "account/social/signup/",
    }


@pytest.mark.parametrize("path", ["staff/users/", "staff/groups/", "staff/password_reset/"])
def test_wagtail_changes_nobodys_roles_or_password(path):
    assert {audience_of(entry.callback, route) for route, entry in ALL if route.startswith(path)} == {None}


@pytest.mark.django_db
@pytest.mark.parametrize("role", EVERY_ROLE, ids=lambda role: role or "nobody")
def test_an_address_opens_for_its_audience_alone(client, person, role):
    if role is not None:
        client.force_login(person(role))
    wrong = []
    for route, entry in OURS:
        path = example_of(route)
        if path is None or path == "/exit/":  # which opens for everybody, and ends the session
            continue
        audience = entry.callback.audience
        welcome = EVERYBODY in audience or (role is not None and (SIGNED_IN in audience or role in audience))
        if path.startswith("/staff/"):
            welcome = welcome and role in dict(THIRD_PARTY)["staff/"]
        answer = client.get(path)
        turned_away = answer.status_code == 403 or (
            answer.status_code == 302 and "/login/" in answer["Location"]
        )
        if answer.status_code >= 500 or turned_away == welcome:
            wrong.append(f"{path}: {answer.status_code} for {role}")
    assert wrong == []

"""People who sign in by themselves, with a real password and a real second step."""

from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.test import Client

from voice_platform.accounts.models import User

# Every person that the fixture `person` makes has it.
PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def _no_tries_counted():
    """Limits on tries are kept in the cache, which outlives a test."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def production(settings):
    """What production asks of whoever signs in."""
    settings.SECOND_FACTOR_REQUIRED = True
    settings.PRODUCTION = True
    return settings


def code_of(secret: str) -> str:
    """What an app shows now."""
    return format_hotp_value(hotp_value(secret, max(yield_hotp_counters_from_time())))


class Phone:
    """An app that shows sign-in codes."""

    def __init__(self, user: User) -> None:
        self.secret = generate_totp_secret()
        TOTP.activate(user, self.secret)

    @property
    def code(self) -> str:
        return code_of(self.secret)


@pytest.fixture
def phone(db) -> Callable[[User], Phone]:
    """Gives somebody a second step."""
    return Phone


@pytest.fixture
def sign_in() -> Callable[..., object]:
    """Types an email address and a password, and a code where there is a phone."""

    def do(
        client: Client,
        user: User,
        phone: Phone | None = None,
        to: str = "/account/",
        password: str = PASSWORD,
    ):
        answer = client.post("/account/login/", {"login": user.email, "password": password, "next": to})
        if phone is not None:
            answer = client.post("/account/2fa/authenticate/", {"code": phone.code})
        return answer

    return do

"""What Django and allauth say about signing in goes on record (Q12): who and when, never an address or a network."""

from typing import Any

from allauth.account.signals import password_changed, password_reset
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_used,
)
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from voice_platform.accounts import sessions
from voice_platform.accounts.models import User
from voice_platform.accounts.queries import user_known_as
from voice_platform.accounts.second_step import remember_second_step
from voice_platform.accounts.tasks import SECURITY_NOTICES, tell_of_change
from voice_platform.audit.actions import record


@receiver(user_logged_in)
def signed_in(request: HttpRequest, user: User, **kwargs: Any) -> None:
    sessions.begin(request)
    record(actor=user, action="accounts.signed-in", obj=user)


@receiver(user_login_failed)
def sign_in_failed(credentials: dict[str, Any], **kwargs: Any) -> None:
    """Recorded for a known and an unknown address alike, so that the time it takes tells nothing."""
    record(actor=None, action="accounts.sign-in-failed", obj=user_known_as(credentials.get("email", "")))


@receiver(authentication_failed)
def second_step_failed(user: User, **kwargs: Any) -> None:
    record(actor=None, action="accounts.second-step-failed", obj=user)


@receiver(authenticator_used)
def second_step_used(request: HttpRequest, user: User, **kwargs: Any) -> None:
    remember_second_step(request, user)


@receiver(authenticator_added)
def second_step_added(request: HttpRequest, user: User, authenticator: Any, **kwargs: Any) -> None:
    """Whoever just proved a new second step need not prove it again in this session."""
    remember_second_step(request, user)
    _changed(user, "second-step-added", authenticator.type)


@receiver(authenticator_removed)
def second_step_removed(user: User, authenticator: Any, **kwargs: Any) -> None:
    _changed(user, "second-step-removed", authenticator.type)


@receiver(password_changed)
def password_was_changed(user: User, **kwargs: Any) -> None:
    _changed(user, "password-changed")


@receiver(password_reset)
def password_was_reset(user: User, **kwargs: Any) -> None:
    _changed(user, "password-reset")


def _changed(user: User, what: str, kind: str = "") -> None:
    record(actor=user, action=f"accounts.{what}", obj=user, detail={"kind": kind} if kind else None)
    if what in SECURITY_NOTICES:
        tell_of_change.enqueue(user.pk, what)

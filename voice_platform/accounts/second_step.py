"""The second step of signing in (Q03): who has one, and whether this session went through it."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest

from voice_platform.accounts.models import User

_DONE_BY = "second_step_done_by"


def second_steps() -> QuerySet[Authenticator]:
    """Recovery codes alone are no second step: they stand in for one that was lost."""
    return Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES)


def has_second_step(user: User) -> bool:
    return second_steps().filter(user=user).exists()


def remember_second_step(request: HttpRequest, user: User) -> None:
    """Marks this session as the one in which `user` proved a second step."""
    request.session[_DONE_BY] = user.pk


def second_step_is_missing(request: HttpRequest) -> bool:
    """Whether a signed-in person still has to prove a second step in this session.

    Having one is not enough: a session that began before it was set up, perhaps with a stolen password, must
    not become a full one afterwards.
    """
    return settings.SECOND_FACTOR_REQUIRED and request.session.get(_DONE_BY) != request.user.pk

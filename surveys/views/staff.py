"""What our own staff screens share: who may enter."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from surveys.disclosure import cleared
from voice_platform.accounts.access import for_roles
from voice_platform.accounts.models import Role, User

View = Callable[..., HttpResponse]
# Texts that a reader put aside, kept in their session (S14).
SKIPPED = "skipped_texts"


class StaffRequest(HttpRequest):
    """A request behind the gate: somebody is signed in."""

    user: User


def for_cleared_readers(view: View) -> View:
    """S14: a screen for people who may read words: the role decides at the gate, the clearance here."""

    @for_roles(Role.READER, Role.SAFEGUARDING_LEAD)
    @wraps(view)
    def guarded(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        cleared(request.user)
        return view(request, *args, **kwargs)

    return guarded

"""What our own staff screens share: who may enter, and the frame around them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from surveys.disclosure import cleared
from surveys.permissions import may_read_words, may_run_cycles
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


def staff_page(
    request: StaffRequest, template: str, context: dict[str, Any], *, current: str, status: int = 200
) -> HttpResponse:
    """Renders one of our staff screens; `current` names its part of the navigation."""
    return render(request, template, context | {"nav_items": _navigation(request, current)}, status=status)


def _navigation(request: StaffRequest, current: str) -> list[dict[str, Any]]:
    parts = [
        ("reading", _("Reading"), may_read_words(request.user)),
        ("themes", _("Themes"), may_read_words(request.user)),
        ("cycles", _("Survey rounds"), may_run_cycles(request.user)),
        ("releases", _("Releases"), may_run_cycles(request.user)),
        ("wagtailadmin_home", _("Pages and settings"), True),
    ]
    return [
        {"url": reverse(name), "label": label, "current": name == current}
        for name, label, may in parts
        if may
    ]

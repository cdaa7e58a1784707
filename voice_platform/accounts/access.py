"""Every address declares who it is for; an address that declares nothing is closed to everybody."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest

from voice_platform.accounts.models import Role

View = TypeVar("View", bound=Callable[..., Any])

EVERYBODY = "everybody"
SIGNED_IN = "signed-in"
Audience = frozenset[str]

# Addresses whose views are not ours: prefix of the route, then who may come. The first match decides.
# `account/` holds the sign-in pages themselves; those that change an account ask for sign-in in allauth.
THIRD_PARTY: tuple[tuple[str, Audience], ...] = (
    ("staff/", frozenset({Role.ADMINISTRATOR, Role.EDITOR, Role.READER, Role.SAFEGUARDING_LEAD})),
    ("account/", frozenset({EVERYBODY})),
    ("documents/", frozenset({Role.ADMINISTRATOR, Role.EDITOR})),
)


def for_everybody(view: View) -> View:
    """Declares a public address."""
    view.audience = frozenset({EVERYBODY})  # type: ignore[attr-defined]
    return view


def for_signed_in(view: View) -> View:
    """Declares an address for whoever is signed in."""
    view.audience = frozenset({SIGNED_IN})  # type: ignore[attr-defined]
    return view


def for_roles(*roles: Role) -> Callable[[View], View]:
    """Declares an address for people who hold one of `roles`."""

    def declare(view: View) -> View:
        view.audience = frozenset(role.value for role in roles)  # type: ignore[attr-defined]
        return view

    return declare


def audience_of(view: Callable[..., Any], route: str) -> Audience | None:
    """Who the address is for: what the view declares, else what its prefix does, else None (closed)."""
    declared: Audience | None = getattr(view, "audience", None)
    if declared is not None:
        return declared
    bare = route.lstrip("^/")
    return next((audience for prefix, audience in THIRD_PARTY if bare.startswith(prefix)), None)


def is_wagtails_own(view: Callable[..., Any], route: str) -> bool:
    """Whether a signed-in address is one of Wagtail's screens rather than ours."""
    return not hasattr(view, "audience") and route.startswith(("staff/", "documents/"))


def may_enter(request: HttpRequest, audience: Audience) -> bool:
    """Whether this request's user belongs to the audience."""
    if EVERYBODY in audience:
        return True
    if not request.user.is_authenticated:
        return False
    return SIGNED_IN in audience or not audience.isdisjoint(request.user.roles)

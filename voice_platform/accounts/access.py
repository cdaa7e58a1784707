"""Every address declares who it is for; an address that declares nothing is closed to everybody."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest

from voice_platform.accounts.models import Role, User

View = TypeVar("View", bound=Callable[..., Any])

EVERYBODY = "everybody"
SIGNED_IN = "signed-in"
Audience = frozenset[str]

_ANYBODY: Audience = frozenset({EVERYBODY})
_SIGNED_IN: Audience = frozenset({SIGNED_IN})
_CLOSED = None

# Addresses whose views declare nothing: prefix of the route, then who may come. The first match decides, and what
# matches nothing is closed: sign-up, changing one's email address, connecting accounts by oneself.
THIRD_PARTY: tuple[tuple[str, Audience | None], ...] = (
    # People and roles are given by invitation and changed on our own screen, never on Wagtail's.
    ("staff/users/", _CLOSED),
    ("staff/groups/", _CLOSED),
    ("staff/password_reset/", _CLOSED),
    ("staff/", frozenset({Role.ADMINISTRATOR, Role.EDITOR, Role.READER, Role.SAFEGUARDING_LEAD})),
    ("documents/", frozenset({Role.ADMINISTRATOR, Role.EDITOR})),
    # These two are ours, but `frontend` knows no audiences; the root leaves the gallery out in production.
    ("gallery/", _ANYBODY),
    ("media/pictograms/", _ANYBODY),
    ("account/login/code/", _CLOSED),
    ("account/login/", _ANYBODY),
    ("account/logout/", _ANYBODY),
    ("account/inactive/", _ANYBODY),
    ("account/password/reset/", _ANYBODY),
    ("account/2fa/authenticate/", _ANYBODY),
    ("account/2fa/webauthn/login/", _ANYBODY),
    ("account/oidc/", _ANYBODY),
    ("account/3rdparty/login/", _ANYBODY),
    ("account/2fa/", _SIGNED_IN),
    ("account/reauthenticate/", _SIGNED_IN),
    ("account/password/change/", _SIGNED_IN),
)
# Q03: where somebody without a second step may go, in order to set one up.
_SETTING_UP = ("account/2fa/", "account/reauthenticate/")


class SignedInRequest(HttpRequest):
    """A request that the gate let through for a role: somebody is signed in."""

    user: User


def for_everybody(view: View) -> View:
    """Declares a public address."""
    view.audience = _ANYBODY  # type: ignore[attr-defined]
    return view


def for_signed_in(view: View) -> View:
    """Declares an address for whoever is signed in."""
    view.audience = _SIGNED_IN  # type: ignore[attr-defined]
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
    bare = route.replace("^", "")
    return next((audience for prefix, audience in THIRD_PARTY if bare.startswith(prefix)), None)


def is_wagtails_own(view: Callable[..., Any], route: str) -> bool:
    """Whether an address is one of Wagtail's screens rather than ours."""
    return not hasattr(view, "audience") and route.startswith("staff/")


def sets_up_second_step(route: str) -> bool:
    """Whether the address is one of the few that somebody needs before they have a second step."""
    return route.startswith(_SETTING_UP)


def may_enter(request: HttpRequest, audience: Audience) -> bool:
    """Whether this request's user belongs to the audience."""
    if EVERYBODY in audience:
        return True
    if not request.user.is_authenticated:
        return False
    return SIGNED_IN in audience or not audience.isdisjoint(request.user.roles)

"""Inviting people, letting them in, and ending what they may do."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from voice_platform.accounts.errors import AdministratorExists, InvitationNotOpen, NotInvited, NotOnYourself
from voice_platform.accounts.models import Invitation, Role, User
from voice_platform.accounts.queries import has_administrator, open_invitation_for, user_known_as
from voice_platform.accounts.tasks import tell_of_change
from voice_platform.accounts.tokens import digest, new_token
from voice_platform.audit.actions import record

OPEN_FOR = timedelta(days=7)


@transaction.atomic
def invite(
    *,
    roles: Sequence[Role],
    invited_by: User | None,
    email: str = "",
    cleared_to_read_until: date | None = None,
) -> tuple[Invitation, str]:
    """Makes a single-use link; returns the invitation and the token, which is shown once and not stored."""
    token = new_token()
    invitation = Invitation.objects.create(
        email=email.lower(),
        roles=[role.value for role in roles],
        cleared_to_read_until=cleared_to_read_until,
        invited_by=invited_by,
        token_digest=digest(token),
        expires_at=timezone.now() + OPEN_FOR,
    )
    record(actor=invited_by, action="accounts.invited", obj=invitation, detail={"roles": invitation.roles})
    return invitation, token


@transaction.atomic
def invite_first_administrator() -> tuple[Invitation, str]:
    """The one invitation that nobody signed in sends; raises `AdministratorExists`."""
    if has_administrator():
        raise AdministratorExists
    Invitation.objects.filter(invited_by=None, used_at=None).delete()
    return invite(roles=[Role.ADMINISTRATOR], invited_by=None)


@transaction.atomic
def take_back_invitation(*, invitation: Invitation, actor: User) -> None:
    """Closes a link that was not used yet, perhaps because it went to the wrong person."""
    Invitation.objects.filter(pk=invitation.pk, used_at=None, expires_at__gt=timezone.now()).update(
        expires_at=timezone.now()
    )
    record(actor=actor, action="accounts.invitation-taken-back", obj=invitation)


@transaction.atomic
def accept_invitation(*, invitation: Invitation, email: str, name: str, password: str | None) -> User:
    """Makes the account that an open invitation is for, with its roles.

    Raises `InvitationNotOpen` for a second try, and where the address has an account already. Without a
    password the account is for the council's sign-on alone.
    """
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    email = invitation.email or email
    if not invitation.is_open or user_known_as(email) is not None:
        raise InvitationNotOpen
    first, _, last = name.strip().partition(" ")
    user = User.objects.create_user(
        email,
        password,
        first_name=first,
        last_name=last,
        cleared_to_read_until=invitation.cleared_to_read_until,
    )
    user.give_roles([Role(role) for role in invitation.roles])
    invitation.used_by, invitation.used_at = user, timezone.now()
    invitation.save(update_fields=["used_by", "used_at"])
    record(actor=user, action="accounts.invitation-accepted", obj=invitation)
    return user


@transaction.atomic
def account_by_sign_on(*, email: str, name: str) -> User:
    """The account of whoever the council's sign-on proves to own `email`: theirs already, or by an open invitation.

    Raises `NotInvited`. Roles come from the invitation, never from the provider.
    """
    if not email:
        raise NotInvited
    if (user := user_known_as(email)) is None:
        invitation = open_invitation_for(email)
        if invitation is None:
            raise NotInvited
        user = accept_invitation(invitation=invitation, email=email, name=name, password=None)
    record(actor=user, action="accounts.sign-on-joined", obj=user)
    return user


@transaction.atomic
def change_person(
    *,
    person: User,
    roles: Collection[Role],
    may_sign_in: bool,
    cleared_to_read_until: date | None,
    actor: User,
) -> User:
    """Sets what somebody may do from now on; it holds from their next request (Q05). Raises `NotOnYourself`."""
    _require_other(person, actor)
    person.is_active = may_sign_in
    person.cleared_to_read_until = cleared_to_read_until
    person.save(update_fields=["is_active", "cleared_to_read_until"])
    person.groups.remove(*Group.objects.filter(name__in=Role.values))
    person.give_roles(roles)
    detail = {
        "roles": sorted(role.value for role in roles),
        "may_sign_in": may_sign_in,
        "cleared_to_read_until": cleared_to_read_until.isoformat() if cleared_to_read_until else None,
    }
    record(actor=actor, action="accounts.person-changed", obj=person, detail=detail)
    return person


@transaction.atomic
def remove_second_step(*, person: User, actor: User) -> None:
    """For somebody who lost their device and their recovery codes: they set up a new one when they sign in next.

    Raises `NotOnYourself`.
    """
    _require_other(person, actor)
    Authenticator.objects.filter(user=person).delete()
    record(actor=actor, action="accounts.second-step-removed", obj=person)
    tell_of_change.enqueue(person.pk, "second-step-removed")


def _require_other(person: User, actor: User) -> None:
    if person.pk == actor.pk:
        raise NotOnYourself

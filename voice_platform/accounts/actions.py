"""Inviting people and letting them in."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from voice_platform.accounts.errors import AdministratorExists, InvitationNotOpen
from voice_platform.accounts.models import Invitation, Role, User
from voice_platform.accounts.queries import has_administrator
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
def accept_invitation(*, invitation: Invitation, email: str, name: str, password: str) -> User:
    """Makes the account that an open invitation is for, with its roles; a second try raises `InvitationNotOpen`."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.used_at is not None or invitation.expires_at <= timezone.now():
        raise InvitationNotOpen
    first, _, last = name.strip().partition(" ")
    user = User.objects.create_user(
        invitation.email or email,
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

"""Reading people and invitations."""

from django.db.models import QuerySet
from django.utils import timezone

from voice_platform.accounts.errors import InvitationNotOpen
from voice_platform.accounts.models import Invitation, Role, User
from voice_platform.accounts.tokens import digest


def open_invitation(token: str) -> Invitation:
    """The invitation that `token` opens; raises `InvitationNotOpen`."""
    found = Invitation.objects.filter(token_digest=digest(token), used_at=None, expires_at__gt=timezone.now()).first()
    if found is None:
        raise InvitationNotOpen
    return found


def invitations() -> QuerySet[Invitation]:
    """Every invitation, newest first, with who sent and who used it."""
    return Invitation.objects.select_related("invited_by", "used_by").order_by("-made_at")


def has_administrator() -> bool:
    return User.objects.filter(is_active=True, is_example=False, groups__name=Role.ADMINISTRATOR).exists()

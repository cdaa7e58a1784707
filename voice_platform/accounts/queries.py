"""Reading people and invitations."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from voice_platform.accounts.errors import InvitationNotOpen
from voice_platform.accounts.models import Invitation, Role, User
from voice_platform.accounts.second_step import second_steps
from voice_platform.accounts.tokens import digest


def open_invitation(token: str) -> Invitation:
    """The invitation that `token` opens; raises `InvitationNotOpen`."""
    found = _open_invitations().filter(token_digest=digest(token)).first()
    if found is None:
        raise InvitationNotOpen
    return found


def open_invitation_for(email: str) -> Invitation | None:
    """The newest invitation that waits for this email address."""
    return _open_invitations().filter(email=email.lower()).order_by("-made_at").first()


def _open_invitations() -> QuerySet[Invitation]:
    return Invitation.objects.filter(used_at=None, expires_at__gt=timezone.now())


def invitations() -> QuerySet[Invitation]:
    """Every invitation, newest first, with who sent and who used it."""
    return Invitation.objects.select_related("invited_by", "used_by").order_by("-made_at")


def people() -> QuerySet[User]:
    """Everybody with an account, their groups, and as `has_second_step` whether they have one."""
    steps = second_steps().filter(user=OuterRef("pk"))
    return User.objects.prefetch_related("groups").annotate(has_second_step=Exists(steps)).order_by("email")


def has_administrator() -> bool:
    return User.objects.filter(is_active=True, is_example=False, groups__name=Role.ADMINISTRATOR).exists()


def user_known_as(email: str) -> User | None:
    """Whoever has this email address, in small or capital letters."""
    return User.objects.filter(email=email.strip().lower()).first()

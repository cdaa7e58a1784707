"""People who sign in: children never do."""

from collections.abc import Iterable
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser, BaseUserManager, Group
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """Each role is a `Group` of this name, so Wagtail's permissions attach to it as usual."""

    ADMINISTRATOR = "administrator", _("Administrator")
    EDITOR = "editor", _("Editor")
    READER = "reader", _("Reader")
    SAFEGUARDING_LEAD = "safeguarding-lead", _("Safeguarding lead")
    ADVOCATE = "advocate", _("Advocate")
    BOARD_MEMBER = "board-member", _("Board member")


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """A member of staff, an advocate or a Board member, known by their email address."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(_("email address"), unique=True)
    # S14: raw words are only for people with a checked record and the training.
    cleared_to_read_until = models.DateField(
        _("cleared to read children's words until"), null=True, blank=True
    )
    is_example = models.BooleanField(default=False, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()  # type: ignore[misc,assignment]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    @property
    def roles(self) -> frozenset[str]:
        """The roles held now, read once a request."""
        if not hasattr(self, "_roles"):
            self._roles = (
                frozenset(group.name for group in self.groups.all()) if self.is_active else frozenset()
            )
        return self._roles

    @property
    def role_names(self) -> list[str]:
        """The roles in the reader's language, in the order in which they are declared."""
        return [str(role.label) for role in Role if role.value in self.roles]

    def has_role(self, *wanted: str) -> bool:
        return not self.roles.isdisjoint(wanted)

    def give_roles(self, roles: Iterable[str]) -> None:
        self.groups.add(*(Group.objects.get_or_create(name=Role(role).value)[0] for role in roles))
        self.__dict__.pop("_roles", None)

    @property
    def may_read_words(self) -> bool:
        """S14: the role alone is not enough; the clearance must be in date."""
        cleared = self.cleared_to_read_until
        in_date = cleared is not None and cleared >= timezone.localdate()
        return in_date and self.has_role(Role.READER, Role.SAFEGUARDING_LEAD)


class Invitation(models.Model):
    """A single-use link that makes an account with the roles it names; there is no open sign-up."""

    email = models.EmailField(blank=True)
    roles = models.JSONField(default=list)
    cleared_to_read_until = models.DateField(null=True, blank=True)
    token_digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_by = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(used_at__isnull=True, used_by__isnull=True)
                | models.Q(used_at__isnull=False, used_by__isnull=False),
                name="accounts_invitation_used_by_someone",
            )
        ]

    def __str__(self) -> str:
        return self.email or f"invitation {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.used_at is None and self.expires_at > timezone.now()

    @property
    def role_names(self) -> list[str]:
        return [str(Role(role).label) for role in self.roles]

"""Invented people to sign in as, one a role."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from voice_platform.accounts.models import Role, User

CLEARED_FOR = timedelta(days=365)
READERS = (Role.READER, Role.SAFEGUARDING_LEAD)


def make_people() -> dict[str, User]:
    """The example person of each role; those that are there stay as they are."""
    return {role: _make(role) for role in Role}


def _make(role: Role) -> User:
    email = f"{role.value}@example.org"
    person = User.objects.filter(email=email).first()
    if person is None:
        person = User.objects.create_user(
            email,
            settings.EXAMPLE_PASSWORD,
            first_name="Example",
            last_name=role.value.replace("-", " "),
            is_example=True,
            cleared_to_read_until=timezone.localdate() + CLEARED_FOR if role in READERS else None,
        )
        person.give_roles([role])
    return person


def remove_people() -> tuple[int, int]:
    """How many were removed, and how many were only closed since the record names what they did."""
    removed = closed = 0
    for person in User.objects.filter(is_example=True):
        try:
            with transaction.atomic():
                person.delete()
            removed += 1
        except ProtectedError:
            _close(person)
            closed += 1
    return removed, closed


def _close(person: User) -> None:
    """Nobody can sign in any more; the row stays, as the audit trail must name whoever acted (S11)."""
    person.groups.clear()
    person.set_unusable_password()
    person.is_active = person.is_example = False
    person.email = f"removed-example-{person.pk}@example.org"
    person.first_name, person.last_name, person.cleared_to_read_until = "", "", None
    person.save()

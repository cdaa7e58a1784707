"""Taking back what was sent."""

from django.db import transaction
from django.utils import timezone

from surveys.actions.counting import take_back
from surveys.models import Alert, ContactRequest, FreeText, Response, VoiceNote
from voice_platform.audit.actions import record


@transaction.atomic
def withdraw(*, response: Response) -> Response:
    """Stops counting a response and deletes its words; a second time changes nothing.

    Words that somebody must look at because a child may not be safe stay until that is decided (S12);
    the retention step deletes them then. What nobody counted is not taken off the counts.
    """
    locked = Response.objects.select_for_update().get(pk=response.pk)
    if locked.withdrawn_on:
        return locked
    if locked.counts:
        take_back(response=locked)
    locked.counts, locked.withdrawn_on = False, timezone.localdate()
    locked.save(update_fields=["counts", "withdrawn_on"])
    if not Alert.objects.filter(response=locked, decided_at__isnull=True).exists():
        delete_words(response=locked)
    record(actor=None, action="response.withdrawn", obj=locked)
    return locked


def delete_words(*, response: Response) -> None:
    """Deletes texts, recordings and the way to reach the child; codes and closed answers stay (P24)."""
    now = timezone.now()
    FreeText.objects.filter(response=response, deleted_at__isnull=True).update(words=None, deleted_at=now)
    VoiceNote.objects.filter(response=response, deleted_at__isnull=True).update(sound=None, deleted_at=now)
    contact = ContactRequest.objects.filter(response=response, deleted_at__isnull=True)
    contact.update(how=None, safe_time=None, deleted_at=now)

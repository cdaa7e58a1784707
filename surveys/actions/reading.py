"""What readers do with what came in; each step is an event of the audit trail (S05, S11)."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from surveys.errors import NotYourWords
from surveys.models import Alert, ContactRequest, FreeText, Translation, VoiceNote
from surveys.permissions import may_read_words
from voice_platform.accounts.models import User
from voice_platform.audit.actions import record


@transaction.atomic
def mark_read(*, text: FreeText, reader: User) -> FreeText:
    """Takes a text out of the queue; who read it is in the audit trail. A second reading is recorded too."""
    _require_clearance(reader)
    text.read_at = text.read_at or timezone.now()
    text.save(update_fields=["read_at"])
    record(actor=reader, action="reading.text-read", obj=text)
    return text


def skip(*, text: FreeText, reader: User) -> None:
    """S14: nobody must read what distresses them. The text stays in the queue for others."""
    _require_clearance(reader)
    record(actor=reader, action="reading.text-skipped", obj=text)


@transaction.atomic
def add_translation(*, text: FreeText, words: str, translator: str, entered_by: User) -> Translation:
    """Keeps what a text means in the council's language, beside the child's own words (A69)."""
    _require_clearance(entered_by)
    translation = Translation.objects.create(
        text=text,
        language=settings.LANGUAGE_CODE,
        words=words,
        translator=translator,
        entered_by=entered_by,
        made_at=timezone.now(),
    )
    record(
        actor=entered_by, action="reading.translation-added", obj=text, detail={"translation": translation.pk}
    )
    return translation


@transaction.atomic
def mark_heard(*, note: VoiceNote, listener: User) -> VoiceNote:
    _require_clearance(listener)
    note.listened_at = note.listened_at or timezone.now()
    note.save(update_fields=["listened_at"])
    record(actor=listener, action="reading.note-heard", obj=note)
    return note


@transaction.atomic
def mark_answered(*, contact: ContactRequest, answerer: User) -> ContactRequest:
    """From here the 30 days run after which the way to reach the child is deleted (P24)."""
    _require_clearance(answerer)
    contact.answered_at = contact.answered_at or timezone.now()
    contact.save(update_fields=["answered_at"])
    record(actor=answerer, action="reading.contact-answered", obj=contact)
    return contact


@transaction.atomic
def see_alerts(*, response_id: int, reader: User) -> int:
    """Keeps when somebody first looked at the worries of one sending (S06)."""
    _require_clearance(reader)
    unseen = list(Alert.objects.filter(response_id=response_id, seen_at__isnull=True))
    for alert in unseen:
        alert.seen_at = timezone.now()
        alert.save(update_fields=["seen_at"])
        record(actor=reader, action="safety.alert-seen", obj=alert)
    return len(unseen)


def _require_clearance(user: User) -> None:
    if not may_read_words(user):
        raise NotYourWords

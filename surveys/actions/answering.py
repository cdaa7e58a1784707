"""Keeping a child's answers on the server until they are sent: never on the phone (A86)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from surveys.domain import drafts
from surveys.domain.drafts import Given, Held
from surveys.domain.sound import LARGEST_VOICE_NOTE, media_type_of
from surveys.domain.tokens import digest, new_token
from surveys.errors import DraftGone, VoiceNoteNotTaken
from surveys.models import Draft, Invitation, Start, VoiceNote

# A draft counts as left alone at most this much too early, and in return most pages write nothing.
TOUCHED_EVERY = timedelta(seconds=60)
VOICE_NOTES_IN_A_DRAFT = 3
_ATTEMPTS = 20


def start_draft(
    *,
    cycle_id: int,
    tier_id: int,
    age_band: str,
    language: str,
    mode: str,
    helper: str,
    assent: Mapping[str, str],
    language_not_here: bool = False,
    invitation: Invitation | None = None,
) -> str:
    """Makes an empty draft and returns the token that only this device holds."""
    token, now = new_token(), timezone.now()
    held = Held(mode=mode, helper=helper, assent=assent, language_not_here=language_not_here)
    Draft.objects.create(
        token_digest=digest(token),
        submission_token=new_token(),
        cycle_id=cycle_id,
        tier_id=tier_id,
        age_band=age_band,
        language=language,
        content=drafts.written(held),
        invitation=invitation,
        made_at=now,
        touched_at=now,
    )
    note_start(cycle_id=cycle_id)
    return token


def note_start(*, cycle_id: int) -> None:
    """Somebody began to answer: the day alone, for the funnel (M10)."""
    Start.objects.create(cycle_id=cycle_id, on=timezone.localdate())


def change_start(
    *,
    draft: Draft,
    tier_id: int,
    age_band: str,
    language: str,
    mode: str,
    helper: str,
    assent: Mapping[str, str],
    language_not_here: bool = False,
) -> Draft:
    """Another age, device or helper for answers that have begun: what was said so far stays (A05)."""
    return _change(
        draft,
        lambda held: replace(
            held,
            mode=mode,
            helper=helper,
            assent=assent,
            language_not_here=held.language_not_here or language_not_here,
        ),
        tier_id=tier_id,
        age_band=age_band,
        language=language,
    )


def save_answers(*, draft: Draft, given: Mapping[str, Given], offers_talk: bool, language: str) -> Draft:
    """Keeps one answer or several."""
    return _change(draft, lambda held: held.with_answers(given, offers_talk=offers_talk), language=language)


def save_own_way(*, draft: Draft, own_words: str, wants_interpreter: bool, language: str) -> Draft:
    """Keeps what a child wrote in any language, and whether they ask for an interpreter."""
    return _change(
        draft,
        lambda held: replace(held, own_words=own_words, wants_interpreter=wants_interpreter),
        language=language,
    )


def save_talk(*, draft: Draft, ways: tuple[str, ...], how: str, time: str, language: str) -> Draft:
    """Keeps who the child would talk to, and how and when it is safe to reach them (S03, S04)."""
    return _change(
        draft,
        lambda held: replace(held, talk_ways=ways, contact_how=how, contact_time=time, offers_talk=False),
        language=language,
    )


def keep_voice_note(*, draft: Draft, sound: bytes) -> VoiceNote:
    """Keeps a recording, encrypted. Raises VoiceNoteNotTaken because of its `size`, `kind` or `number`."""
    if not sound or len(sound) > LARGEST_VOICE_NOTE:
        raise VoiceNoteNotTaken("size")
    media_type = media_type_of(sound)
    if media_type is None:
        raise VoiceNoteNotTaken("kind")
    with transaction.atomic():
        locked = Draft.objects.select_for_update().filter(pk=draft.pk, sent_at__isnull=True).first()
        if locked is None:
            raise DraftGone
        if locked.held.voice_notes >= VOICE_NOTES_IN_A_DRAFT:
            raise VoiceNoteNotTaken("number")
        note = VoiceNote.objects.create(
            draft=locked, sound=sound, media_type=media_type, size=len(sound), arrived_at=timezone.now()
        )
        _change(locked, lambda held: replace(held, voice_notes=held.voice_notes + 1))
    return note


def touch(*, draft: Draft) -> None:
    """The child is still there (A11). Writes at most once a minute."""
    now = timezone.now()
    if now - draft.touched_at > TOUCHED_EVERY:
        Draft.objects.filter(pk=draft.pk, touched_at=draft.touched_at).update(touched_at=now)


def forget_draft(*, token: str) -> None:
    """Deletes what was not sent: the child left by Exit (A44) or finished."""
    Draft.objects.filter(token_digest=digest(token)).delete()


def _change(draft: Draft, change: Callable[[Held], Held], **columns: str | int | datetime) -> Draft:
    """Writes changed content only over the content it was made from, so that two tabs lose nothing."""
    for _ in range(_ATTEMPTS):
        columns |= {"content": drafts.written(change(draft.held)), "touched_at": timezone.now()}
        unchanged = Draft.objects.filter(pk=draft.pk, touched_at=draft.touched_at, sent_at__isnull=True)
        if unchanged.update(**columns):
            for name, value in columns.items():
                setattr(draft, name, value)
            return draft
        fresh = Draft.objects.filter(pk=draft.pk, sent_at__isnull=True).only("content", "touched_at").first()
        if fresh is None:
            break
        draft.content, draft.touched_at = fresh.content, fresh.touched_at
    raise DraftGone

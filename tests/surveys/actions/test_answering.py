"""Drafts on the server: nothing lost between two tabs, nothing kept after leaving (A86)."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from surveys.actions import answering as actions
from surveys.domain.drafts import Given
from surveys.errors import DraftGone, VoiceNoteNotTaken
from surveys.models import Draft, VoiceNote
from surveys.queries.answering import cycle_asked, draft, sent_draft
from tests.surveys.factories import make_draft, make_open_cycle

OGG = b"OggS" + bytes(60)


def save(held: Draft, key: str, option: str) -> Draft:
    return actions.save_answers(
        draft=held, given={key: Given("answered", (option,))}, offers_talk=False, language="en"
    )


def test_database_holds_neither_the_token_nor_readable_answers(cycle):
    held, token = make_draft(cycle, words={"anything": "a plain sentence"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT token_digest, content FROM surveys_draft")
        digest, content = cursor.fetchone()
    assert token != digest and b"sentence" not in bytes(content)
    assert held.held.answers["anything"].words == "a plain sentence"


def test_two_tabs_lose_nothing(cycle):
    first_tab, _token = make_draft(cycle)
    second_tab = Draft.objects.get()
    save(first_tab, "safe", "yes")
    save(second_tab, "listen", "no")
    assert {key: given.options for key, given in Draft.objects.get().held.answers.items()} == {
        "safe": ("yes",),
        "listen": ("no",),
    }


def test_answer_after_sending_is_not_kept(cycle):
    held, _token = make_draft(cycle)
    Draft.objects.update(sent_at=timezone.now(), content=None)
    with pytest.raises(DraftGone):
        save(held, "safe", "yes")
    assert Draft.objects.get().content is None


def test_another_age_keeps_what_was_said(cycle):
    held, _token = make_draft(cycle, answers={"safe": "yes"})
    tier = cycle_asked(cycle.pk).tier_for("4-7")
    actions.change_start(
        draft=held,
        tier_id=tier.id,
        age_band="4-7",
        language="en",
        mode="shared",
        helper="reads",
        assent={"a": "en:1"},
    )
    changed = Draft.objects.get()
    assert (changed.tier_id, changed.age_band, changed.held.mode) == (tier.id, "4-7", "shared")
    assert changed.held.answers["safe"].options == ("yes",)


def test_draft_is_found_by_its_token_alone(cycle):
    _held, token = make_draft(cycle)
    asked = cycle_asked(cycle.pk)
    assert draft(token, asked).cycle_id == cycle.pk
    for other in ("", token[:-1], token.swapcase(), "\ud800", "x" * 100_000):
        with pytest.raises(DraftGone):
            draft(other, asked)


def test_draft_of_another_survey_is_not_found(cycle):
    _held, token = make_draft(cycle)
    other = make_open_cycle("other")
    with pytest.raises(DraftGone):
        draft(token, cycle_asked(other.pk))


def test_draft_left_alone_for_twenty_minutes_is_gone(cycle):
    _held, token = make_draft(cycle)
    asked = cycle_asked(cycle.pk)
    with time_machine.travel(timezone.now() + timedelta(minutes=19, seconds=59), tick=False):
        assert draft(token, asked)
    with (
        time_machine.travel(timezone.now() + timedelta(minutes=20, seconds=1), tick=False),
        pytest.raises(DraftGone),
    ):
        draft(token, asked)


def test_touched_draft_lives_on(cycle):
    held, token = make_draft(cycle)
    with time_machine.travel(timezone.now() + timedelta(minutes=15), tick=False):
        actions.touch(draft=held)
    with time_machine.travel(timezone.now() + timedelta(minutes=34), tick=False):
        assert draft(token, cycle_asked(cycle.pk))


def test_touch_writes_at_most_once_a_minute(cycle, django_assert_num_queries):
    held, _token = make_draft(cycle)
    with django_assert_num_queries(0):
        actions.touch(draft=held)


def test_sent_draft_is_found_for_a_short_while(cycle):
    _held, token = make_draft(cycle)
    with pytest.raises(DraftGone):
        sent_draft(token)
    Draft.objects.update(sent_at=timezone.now())
    assert sent_draft(token)
    with time_machine.travel(timezone.now() + timedelta(minutes=21), tick=False), pytest.raises(DraftGone):
        sent_draft(token)


def test_forgotten_draft_takes_its_recordings_along(cycle):
    held, token = make_draft(cycle)
    actions.keep_voice_note(draft=held, sound=OGG)
    actions.forget_draft(token=token)
    assert not Draft.objects.exists() and not VoiceNote.objects.exists()


def test_forgetting_with_another_token_forgets_nothing(cycle):
    make_draft(cycle)
    actions.forget_draft(token="")
    assert Draft.objects.count() == 1


def test_recording_is_kept_encrypted_and_counted(cycle):
    held, _token = make_draft(cycle)
    note = actions.keep_voice_note(draft=held, sound=OGG)
    assert (note.media_type, note.size) == ("audio/ogg", len(OGG))
    with connection.cursor() as cursor:
        cursor.execute("SELECT sound FROM surveys_voicenote")
        assert OGG not in bytes(cursor.fetchone()[0])
    assert VoiceNote.objects.get().sound == OGG
    assert Draft.objects.get().held.voice_notes == 1


@pytest.mark.parametrize(
    ("sound", "reason"),
    [(b"", "size"), (OGG + bytes(3 * 1024 * 1024), "size"), (b"MZ\x90", "kind"), (b"<html>", "kind")],
)
def test_recording_that_is_too_big_or_no_sound_is_refused(cycle, sound, reason):
    held, _token = make_draft(cycle)
    with pytest.raises(VoiceNoteNotTaken) as refused:
        actions.keep_voice_note(draft=held, sound=sound)
    assert refused.value.reason == reason
    assert not VoiceNote.objects.exists()


def test_fourth_recording_is_refused(cycle):
    held, _token = make_draft(cycle)
    for _ in range(3):
        actions.keep_voice_note(draft=held, sound=OGG)
    with pytest.raises(VoiceNoteNotTaken) as refused:
        actions.keep_voice_note(draft=held, sound=OGG)
    assert (refused.value.reason, VoiceNote.objects.count()) == ("number", 3)

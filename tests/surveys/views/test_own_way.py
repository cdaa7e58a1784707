"""Voice, any language, an interpreter; and someone to talk to soon (S03, Q10)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from surveys.models import Draft, Response, VoiceNote
from tests.surveys.views.journey import SURVEY, begin, send, text_of
from voice_platform.council.models import DutyHours

WAY = f"{SURVEY}your-way/"


def recording(content: bytes = b"OggS" + bytes(100), name: str = "../../etc/passwd") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/html")


@pytest.fixture
def child(cycle, client):
    begin(client, language_not_here="1")
    return client


def test_page_offers_voice_words_and_an_interpreter(child):
    page = text_of(child.get(WAY))
    assert 'accept="audio/*"' in page and "capture" in page and 'enctype="multipart/form-data"' in page
    assert "<textarea" in page and 'name="wants_interpreter"' in page


def test_what_is_said_in_ones_own_way_is_sent_and_counted(child):
    response = child.post(WAY, {"words": "ሰላም", "wants_interpreter": "on", "sound": recording()})
    assert response.headers["Location"] == f"{SURVEY}q/safe/"
    send(child)
    sent = Response.objects.get()
    assert (sent.language_not_here, sent.wants_interpreter) == (True, True)
    text = sent.texts.get()
    assert (text.words, text.language) == ("ሰላም", "und")
    note = sent.voice_notes.get()
    assert (note.media_type, note.sound[:4]) == ("audio/ogg", b"OggS")


def test_check_shows_what_was_said_in_ones_own_way(child):
    child.post(WAY, {"words": "ሰላም", "wants_interpreter": "on", "sound": recording()})
    page = text_of(child.get(f"{SURVEY}check/"))
    assert (
        "ሰላም" in page and "We have 1 recording of yours." in page and "You asked for an interpreter." in page
    )


def test_nothing_said_goes_on(child):
    assert child.post(WAY, {"words": ""}).headers["Location"] == f"{SURVEY}q/safe/"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"MZ\x90\x00" * 10, "We cannot play that file."),
        (b"<script>alert(1)</script>", "We cannot play that file."),
        (b"", "That recording is empty."),
        (b"OggS" + bytes(3 * 1024 * 1024), "That recording is too big."),
    ],
)
def test_recording_that_is_not_taken_is_said_and_the_words_stay(child, content, message):
    page = text_of(child.post(WAY, {"words": "my words", "sound": recording(content)}))
    assert message in page and "my words</textarea>" in page
    assert not VoiceNote.objects.exists()


def test_fourth_recording_is_said_to_be_too_many(child):
    for _ in range(3):
        child.post(WAY, {"sound": recording()})
    assert "You have sent 3 recordings." in text_of(child.post(WAY, {"sound": recording()}))
    assert VoiceNote.objects.count() == 3


def test_without_a_rota_neither_words_nor_voice_are_taken(child):
    DutyHours.objects.all().delete()
    page = text_of(child.get(WAY))
    assert "Text of safety.no_reader." in page and "<textarea" not in page and 'type="file"' not in page
    refused = text_of(child.post(WAY, {"words": "my words", "sound": recording()}))
    assert "Nobody is set to read words now." in refused and "my words</textarea>" in refused
    assert not VoiceNote.objects.exists() and Draft.objects.get().held.own_words == ""


def test_interpreter_can_be_asked_for_without_a_rota(child):
    DutyHours.objects.all().delete()
    child.post(WAY, {"wants_interpreter": "on"})
    assert Draft.objects.get().held.wants_interpreter


def test_stranger_cannot_add_a_recording(child):
    assert Client().post(WAY, {"sound": recording()}).status_code == 410
    assert not VoiceNote.objects.exists()


# ---- someone to talk to


def test_before_beginning_there_are_numbers_and_no_form(cycle, client):
    page = text_of(client.get(f"{SURVEY}talk/"))
    main = page.partition("<main")[2].partition("</main")[0]
    assert "tel:08001111" in main and "tel:999" in main and "<form" not in main


def test_wish_to_talk_is_kept_and_leads_to_sending_or_back(child):
    page = text_of(
        child.post(f"{SURVEY}talk/", {"ways": ["call"], "how": "07700 900123", "time": "evenings"})
    )
    assert "We get it when you send your answers." in page
    assert f'href="{SURVEY}send/"' in page and f'href="{SURVEY}q/safe/"' in page
    held = Draft.objects.get().held
    assert (held.talk_ways, held.contact_how, held.contact_time) == (("call",), "07700 900123", "evenings")


def test_all_five_ways_are_offered(child):
    page = text_of(child.get(f"{SURVEY}talk/"))
    for way in ("call", "text", "advocate", "worker", "not-my-worker"):
        assert f'value="{way}"' in page


def test_wish_without_a_way_is_said(child):
    page = text_of(child.post(f"{SURVEY}talk/", {"ways": ["call"]}))
    assert "Write how we can reach you." in page
    assert Draft.objects.get().held.talk_ways == ()

"""S05, S14: who reads what came in, in which order, and what is kept of it."""

import re
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from surveys.enums import AlertReason, DecisionKind, ReadingPriority, TalkWay
from surveys.models import Alert, ContactRequest, Decision, Draft, FreeText, VoiceNote
from tests.surveys.factories import make_response
from voice_platform.accounts.models import Role
from voice_platform.audit.models import Event

pytestmark = pytest.mark.django_db
CANARY = "canary words about my room"


def make_text(cycle, words: str = CANARY, **fields) -> FreeText:
    return make_response(cycle, words={"anything": words}, **fields).texts.get()


def make_alert(response, *reasons: str) -> Alert:
    return Alert.objects.create(response=response, reasons=list(reasons), made_at=timezone.now())


def make_note(response) -> VoiceNote:
    return VoiceNote.objects.create(
        response=response, sound=b"OggS sound", media_type="audio/ogg", size=10, arrived_at=timezone.now()
    )


def make_contact(response) -> ContactRequest:
    return ContactRequest.objects.create(
        response=response,
        ways=[TalkWay.CALL],
        how="07700 900123",
        safe_time="after school",
        made_at=timezone.now(),
    )


def actions_recorded() -> list[str]:
    """Signing in, which other tests look at, left out."""
    return list(Event.objects.exclude(action="accounts.signed-in").values_list("action", flat=True))


@pytest.fixture
def everything(cycle):
    """One sending with words, a worry, a recording and a way to reach the child."""
    text = make_text(cycle)
    return {
        "text": text,
        "sending": text.response,
        "worry": make_alert(text.response, AlertReason.WORDS),
        "note": make_note(text.response),
        "contact": make_contact(text.response),
    }


ADDRESSES = [
    ("get", "reading", ""),
    ("get", "reading_next", ""),
    ("get", "reading_text", "text"),
    ("post", "reading_mark_read", "text"),
    ("post", "reading_skip", "text"),
    ("post", "reading_pass_on", "text"),
    ("post", "reading_translate", "text"),
    ("get", "reading_sending", "sending"),
    ("post", "reading_decide", "worry"),
    ("post", "reading_mark_answered", "contact"),
    ("get", "reading_voice_note", "note"),
    ("post", "reading_mark_heard", "note"),
]


def address_of(address: tuple[str, str, str], rows) -> tuple[str, str]:
    method, name, about = address
    return method, reverse(name, args=[rows[about].pk] if about else [])


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_cleared_readers_come_in(everything, signed_in, expired, address):
    method, url = address_of(address, everything)
    for role in (Role.ADMINISTRATOR, Role.EDITOR, Role.ADVOCATE, Role.BOARD_MEMBER):
        assert getattr(signed_in(role), method)(url).status_code == 403
    assert getattr(expired, method)(url).status_code == 403
    nobody = getattr(Client(), method)(url)
    assert (nobody.status_code, nobody["Location"].split("?")[0]) == (302, reverse("account_login"))
    assert FreeText.objects.filter(read_at__isnull=False).count() == 0
    assert "disclosure.text" not in actions_recorded()


@pytest.mark.parametrize("address", ADDRESSES)
def test_cleared_readers_come_in_and_words_never_reach_the_record(everything, reader, lead, address):
    method, url = address_of(address, everything)
    for client in (reader, lead):
        assert getattr(client, method)(url).status_code in (200, 302)
    assert "canary" not in "".join(str(event.detail) for event in Event.objects.all())


@pytest.mark.parametrize(("method", "name", "about"), [address for address in ADDRESSES if address[2]])
def test_what_is_not_there_is_a_404(cycle, reader, method, name, about):
    assert getattr(reader, method)(reverse(name, args=[4242])).status_code == 404


def test_refusal_of_an_expired_clearance_is_recorded(everything, expired):
    expired.get(reverse("reading_text", args=[everything["text"].pk]))
    assert actions_recorded() == ["access.refused"]


def test_screens_with_words_carry_the_strict_policy(everything, reader):
    policy = reader.get(reverse("reading_text", args=[everything["text"].pk]))["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "default-src 'none'" in policy


def test_queue_shows_worries_first_then_unknown_languages_then_the_oldest(cycle, reader):
    now = timezone.now()
    plain_new = make_text(cycle, arrived_at=now)
    plain_old = make_text(cycle, arrived_at=now - timedelta(hours=5))
    unknown = make_text(cycle, arrived_at=now, priority=ReadingPriority.UNKNOWN_LANGUAGE)
    worry = make_text(cycle, arrived_at=now, priority=ReadingPriority.WORRY)
    lines = reader.get(reverse("reading")).context["texts"]
    assert [line.pk for line in lines] == [worry.pk, unknown.pk, plain_old.pk, plain_new.pk]


def test_of_equal_weight_a_childs_words_come_before_invented_ones(cycle, reader):
    now = timezone.now()
    earlier = {"is_example": True, "arrived_at": now - timedelta(days=3)}
    invented = make_text(cycle, **earlier)
    invented_worry = make_text(cycle, priority=ReadingPriority.WORRY, **earlier)
    real = make_text(cycle, arrived_at=now)
    for text in (invented, real):
        make_alert(text.response, AlertReason.WORDS)
        make_contact(text.response)
    page = reader.get(reverse("reading")).context
    assert [line.pk for line in page["texts"]] == [invented_worry.pk, real.pk, invented.pk]
    for waiting in (page["alerts"], page["contacts"]):
        assert [row.response_id for row, _words in waiting] == [real.response_id, invented.response_id]
    assert reader.get(reverse("reading_next"))["Location"].endswith(f"/{invented_worry.pk}/")


def test_every_link_of_the_queue_has_words_of_its_own(cycle, reader):
    for _ in range(3):
        response = make_text(cycle).response
        make_alert(response, AlertReason.WORDS)
        make_contact(response)
        make_note(response)
    main = reader.get(reverse("reading")).content.decode().partition("<main")[2]
    links = re.findall(r'<a href="/staff/reading/(?:sending|text|\d)[^>]*>(.*?)</a>', main, re.DOTALL)
    assert len(links) == len(set(links)) == 12


def test_queue_holds_no_words(everything, reader):
    assert "canary" not in reader.get(reverse("reading")).content.decode()


def test_queue_counts_what_waits_and_says_when_a_working_day_has_passed(cycle, signed_in, time_machine):
    time_machine.move_to("2026-11-24 15:00+00:00")
    make_text(cycle, arrived_at=timezone.now() - timedelta(hours=25))
    make_text(cycle, priority=ReadingPriority.WORRY)
    page = signed_in(Role.READER).get(reverse("reading"))
    waiting = page.context["waiting"]
    assert (waiting.texts, waiting.worries, page.context["is_late"]) == (2, 1, True)


def test_text_from_friday_is_not_late_on_monday_morning(cycle, signed_in, time_machine):
    time_machine.move_to("2026-11-30 09:00+00:00")
    make_text(cycle, arrived_at=timezone.now() - timedelta(days=2, hours=20))
    assert signed_in(Role.READER).get(reverse("reading")).context["is_late"] is False


@pytest.mark.parametrize("rows", [1, 3])
def test_queue_asks_the_same_of_the_database_however_much_waits(
    cycle, reader, rows, django_assert_num_queries
):
    for _ in range(rows):
        text = make_text(cycle)
        make_alert(text.response, AlertReason.WORDS)
        make_note(text.response)
        make_contact(text.response)
    reader.get(reverse("reading"))
    with django_assert_num_queries(21):
        reader.get(reverse("reading"))


def test_opened_text_is_shown_with_what_a_reader_needs_and_recorded(everything, reader):
    page = reader.get(reverse("reading_text", args=[everything["text"].pk])).content.decode()
    for expected in (CANARY, "Question anything?", "12 to 15", "Said by children", 'dir="auto"', 'lang="en"'):
        assert expected in page
    event = Event.objects.get(action="disclosure.text")
    assert (event.object_id, event.detail) == (
        str(everything["text"].pk),
        {"purpose": "reading"},
    )


def test_worrying_words_are_marked_and_the_reason_given(cycle, reader):
    text = make_text(cycle, "School is fine. I want to kill myself. Bye")
    said = reader.get(reverse("reading_text", args=[text.pk])).context["said"]
    assert [piece.words for piece in said.pieces if piece.is_worry] != []
    assert "".join(piece.words for piece in said.pieces) == "School is fine. I want to kill myself. Bye"
    assert len(said.reasons) >= 1


def test_childs_markup_is_shown_as_text(cycle, reader):
    text = make_text(cycle, "<script>alert(1)</script>")
    page = reader.get(reverse("reading_text", args=[text.pk])).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_reading_is_kept_with_who_and_when(everything, reader):
    text = everything["text"]
    answer = reader.post(reverse("reading_mark_read", args=[text.pk]))
    text.refresh_from_db()
    event = Event.objects.get(action="reading.text-read")
    assert (answer.status_code, text.read_at is not None, event.actor.has_role(Role.READER)) == (
        302,
        True,
        True,
    )
    assert reader.get(reverse("reading")).context["waiting"].texts == 0


def test_showing_a_text_alone_does_not_make_it_read(everything, reader):
    reader.get(reverse("reading_text", args=[everything["text"].pk]))
    everything["text"].refresh_from_db()
    assert everything["text"].read_at is None


def test_skipped_text_waits_for_others_and_stays_in_the_counts(cycle, reader, lead):
    first, second = make_text(cycle), make_text(cycle)
    reader.post(reverse("reading_skip", args=[first.pk]))
    assert reader.get(reverse("reading_next"))["Location"] == reverse("reading_text", args=[second.pk])
    assert lead.get(reverse("reading_next"))["Location"] == reverse("reading_text", args=[first.pk])
    assert reader.get(reverse("reading")).context["waiting"].texts == 2
    assert actions_recorded() == ["reading.text-skipped"]


def test_reader_who_skipped_all_comes_back_to_the_queue(cycle, reader):
    text = make_text(cycle)
    reader.post(reverse("reading_skip", args=[text.pk]))
    assert reader.get(reverse("reading_next"))["Location"] == reverse("reading")


def test_passing_on_raises_an_alert_and_keeps_the_reason_encrypted(everything, reader):
    Alert.objects.all().delete()
    text = everything["text"]
    answer = reader.post(reverse("reading_pass_on", args=[text.pk]), {"reason": "secret reason"})
    alert = Alert.objects.get()
    assert (answer["Location"], alert.reasons, alert.sent_at) == (
        reverse("reading_sending", args=[text.response_id]),
        ["reader"],
        None,
    )
    decision = Decision.objects.get()
    assert (decision.kind, decision.reason) == (DecisionKind.PASSED_ON, "secret reason")
    assert "secret" not in str(list(Event.objects.values()))
    assert len(list(get_messages(answer.wsgi_request))) == 1


def test_passing_on_without_a_reason_shows_the_page_again(everything, reader):
    answer = reader.post(reverse("reading_pass_on", args=[everything["text"].pk]), {"reason": " "})
    assert (answer.status_code, Alert.objects.count()) == (200, 1)
    assert answer.context["form"].errors.keys() == {"reason"}


def test_sending_shows_everything_and_keeps_that_somebody_looked(everything, reader):
    page = reader.get(reverse("reading_sending", args=[everything["sending"].pk])).content.decode()
    for expected in (CANARY, "07700 900123", "after school", "Call me", "Worrying words"):
        assert expected in page
    everything["worry"].refresh_from_db()
    assert everything["worry"].seen_at is not None
    assert actions_recorded() == ["safety.alert-seen", "disclosure.sending"]
    assert "07700" not in str(list(Event.objects.values()))


def test_sending_shows_answers_that_are_a_worry(cycle, reader):
    response = make_response(cycle, choices={"safe": "no", "listen": "no"})
    sending = reader.get(reverse("reading_sending", args=[response.pk])).context["sending"]
    assert sending.worrying_answers == (("Question safe?", "No"),)


def decision_data(alert: Alert, **fields) -> dict[str, str]:
    return {f"worry-{alert.pk}-{name}": value for name, value in fields.items()}


def test_reader_cannot_close_a_worry(everything, reader):
    alert = everything["worry"]
    url = reverse("reading_decide", args=[alert.pk])
    answer = reader.post(url, decision_data(alert, kind="no-step", reason="r"))
    alert.refresh_from_db()
    assert (answer.status_code, alert.decided_at, Decision.objects.count()) == (200, None, 0)


def test_lead_closes_a_worry_with_a_reason_and_a_receipt(everything, lead):
    alert = everything["worry"]
    url = reverse("reading_decide", args=[alert.pk])
    assert lead.post(url, decision_data(alert, kind="handed-over", reason="r")).status_code == 200
    lead.post(url, decision_data(alert, kind="handed-over", reason="r", receipt="CASE-1"))
    alert.refresh_from_db()
    assert (alert.decided_at is not None, Decision.objects.get().receipt) == (True, "CASE-1")
    assert lead.get(reverse("reading")).context["alerts"] == []


def test_voice_note_is_a_file_that_no_browser_plays_inside_a_page(everything, reader):
    answer = reader.get(reverse("reading_voice_note", args=[everything["note"].pk]))
    assert answer.content == b"OggS sound"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert (answer["X-Content-Type-Options"], answer["Content-Type"]) == ("nosniff", "audio/ogg")
    assert actions_recorded() == ["disclosure.voice-note"]


def test_heard_note_leaves_the_queue(everything, reader):
    reader.post(reverse("reading_mark_heard", args=[everything["note"].pk]))
    assert reader.get(reverse("reading")).context["waiting"].notes == 0


def test_note_of_a_draft_is_nobodys_to_hear(cycle, reader):
    draft = Draft.objects.create(
        token_digest="d", submission_token="s", cycle=cycle, tier=cycle.survey.tiers.first(), age_band="8-11",
        language="en", made_at=timezone.now(), touched_at=timezone.now(),
    )  # fmt: skip
    note = VoiceNote.objects.create(
        draft=draft, sound=b"OggS", media_type="audio/ogg", size=4, arrived_at=timezone.now()
    )
    assert reader.get(reverse("reading_voice_note", args=[note.pk])).status_code == 404
    assert reader.get(reverse("reading")).context["waiting"].notes == 0


def test_answered_child_leaves_the_list(everything, reader):
    reader.post(reverse("reading_mark_answered", args=[everything["contact"].pk]))
    everything["contact"].refresh_from_db()
    assert everything["contact"].answered_at is not None
    assert reader.get(reverse("reading")).context["contacts"] == []


@pytest.mark.parametrize("rows", [1, 3])
def test_sending_asks_the_same_of_the_database_however_much_it_holds(
    cycle, reader, rows, django_assert_num_queries
):
    response = make_text(cycle).response
    for _ in range(rows):
        FreeText.objects.create(
            response=response, words="w", language="en", arrived_at=timezone.now(),
            version=response.texts.first().version,
        )  # fmt: skip
        make_note(response)
        make_alert(response, AlertReason.WORDS)
    reader.get(reverse("reading_sending", args=[response.pk]))
    with django_assert_num_queries(28):
        reader.get(reverse("reading_sending", args=[response.pk]))


def test_deleted_words_are_gone_from_every_screen(everything, reader):
    text = everything["text"]
    FreeText.objects.update(words=None, deleted_at=timezone.now())
    assert reader.get(reverse("reading_text", args=[text.pk])).status_code == 404
    page = reader.get(reverse("reading_sending", args=[text.response_id]))
    assert (page.status_code, page.context["sending"].texts) == (200, ())
    assert reader.get(reverse("reading")).context["waiting"].texts == 0


def test_translation_stands_beside_the_childs_words_with_its_translator(cycle, reader):
    text = make_text(cycle, "كلمات", language="ar")
    url = reverse("reading_translate", args=[text.pk])
    assert reader.post(url, {"words": " "}).context["translation"].errors.keys() == {"words", "translator"}
    reader.post(url, {"words": "canary meaning", "translator": "A. Interpreter"})
    said = reader.get(reverse("reading_text", args=[text.pk])).context["said"]
    assert (said.pieces[0].words, said.language) == ("كلمات", "ar")
    assert [(each.words, each.translator) for each in said.meanings] == [("canary meaning", "A. Interpreter")]
    assert "canary" not in str(list(Event.objects.values()))


def test_only_words_in_another_language_ask_for_a_translation(cycle, reader):
    asked = [
        reader.get(reverse("reading_text", args=[make_text(cycle, "w", language=code).pk])).context[
            "is_foreign"
        ]
        for code in ("en", "ar", "und")
    ]
    assert asked == [False, True, True]

"""One person's own sending, by the words-code (P27)."""

import pytest
from django.utils import timezone

from surveys import intake, receipts
from surveys.domain.words_code import word_list
from surveys.enums import CycleState
from surveys.models import Alert, ContactRequest, CountChange, FreeText, Response, VoiceNote
from surveys.queries.answering import cycle_asked
from surveys.receipts import Reading
from tests.surveys.factories import make_draft
from voice_platform.audit.models import Event


def sent(cycle, answers=None, words=None) -> tuple[Response, str]:
    """A response and its words-code as one line."""
    draft, _token = make_draft(cycle, answers=answers or {"safe": "yes"}, words=words)
    receipt = intake.send_draft(draft=draft, cycle=cycle_asked(cycle.pk), language="en")
    return Response.objects.get(pk=receipt.response_id), " ".join(receipt.words_code)


def test_status_tells_what_became_of_it_and_never_the_words(cycle):
    _response, code = sent(cycle, words={"anything": "a secret"})
    status = receipts.status(code)
    assert (status.reading, status.counts, status.is_withdrawn, status.has_ended) == (
        Reading.RECEIVED,
        True,
        False,
        False,
    )
    assert status.sent_on == timezone.localdate()
    assert "secret" not in repr(status)


def test_reading_goes_from_received_over_being_read_to_read(cycle):
    response, code = sent(cycle, words={"anything": "one"})
    later = FreeText.objects.create(response=response, words="two", language="en", arrived_at=timezone.now())
    FreeText.objects.exclude(pk=later.pk).update(read_at=timezone.now())
    assert receipts.status(code).reading == Reading.BEING_READ
    FreeText.objects.update(read_at=timezone.now())
    assert receipts.status(code).reading == Reading.READ


def test_sending_without_words_has_nothing_to_read(cycle):
    _response, code = sent(cycle)
    assert receipts.status(code).reading == Reading.NO_WORDS


def test_recording_that_nobody_heard_is_received(cycle):
    response, code = sent(cycle)
    VoiceNote.objects.create(
        response=response, sound=b"OggS", media_type="audio/ogg", size=4, arrived_at=timezone.now()
    )
    assert receipts.status(code).reading == Reading.RECEIVED


def test_ended_cycle_says_so(cycle):
    _response, code = sent(cycle)
    cycle.state = CycleState.CLOSED
    cycle.save()
    assert receipts.status(code).has_ended


@pytest.mark.parametrize(
    "as_typed",
    [
        str.upper,
        lambda code: code.replace(" ", ", "),
        lambda code: f"  {code}.\n",
        lambda code: code[1:],
        str.title,
    ],
)
def test_code_is_found_as_anybody_types_it(cycle, as_typed):
    _response, code = sent(cycle)
    assert receipts.status(as_typed(code)) is not None


@pytest.mark.parametrize(
    "typed", ["", "one", "six words that are not ours", "\x00" * 50, "a" * 100_000, "\ud800 x y z w v"]
)
def test_what_is_no_code_opens_nothing(cycle, typed):
    sent(cycle)
    assert receipts.status(typed) is None
    assert receipts.withdraw(typed) is None


def test_other_words_of_the_list_open_nothing(cycle):
    _response, code = sent(cycle)
    words = code.split()
    other = next(word for word in word_list("en") if word != words[0])
    assert receipts.status(" ".join([other, *words[1:]])) is None


def test_withdrawal_deletes_words_and_takes_back_the_count(cycle):
    response, code = sent(cycle, words={"anything": "we swim"})
    ContactRequest.objects.create(
        response=response, how="07700 900123", safe_time="evening", made_at=timezone.now()
    )
    VoiceNote.objects.create(
        response=response, sound=b"OggS", media_type="audio/ogg", size=4, arrived_at=timezone.now()
    )
    assert receipts.withdraw(code).is_withdrawn
    response.refresh_from_db()
    assert (response.counts, response.withdrawn_on) == (False, timezone.localdate())
    assert [(text.words, text.deleted_at is None) for text in FreeText.objects.all()] == [(None, False)]
    assert [(note.sound, note.deleted_at is None) for note in VoiceNote.objects.all()] == [(None, False)]
    contact = ContactRequest.objects.get()
    assert (contact.how, contact.safe_time) == (None, None)
    came, went = CountChange.objects.order_by("pk")
    assert (came.sign, went.sign) == (1, -1)
    assert sorted(came.facts["cells"]) == sorted(went.facts["cells"])


def test_withdrawal_is_in_the_audit_trail_without_an_actor(cycle):
    response, code = sent(cycle)
    receipts.withdraw(code)
    event = Event.objects.get(action="response.withdrawn")
    assert (event.actor_id, event.object_id, event.detail) == (None, str(response.pk), {})


def test_second_withdrawal_changes_nothing(cycle):
    _response, code = sent(cycle)
    receipts.withdraw(code)
    assert receipts.withdraw(code).is_withdrawn
    assert CountChange.objects.count() == 2
    assert Event.objects.filter(action="response.withdrawn").count() == 1


def test_words_of_a_worry_stay_until_somebody_decided(cycle):
    _response, code = sent(cycle, answers={"safe": "no"}, words={"anything": "we swim"})
    receipts.withdraw(code)
    assert FreeText.objects.get().words == "we swim"
    assert not Response.objects.get().counts


def test_words_of_a_decided_worry_are_deleted(cycle):
    _response, code = sent(cycle, answers={"safe": "no"}, words={"anything": "we swim"})
    Alert.objects.update(decided_at=timezone.now())
    receipts.withdraw(code)
    assert FreeText.objects.get().words is None


def test_replaced_sending_that_is_withdrawn_takes_nothing_off_the_counts(cycle):
    response, code = sent(cycle)
    Response.objects.filter(pk=response.pk).update(counts=False)
    receipts.withdraw(code)
    assert CountChange.objects.count() == 1

"""S05, S06: worries are raised, told by a mail without words, and decided by people."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.urls import reverse
from django.utils import timezone

from surveys import tasks
from surveys.actions import safety
from surveys.enums import DecisionKind, ReadingPriority
from surveys.errors import NotYourWords
from surveys.models import Alert, Decision
from tests.surveys.factories import make_response
from voice_platform.accounts.models import Role
from voice_platform.audit.models import Event
from voice_platform.council.models import Council

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def address(cycle):
    Council.objects.update(alert_email="lead@example.org")


@pytest.fixture
def worry(cycle):
    response = make_response(cycle, words={"anything": "canary words"})
    return safety.raise_alert(response=response, reasons=["words"])


@pytest.mark.parametrize(
    ("words", "language", "priority"),
    [
        ("I like football", "en", ReadingPriority.PLAIN),
        ("I want to kill myself", "en", ReadingPriority.WORRY),
        ("xx yy", "cy", ReadingPriority.UNKNOWN_LANGUAGE),
        ("I want to kill myself", "cy", ReadingPriority.WORRY),
    ],
)
def test_priority_is_raised_by_worries_and_by_languages_without_rules(words, language, priority):
    assert safety.priority_of(words, language)[0] == priority


def test_groups_of_worry_are_named_once_each():
    assert safety.priority_of("I want to kill myself. I will kill myself", "en")[1] == ["self-harm"]


def test_raising_an_alert_costs_one_query(cycle, django_assert_num_queries):
    response = make_response(cycle)
    with django_assert_num_queries(1):
        safety.raise_alert(response=response, reasons=["talk"])


def test_alert_goes_out_once_in_one_mail_without_words(address, worry, cycle):
    safety.raise_alert(response=make_response(cycle), reasons=["talk"])
    assert safety.send_alerts(NOW) == 2
    assert safety.send_alerts(NOW) == 0
    (sent,) = mail.outbox
    assert sent.to == ["lead@example.org"]
    assert reverse("reading") in sent.body
    assert "canary" not in sent.subject + sent.body
    assert list(Alert.objects.values_list("sent_at", flat=True)) == [NOW, NOW]


def test_worker_killed_between_commit_and_alert_loses_nothing(address, worry):
    """No task was enqueued and nothing was sent: the next sweep finds the row and sends."""
    assert mail.outbox == []
    tasks.sweep(NOW)
    assert len(mail.outbox) == 1


def test_worker_killed_before_the_mail_was_marked_sends_it_again(address, worry):
    Alert.objects.update(held_until=NOW + safety.HOLD)
    assert safety.send_alerts(NOW) == 0
    assert safety.send_alerts(NOW + safety.HOLD) == 1


def test_mail_server_that_refuses_leaves_the_alert_due(address, worry, monkeypatch):
    def refuse(*args):
        raise ConnectionRefusedError

    with monkeypatch.context() as patched, pytest.raises(ConnectionRefusedError):
        patched.setattr(EmailBackend, "send_messages", refuse)
        safety.send_alerts(NOW)
    assert safety.send_alerts(NOW) == 1


def test_alert_waits_until_an_address_is_set(worry):
    assert safety.send_alerts(NOW) == 0
    Council.objects.update(alert_email="lead@example.org")
    assert safety.send_alerts(NOW + timedelta(days=1)) == 1


def test_invented_answers_alarm_nobody(address, cycle):
    safety.raise_alert(response=make_response(cycle, is_example=True), reasons=["words"])
    assert (safety.send_alerts(NOW), mail.outbox) == (0, [])


def test_only_the_safeguarding_lead_closes_a_worry(worry, person):
    reader, lead = person(Role.READER), person(Role.SAFEGUARDING_LEAD)
    with pytest.raises(NotYourWords):
        safety.decide(alert=worry, decider=reader, kind=DecisionKind.NO_STEP, reason="r")
    safety.decide(alert=worry, decider=reader, kind=DecisionKind.PASSED_ON, reason="r")
    assert worry.decided_at is None
    safety.decide(alert=worry, decider=lead, kind=DecisionKind.NO_STEP, reason="r")
    worry.refresh_from_db()
    assert worry.decided_at is not None
    assert list(worry.decisions.values_list("kind", flat=True)) == ["passed-on", "no-step"]


def test_decision_is_recorded_without_its_reason(worry, person):
    lead = person(Role.SAFEGUARDING_LEAD)
    safety.decide(alert=worry, decider=lead, kind=DecisionKind.HANDED_OVER, reason="canary", receipt="CASE-7")
    event = Event.objects.get(action="safety.decided")
    assert event.detail == {"kind": "handed-over", "decision": Decision.objects.get().pk}


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.BOARD_MEMBER, Role.EDITOR])
def test_others_neither_pass_on_nor_decide(worry, person, role):
    other = person(role)
    text = worry.response.texts.get()
    with pytest.raises(NotYourWords):
        safety.pass_on(text=text, reader=other, reason="r")
    with pytest.raises(NotYourWords):
        safety.decide(alert=worry, decider=other, kind=DecisionKind.NO_STEP, reason="r")
    assert (Alert.objects.count(), Decision.objects.count()) == (1, 0)


def test_sweep_goes_on_after_a_step_that_fails_and_tells_of_it(monkeypatch):
    done = []

    def fail(now):
        raise ValueError("canary words")

    steps = (fail, done.append, fail)
    monkeypatch.setattr(tasks, "STEPS", steps)
    with pytest.raises(ExceptionGroup) as raised:
        tasks.sweep(NOW)
    assert (done, len(raised.value.exceptions)) == ([NOW], 2)

"""S11, Q14, P30: the record is only added to, holds no words, and shows whoever touched it."""

from importlib import import_module

import pytest
from django.db import DatabaseError, connection, transaction

from voice_platform.accounts.models import Role
from voice_platform.audit.actions import record
from voice_platform.audit.errors import AppendOnly, NotForTheRecord
from voice_platform.audit.models import ChainHead, Event
from voice_platform.audit.queries import BrokenLink, Head, chain_head, first_broken_link

pytestmark = pytest.mark.django_db


@pytest.fixture
def five_events(person):
    reader = person(Role.READER)
    for number in range(5):
        record(actor=reader, action="text.read", obj=reader, detail={"text": number})


def run_sql(statement: str) -> None:
    """As somebody would who has the database and not the application."""
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_untouched_chain_holds(five_events):
    assert first_broken_link() is None
    assert chain_head().sequence == 5


def test_empty_chain_holds(db):
    assert first_broken_link() is None


def test_event_names_actor_object_and_detail(person):
    lead = person(Role.SAFEGUARDING_LEAD)
    event = record(actor=lead, action="alert.decided", obj=lead, detail={"kind": "no-step", "alert": 7})
    event.refresh_from_db()
    assert (event.actor, event.action, event.object_type, event.object_id, event.detail) == (
        lead,
        "alert.decided",
        "accounts.user",
        str(lead.pk),
        {"kind": "no-step", "alert": 7},
    )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET action = 'text.skipped' WHERE sequence = 3",
        "UPDATE audit_event SET actor_id = NULL WHERE sequence = 3",
        "UPDATE audit_event SET object_id = '9' WHERE sequence = 3",
        "UPDATE audit_event SET detail = '{\"text\": 9}' WHERE sequence = 3",
        "UPDATE audit_event SET previous_digest = digest WHERE sequence = 3",
    ],
)
def test_altered_event_is_named(five_events, statement):
    run_sql(statement)
    assert first_broken_link() == BrokenLink(3, "changed")


def test_deleted_event_is_named(five_events):
    run_sql("DELETE FROM audit_event WHERE sequence = 2")
    assert first_broken_link() == BrokenLink(2, "missing")


def test_events_in_another_order_are_named(five_events):
    run_sql("UPDATE audit_event SET sequence = 90 WHERE sequence = 2")
    run_sql("UPDATE audit_event SET sequence = 2 WHERE sequence = 3")
    run_sql("UPDATE audit_event SET sequence = 3 WHERE sequence = 90")
    assert first_broken_link() == BrokenLink(2, "changed")


def test_events_cut_off_at_the_end_are_named(five_events):
    run_sql("DELETE FROM audit_event WHERE sequence > 3")
    assert first_broken_link() == BrokenLink(4, "cut-off")


def test_all_events_cut_off_are_named(five_events):
    run_sql("DELETE FROM audit_event")
    assert first_broken_link() == BrokenLink(1, "cut-off")


def test_event_added_behind_the_head_is_named(five_events):
    ChainHead.objects.update(sequence=4, digest=Event.objects.get(sequence=4).digest)
    assert first_broken_link() == BrokenLink(5, "added")


def test_chain_made_anew_is_found_with_a_head_kept_elsewhere(five_events, person):
    kept = chain_head()
    run_sql("DELETE FROM audit_event WHERE sequence > 3")
    ChainHead.objects.update(sequence=3, digest=Event.objects.get(sequence=3).digest)
    for number in range(3):
        record(actor=None, action="text.read", detail={"text": number})
    assert first_broken_link() is None
    assert first_broken_link(kept) == BrokenLink(5, "changed")
    assert first_broken_link(Head(9, kept.digest)) == BrokenLink(7, "cut-off")


def test_act_that_fails_leaves_no_event(person):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(actor=None, action="text.read")
        _ = 1 // 0
    assert (Event.objects.count(), first_broken_link()) == (0, None)


def test_recording_costs_three_queries(five_events, django_assert_num_queries):
    with django_assert_num_queries(3):
        record(actor=None, action="response.withdrawn", detail={"response": 4})


@pytest.mark.parametrize(
    "detail",
    [
        {"words": "he hits me"},
        {"codes": ["talk", "i am scared"]},
        {"i am scared": 1},
        {"to": "child@example.org"},
        {"at": 1.5},
        {"line": "a\nb"},
    ],
)
def test_words_are_refused_without_repeating_them(detail, db):
    with pytest.raises(NotForTheRecord) as raised:
        record(actor=None, action="text.read", detail=detail)
    assert str(raised.value) == ""
    assert Event.objects.count() == 0


def test_model_refuses_change_and_deletion(five_events):
    event = Event.objects.get(sequence=3)
    for attempt in (
        event.save,
        event.delete,
        Event.objects.all().delete,
        lambda: Event.objects.update(action="x"),
    ):
        with pytest.raises(AppendOnly):
            attempt()


@pytest.fixture
def triggers(db):
    """What migration 0002 lays into the database; tables made from the models alone lack it."""
    migration = import_module("voice_platform.audit.migrations.0002_events_are_append_only")
    for statement in {"sqlite": migration.SQLITE, "postgresql": migration.POSTGRESQL}[connection.vendor]:
        run_sql(statement)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_event SET action = 'x' WHERE sequence = 3", "DELETE FROM audit_event WHERE sequence = 3"],
)
def test_database_itself_refuses_change_and_deletion(five_events, triggers, statement):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        run_sql(statement)
    record(actor=None, action="text.read")
    assert (Event.objects.count(), first_broken_link()) == (6, None)

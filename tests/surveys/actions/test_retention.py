"""P24, S12: what is deleted when, what stays, and what is held for safety."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from surveys.actions import retention, safety
from surveys.actions.counting import rebuild, roll_up
from surveys.actions.reading import add_translation
from surveys.actions.retention import forget
from surveys.actions.withdrawing import withdraw
from surveys.enums import CycleState, DecisionKind
from surveys.models import (
    Coding,
    ContactRequest,
    Cycle,
    Draft,
    FreeText,
    Tally,
    Theme,
    Translation,
    VoiceNote,
)
from tests.surveys.factories import make_counted_response, make_response
from voice_platform.accounts.models import Role
from voice_platform.audit.models import Event

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def close(cycle, *, days_ago: int) -> None:
    Cycle.objects.filter(pk=cycle.pk).update(state=CycleState.CLOSED, closes_at=NOW - days_ago * DAY)


def make_draft(cycle, *, days_ago: int) -> Draft:
    at = NOW - days_ago * DAY
    return Draft.objects.create(
        token_digest=f"d{days_ago}",
        submission_token=f"s{days_ago}",
        cycle=cycle,
        tier=cycle.survey.tiers.first(),
        age_band="8-11",
        language="en",
        made_at=at,
        touched_at=at,
    )


def make_note(**owner) -> VoiceNote:
    return VoiceNote.objects.create(sound=b"OggS", media_type="audio/ogg", size=4, arrived_at=NOW, **owner)


def make_contact(response, *, answered_days_ago: int | None = None) -> ContactRequest:
    answered_at = None if answered_days_ago is None else NOW - answered_days_ago * DAY
    return ContactRequest.objects.create(
        response=response,
        ways=["call"],
        how="here",
        safe_time="noon",
        made_at=NOW - 90 * DAY,
        answered_at=answered_at,
    )


def test_draft_goes_after_seven_days_with_its_recordings(cycle):
    make_note(draft=make_draft(cycle, days_ago=7))
    young = make_draft(cycle, days_ago=6)
    assert forget(NOW)["drafts"] == 1
    assert (list(Draft.objects.all()), VoiceNote.objects.count()) == ([young], 0)


@pytest.mark.parametrize(("days_ago", "kept"), [(364, True), (365, False)])
def test_words_and_recordings_go_twelve_months_after_the_round_closed(cycle, days_ago, kept):
    response = make_response(cycle, words={"anything": "w"})
    make_note(response=response)
    close(cycle, days_ago=days_ago)
    forget(NOW)
    assert FreeText.objects.filter(words__isnull=False, deleted_at__isnull=True).exists() is kept
    assert VoiceNote.objects.filter(sound__isnull=False, deleted_at__isnull=True).exists() is kept


def test_words_of_an_open_round_stay_however_old(cycle):
    Cycle.objects.update(closes_at=NOW - 700 * DAY)
    make_response(cycle, words={"anything": "w"})
    assert forget(NOW)["texts"] == 0


def test_counts_and_themes_outlive_deleted_words(cycle, person):
    response = make_counted_response(cycle, choices={"safe": "yes"}, words={"anything": "w"})
    theme = Theme.objects.create(slug="t", name="T", child_line="", description="")
    Coding.objects.create(
        text=response.texts.get(), theme=theme, coder=person(Role.READER), was_suggested=False, made_at=NOW
    )
    roll_up()
    before = sorted(Tally.objects.values_list("target", "code", "children"))
    close(cycle, days_ago=400)
    forget(NOW)
    # The theme above was written without its count change, which the rebuild finds.
    assert [difference.counted for difference in rebuild(check=True)] == [1]
    assert sorted(Tally.objects.values_list("target", "code", "children")) == before
    assert Coding.objects.count() == 1


def test_flagged_words_are_held_until_somebody_decided(cycle, person):
    response = make_response(cycle, words={"anything": "w"})
    alert = safety.raise_alert(response=response, reasons=["words"])
    make_note(response=response)
    make_contact(response, answered_days_ago=200)
    close(cycle, days_ago=400)
    assert sum(forget(NOW).values()) == 0
    lead = person(Role.SAFEGUARDING_LEAD)
    decision = safety.decide(
        alert=alert, decider=lead, kind=DecisionKind.HANDED_OVER, reason="about a child", receipt="CASE-1"
    )
    gone = forget(NOW)
    assert {name: number for name, number in gone.items() if number} == {
        "texts": 1,
        "voice notes": 1,
        "ways to reach a child": 1,
        "reasons of decisions": 1,
    }
    decision.refresh_from_db()
    assert (decision.reason, decision.receipt) == (None, "CASE-1")


@pytest.mark.parametrize(("answered", "kept"), [(None, True), (29, True), (30, False)])
def test_way_to_reach_a_child_goes_thirty_days_after_the_answer(cycle, answered, kept):
    make_contact(make_response(cycle), answered_days_ago=answered)
    forget(NOW)
    contact = ContactRequest.objects.get()
    assert (contact.how is not None, contact.safe_time is not None) == (kept, kept)


def test_withdrawn_words_that_were_held_go_once_decided(cycle, person):
    response = make_counted_response(cycle, words={"anything": "w"})
    alert = safety.raise_alert(response=response, reasons=["words"])
    withdraw(response=response)
    assert forget(NOW)["withdrawn sendings"] == 0
    safety.decide(alert=alert, decider=person(Role.SAFEGUARDING_LEAD), kind=DecisionKind.NO_STEP, reason="r")
    assert forget(NOW)["withdrawn sendings"] == 1
    assert FreeText.objects.get().words is None


def test_translation_goes_with_its_text(cycle, person):
    text = make_response(cycle, words={"anything": "w"}).texts.get()
    add_translation(text=text, words="m", translator="t", entered_by=person(Role.READER))
    assert forget(NOW)["translations"] == 0
    close(cycle, days_ago=400)
    assert forget(NOW)["translations"] == 1
    assert Translation.objects.count() == 0


def test_much_that_is_due_goes_in_short_transactions(cycle, monkeypatch):
    monkeypatch.setattr(retention, "ROWS_AT_A_TIME", 2)
    for days in range(10, 15):
        make_draft(cycle, days_ago=days)
    assert forget(NOW)["drafts"] == 5
    assert [event.detail["number"] for event in Event.objects.all()] == [2, 2, 1]


def test_second_run_finds_nothing(cycle):
    make_response(cycle, words={"anything": "w"})
    close(cycle, days_ago=400)
    forget(NOW)
    events = Event.objects.count()
    assert (sum(forget(NOW).values()), Event.objects.count()) == (0, events)


def test_command_takes_a_day_and_says_what_went(cycle):
    make_draft(cycle, days_ago=0)
    out = StringIO()
    call_command("run_retention", today="2026-11-29", stdout=out)
    assert "drafts: 0" in out.getvalue()
    call_command("run_retention", today="2026-11-30", stdout=out)
    assert "drafts: 1" in out.getvalue()


def test_command_refuses_a_day_that_is_none(db):
    with pytest.raises(CommandError, match="must be a day"):
        call_command("run_retention", today="31.3.2027")

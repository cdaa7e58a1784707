"""Evidence in three columns, and never a colour on children's voices."""

from datetime import date

import pytest

from promises.domain.scorecard import (
    Did,
    Recorded,
    Said,
    did_state,
    evidence,
    is_late,
    recorded_state,
    said_state,
    scorecard,
    tone,
)


def question(*bases, subject="promise:listen"):
    return {"subject": subject, "strands": [{"total": {"base": base}} for base in bases]}


TOLD, HIDDEN = {"shown": "exact", "count": 12}, {"shown": "hidden"}


@pytest.mark.parametrize(
    ("questions", "state"),
    [
        ([], Said.NOT_ASKED),
        ([question()], Said.NOT_ENOUGH_VOICES),
        ([question(HIDDEN)], Said.NOT_ENOUGH_VOICES),
        ([question(HIDDEN), question(HIDDEN, TOLD)], Said.HEARD),
    ],
)
def test_children_are_heard_where_one_strand_may_be_shown(questions, state):
    assert said_state(questions) is state


@pytest.mark.parametrize("state", [*Said, *Recorded])
def test_no_state_of_voices_or_records_has_a_colour(state):
    assert tone(state) == "plain"


def test_only_what_adults_did_has_a_tone():
    assert {state: tone(state) for state in Did} == {
        Did.DONE: "good",
        Did.DOING: "waiting",
        Did.CANNOT: "concern",
        Did.NOTHING_YET: "plain",
    }


@pytest.mark.parametrize(
    ("statuses", "state"),
    [
        ([], Did.NOTHING_YET),
        (["done"], Did.DONE),
        (["done", "doing"], Did.DOING),
        (["done", "doing", "cannot"], Did.CANNOT),
    ],
)
def test_least_finished_action_decides(statuses, state):
    assert did_state(statuses) is state


def test_measure_without_a_value_records_nothing():
    assert (recorded_state([{"values": []}]), recorded_state([{"values": []}, {"values": [1]}])) == (
        Recorded.NOTHING_RECORDED,
        Recorded.RECORDED,
    )


@pytest.mark.parametrize(
    ("status", "due", "late"),
    [("doing", 1, True), ("doing", 2, False), ("done", 1, False), ("cannot", 1, False)],
)
def test_only_what_is_still_being_done_is_late(status, due, late):
    assert is_late(status=status, due_on=date(2026, 11, due), today=date(2026, 11, 2)) is late


def test_questions_and_themes_are_joined_by_subject():
    listen, other = question(TOLD), question(TOLD, subject="promise:safe")
    themes = [{"slug": "a", "subjects": ["promise:listen"]}, {"slug": "b", "subjects": []}]
    results = {"format": 1, "questions": [listen, other], "themes": themes}
    found = evidence(slug="listen", subject="promise:listen", results=results, measures=[], actions=[])
    assert (found["said"]["questions"], found["said"]["themes"]) == ([listen], [themes[0]])


def test_scorecard_without_results_still_holds_records_and_actions():
    promise = evidence(slug="a", subject="promise:a", results=None, measures=[], actions=[{"status": "done"}])
    assert scorecard(results=None, promises=[promise]) == {
        "format": 1,
        "results": None,
        "promises": [promise],
    }
    assert (promise["said"]["state"], promise["did"]["state"]) == ("not-asked", "done")

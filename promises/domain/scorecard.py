"""A promise's evidence in three columns, never one traffic light (M27).

What children said comes from a frozen results release as plain dictionaries and is copied, never computed anew.
What services record and what was done are plain dictionaries of rows.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

FORMAT = 1

Stored = dict[str, Any]


class Said(StrEnum):
    """Whether children's voices can be shown. None of these is good or bad, so none may carry a colour (M27)."""

    HEARD = "heard"
    NOT_ENOUGH_VOICES = "not-enough-voices"
    NOT_ASKED = "not-asked"


class Recorded(StrEnum):
    RECORDED = "recorded"
    NOTHING_RECORDED = "nothing-recorded"


class Did(StrEnum):
    """The least finished of a promise's actions: one thing done does not hide another that is not."""

    CANNOT = "cannot"
    DOING = "doing"
    DONE = "done"
    NOTHING_YET = "nothing-yet"


TONES: Mapping[str, str] = {Did.DONE: "good", Did.DOING: "waiting", Did.CANNOT: "concern"}


def tone(state: str) -> str:
    """How a state is coloured: only what adults did can be; voices and records never are (M27, X07)."""
    return TONES.get(state, "plain")


def said(questions: Sequence[Mapping[str, Any]]) -> Said:
    """Whether at least one strand of one question may be shown: the release has decided that already (N01)."""
    if not questions:
        return Said.NOT_ASKED
    rows = (strand["total"] for question in questions for strand in question["strands"])
    return Said.HEARD if any(row["base"]["count"] is not None for row in rows) else Said.NOT_ENOUGH_VOICES


def did(statuses: Iterable[str]) -> Did:
    found = set(statuses)
    return next((state for state in (Did.CANNOT, Did.DOING, Did.DONE) if state in found), Did.NOTHING_YET)


def is_late(*, status: str, due_on: date, today: date) -> bool:
    """Still being done after the day it was promised for (M28)."""
    return status == Did.DOING and due_on < today


def evidence(
    *,
    promise: Mapping[str, Any],
    results: Mapping[str, Any] | None,
    measures: Sequence[Stored],
    actions: Sequence[Stored],
) -> Stored:
    """One promise's three columns. Questions and themes are found by the subject they share with the promise."""
    subject = promise["subject"]
    questions = [
        question for question in (results or {}).get("questions", ()) if question["subject"] == subject
    ]
    themes = [theme for theme in (results or {}).get("themes", ()) if subject in theme["subjects"]]
    return {
        "promise": dict(promise),
        "said": {"state": said(questions).value, "questions": questions, "themes": themes},
        "records": {
            "state": (
                Recorded.RECORDED if any(m["values"] for m in measures) else Recorded.NOTHING_RECORDED
            ).value,
            "measures": list(measures),
        },
        "did": {"state": did(action["status"] for action in actions).value, "actions": list(actions)},
    }


def scorecard(*, results: Mapping[str, Any] | None, promises: Sequence[Stored]) -> Stored:
    """The whole scorecard: what the results release says of itself, and each promise's evidence in order."""
    about = {key: value for key, value in (results or {}).items() if key not in {"questions", "format"}}
    return {"format": FORMAT, "results": about or None, "promises": list(promises)}

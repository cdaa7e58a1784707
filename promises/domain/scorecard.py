"""A promise's evidence in three columns, never one traffic light (M27).

What children said is copied from a frozen results release and never computed anew. What services record and
what was done are rows as they stand. All of it is plain dictionaries that a scorecard release stores.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

FORMAT = 1

Stored = dict[str, Any]


class Said(StrEnum):
    """Whether children's voices can be shown. None of these is good or bad, so none has a colour (M27)."""

    HEARD = "heard"
    NOT_ENOUGH_VOICES = "not-enough-voices"
    NOT_ASKED = "not-asked"


class Recorded(StrEnum):
    """Whether services recorded a number."""

    RECORDED = "recorded"
    NOTHING_RECORDED = "nothing-recorded"


class Did(StrEnum):
    """The least finished of a promise's actions: one thing done does not hide another that is not (M28)."""

    CANNOT = "cannot"
    DOING = "doing"
    DONE = "done"
    NOTHING_YET = "nothing-yet"


_TONES: Mapping[str, str] = {Did.DONE: "good", Did.DOING: "waiting", Did.CANNOT: "concern"}


def tone(state: Said | Recorded | Did) -> str:
    """How a state is coloured. Only what adults did can be; voices and records never are (M27, X07)."""
    return _TONES.get(state, "plain") if isinstance(state, Did) else "plain"


def said_state(questions: Sequence[Mapping[str, Any]]) -> Said:
    """Whether one strand of one question at least may be shown: the release has decided that already (N01)."""
    if not questions:
        return Said.NOT_ASKED
    rows = [strand["total"] for question in questions for strand in question["strands"]]
    return Said.HEARD if any(row["base"].get("count") is not None for row in rows) else Said.NOT_ENOUGH_VOICES


def recorded_state(measures: Iterable[Mapping[str, Any]]) -> Recorded:
    has_value = any(measure["values"] for measure in measures)
    return Recorded.RECORDED if has_value else Recorded.NOTHING_RECORDED


def did_state(statuses: Iterable[str]) -> Did:
    found = set(statuses)
    return next((state for state in (Did.CANNOT, Did.DOING, Did.DONE) if state in found), Did.NOTHING_YET)


def is_late(*, status: str, due_on: date, today: date) -> bool:
    """Still being done after the day it was promised for (M28)."""
    return status == Did.DOING and due_on < today


def evidence(
    *,
    slug: str,
    subject: str,
    results: Mapping[str, Any] | None,
    measures: list[Stored],
    actions: list[Stored],
) -> Stored:
    """One promise's three columns. Questions and themes are found by the subject they share with the promise."""
    questions = [
        question for question in (results or {}).get("questions", ()) if question["subject"] == subject
    ]
    themes = [theme for theme in (results or {}).get("themes", ()) if subject in theme["subjects"]]
    return {
        "slug": slug,
        "said": {"state": said_state(questions).value, "questions": questions, "themes": themes},
        "records": {"state": recorded_state(measures).value, "measures": measures},
        "did": {"state": did_state(action["status"] for action in actions).value, "actions": actions},
    }


def scorecard(*, results: Mapping[str, Any] | None, promises: Sequence[Stored]) -> Stored:
    """The whole scorecard: what the results release says of itself, and each promise's evidence in order."""
    of_results = {key: value for key, value in (results or {}).items() if key != "questions"} or None
    return {"format": FORMAT, "results": of_results, "promises": list(promises)}

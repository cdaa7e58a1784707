"""One person's own sending, by the words-code: what became of it, and taking it back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from surveys.actions import withdrawing
from surveys.enums import CycleState
from surveys.models import Response
from surveys.queries.receipts import read_and_unread, response_of


class Reading(StrEnum):
    """How far people are with the words of a sending."""

    NO_WORDS = "no-words"
    RECEIVED = "received"
    BEING_READ = "being-read"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Status:
    """What a child may learn with the words-code: never what they wrote (P27)."""

    survey_title: Mapping[str, str]
    sent_on: date
    reading: Reading
    counts: bool
    is_withdrawn: bool
    has_ended: bool


def status(words_code_typed: str, language: str = "en") -> Status | None:
    """What became of a sending; None for words that open nothing."""
    response = response_of(words_code_typed, language)
    return _status(response) if response else None


def withdraw(words_code_typed: str, language: str = "en") -> Status | None:
    """Takes a sending back; None for words that open nothing."""
    response = response_of(words_code_typed, language)
    if response is None:
        return None
    withdrawn = withdrawing.withdraw(response=response)
    response.counts, response.withdrawn_on = withdrawn.counts, withdrawn.withdrawn_on
    return _status(response)


def _status(response: Response) -> Status:
    return Status(
        survey_title=response.cycle.survey.title,
        sent_on=response.sent_on,
        reading=_reading(*read_and_unread(response)),
        counts=response.counts,
        is_withdrawn=response.withdrawn_on is not None,
        has_ended=response.cycle.state == CycleState.CLOSED,
    )


def _reading(read: int, unread: int) -> Reading:
    if not read:
        return Reading.RECEIVED if unread else Reading.NO_WORDS
    return Reading.BEING_READ if unread else Reading.READ

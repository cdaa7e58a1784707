"""One sending on its way in, as plain values: what every way in hands to `surveys.intake` (design rule 1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """What one question got.

    `state` is a value of `AnswerState`. An answered question has the keys of the chosen options in their order, or
    words, or a number.
    Words with no `version_id` belong to no question: a child said something in their own way.
    """

    version_id: int | None
    state: str
    option_keys: tuple[str, ...] = ()
    words: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """One sending, complete: a missing mode, helper, language, age band or assent is refused (M07, P21).

    `assent` is what the child was shown, as `Text.record` by wording key. `voice` is "by" or "for" a child.
    `respondent_id` says which child speaks; without one it may be a child who was heard before.
    """

    cycle_id: int
    tier_id: int
    submission_token: str
    answers: tuple[Answer, ...]
    voice: str
    way_in: str
    mode: str
    helper: str
    language: str
    age_band: str
    assent: Mapping[str, str]
    sent_at: datetime
    respondent_id: int | None = None
    talk_ways: tuple[str, ...] = ()
    contact_how: str = field(default="", repr=False)
    contact_time: str = field(default="", repr=False)
    language_not_here: bool = False
    wants_interpreter: bool = False
    draft_id: int | None = None
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class TakenDown:
    """How somebody took down what a child said: the parts of a submission that are not the answers."""

    mode: str
    helper: str
    language: str
    age_band: str
    assent: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the child gets back: six words, the same ones however often the same sending arrives."""

    response_id: int
    words_code: tuple[str, ...] = field(repr=False)
    is_new: bool = True


def missing_parts(submission: Submission) -> list[str]:
    """The names of the parts a record may not be without (M07, P21)."""
    needed = ("mode", "helper", "language", "age_band", "voice", "way_in", "assent", "submission_token")
    return [name for name in needed if not getattr(submission, name)]

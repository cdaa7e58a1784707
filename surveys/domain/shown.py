"""What a cleared reader is shown of one sending. Words never appear in the repr, so never in a traceback."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple


class Piece(NamedTuple):
    """A run of words, and whether a rule took it for a worry."""

    words: str
    is_worry: bool


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it, as far as anybody knows: said by or for a child, how, helped by whom."""

    voice: str
    age_band: str
    mode: str
    helper: str
    wants_interpreter: bool
    is_example: bool


@dataclass(frozen=True, slots=True)
class Meaning:
    """A translation, with whoever made it."""

    words: str = field(repr=False)
    translator: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """One text as a reader sees it."""

    pk: int
    response_id: int
    question: str
    pieces: tuple[Piece, ...] = field(repr=False)
    worries: tuple[str, ...]
    reasons: tuple[str, ...]
    language: str
    language_name: str
    priority: str
    arrived_at: datetime
    read_at: datetime | None
    speaker: Speaker
    meanings: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A voice note, without its sound."""

    pk: int
    media_type: str
    size: int
    arrived_at: datetime
    listened_at: datetime | None


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach a child who asked for that."""

    pk: int
    ways: tuple[str, ...]
    how: str = field(repr=False)
    safe_time: str = field(repr=False)
    made_at: datetime
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody decided about a worry."""

    kind: str
    reason: str = field(repr=False)
    receipt: str
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Worry:
    """One alert with what was decided about it so far."""

    pk: int
    reasons: tuple[str, ...]
    made_at: datetime
    is_open: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Sending:
    """Everything that came in one sending and that a reader may need to keep a child safe."""

    pk: int
    cycle: str
    sent_on: date
    speaker: Speaker
    worries: tuple[Worry, ...]
    worrying_answers: tuple[tuple[str, str], ...]
    texts: tuple[Said, ...]
    notes: tuple[Note, ...]
    contact: Contact | None


def cut(words: str, spans: Iterable[tuple[int, int]]) -> tuple[Piece, ...]:
    """The words cut where a worry begins and ends; spans may overlap."""
    pieces: list[Piece] = []
    at = 0
    for start, end in sorted(spans):
        if end <= at:
            continue
        begin = max(start, at)
        pieces += [Piece(words[at:begin], False), Piece(words[begin:end], True)]
        at = end
    return tuple(piece for piece in (*pieces, Piece(words[at:], False)) if piece.words)

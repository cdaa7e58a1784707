"""What a draft holds until it is sent: answers by question key, and how the child takes part."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Given:
    """What one question got so far. `state` is a value of `AnswerState`."""

    state: str
    options: tuple[str, ...] = ()
    words: str = field(default="", repr=False)
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """The content of a draft. `offers_talk` is set while the last answer was a worry (S03)."""

    mode: str = ""
    helper: str = ""
    assent: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Given] = field(default_factory=dict, repr=False)
    own_words: str = field(default="", repr=False)
    language_not_here: bool = False
    wants_interpreter: bool = False
    voice_notes: int = 0
    talk_ways: tuple[str, ...] = ()
    contact_how: str = field(default="", repr=False)
    contact_time: str = field(default="", repr=False)
    offers_talk: bool = False

    def with_answers(self, given: Mapping[str, Given], *, offers_talk: bool) -> "Held":
        """The newest answer of a question replaces the one before."""
        return replace(self, answers={**self.answers, **given}, offers_talk=offers_talk)


def written(held: Held) -> str:
    """As text, to be encrypted and stored."""
    return json.dumps(_fields(held), default=_fields, ensure_ascii=False, separators=(",", ":"))


def _fields(stored: Held | Given) -> dict[str, Any]:
    return {name: getattr(stored, name) for name in stored.__slots__}


def read(text: str) -> Held:
    """From stored text; what an older version of this code did not ask is empty."""
    stored: dict[str, Any] = json.loads(text)
    answers = {
        key: Given(given["state"], tuple(given["options"]), given["words"], given.get("number"))
        for key, given in stored.pop("answers", {}).items()
    }
    return Held(**{**stored, "answers": answers, "talk_ways": tuple(stored.get("talk_ways", ()))})

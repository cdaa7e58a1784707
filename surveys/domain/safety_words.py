"""Worrying words: rules that raise the order of reading and never filter (S05).

Every text is read by a person. A worry found here only means that it is read sooner; finding none means
nothing, so no rule ever takes a worry away because of a "not", a smiley or a calm tone.
"""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from surveys.domain.phrases import PhraseBook, tokens
from surveys.domain.text import known_words

_FOLDER = Path(__file__).parent / "words" / "worries"


class WorryGroup(StrEnum):
    """What a worry may be about."""

    SELF_HARM = "self-harm"
    ABUSE = "abuse"
    SEXUAL_HARM = "sexual-harm"
    BULLYING = "bullying"
    NEGLECT = "neglect"
    RUNNING_AWAY = "running-away"
    EXPLOITATION = "exploitation"
    NOT_SAFE = "not-safe"
    FEAR_OF_AN_ADULT = "fear-of-an-adult"
    AFRAID_TO_SAY = "afraid-to-say"


@dataclass(frozen=True)
class Worry:
    """Words from `start` to `end` in the characters of the text, and why they may be a worry."""

    group: WorryGroup
    start: int
    end: int
    reason: str


@dataclass(frozen=True)
class _Rules:
    """The rules of one language; a list that only catches the plainest words is not `complete`."""

    complete: bool
    script: re.Pattern[str] | None
    meanings: tuple[tuple[WorryGroup, str], ...]
    book: PhraseBook


def worries(text: str, language: str | None = None) -> list[Worry]:
    """Every worry in the text, in the order of the text; of one group never two over the same words.

    English and every script that occurs in the text are always looked for, whatever `language` says, because
    children mix languages. Other languages in Latin letters are looked for when stated or when unknown.
    """
    found = []
    read = tokens(text)
    for code, rules in _all_rules().items():
        if not _concerns(code, rules, text, language):
            continue
        for hit in rules.book.find(read):
            group, reason = rules.meanings[hit.phrase]
            found.append(Worry(group, hit.start, hit.end, reason))
    return _without_overlaps(found)


def rules_cover(language: str | None) -> bool:
    """Whether finding nothing in this language says anything; if not, the text is read before plain ones."""
    rules = _all_rules().get(_primary(language))
    return rules is not None and rules.complete


def _concerns(code: str, rules: _Rules, text: str, language: str | None) -> bool:
    if code in ("en", _primary(language)):
        return True
    if rules.script:
        return rules.script.search(text) is not None
    return _primary(language) in ("", "und")


def _primary(language: str | None) -> str:
    return (language or "").lower().replace("_", "-").partition("-")[0]


def _without_overlaps(found: list[Worry]) -> list[Worry]:
    kept = []
    covered: dict[WorryGroup, int] = {}
    for worry in sorted(found, key=lambda worry: (worry.start, -worry.end, worry.group)):
        if worry.start >= covered.get(worry.group, 0):
            covered[worry.group] = worry.end
            kept.append(worry)
    return kept


@cache
def _all_rules() -> dict[str, _Rules]:
    return {path.stem: _read(path) for path in sorted(_FOLDER.glob("*.toml"))}


def _read(path: Path) -> _Rules:
    source = tomllib.loads(path.read_text(encoding="utf-8"))
    phrases, meanings = [], []
    for rule in source["rule"]:
        phrases.extend(rule["phrases"])
        meanings.extend([(WorryGroup(rule["group"]), rule["reason"])] * len(rule["phrases"]))
    never_slips = source.get("never_slips", "").split()
    return _Rules(
        complete=source["complete"],
        script=re.compile(source["script"]) if "script" in source else None,
        meanings=tuple(meanings),
        book=PhraseBook(
            phrases, source.get("sets", {}), known_words().union(never_slips) if never_slips else ()
        ),
    )

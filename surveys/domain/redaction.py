"""Words that may tell who somebody is: e-mail and web addresses, telephone numbers, postcodes, probable names.

Suggestions only. A person looks at each before anything is shown on, and looks for what the rules missed:
nicknames, places, schools and rare stories (P33).
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from surveys.domain.slips import is_on_purpose
from surveys.domain.text import known_words

_NAMES = Path(__file__).parent / "words" / "names.toml"


class RedactionType(StrEnum):
    EMAIL = "email"
    WEB = "web"
    PHONE = "phone"
    POSTCODE = "postcode"
    NAME = "name"


@dataclass(frozen=True)
class Redaction:
    """Characters `start` to `end` of the text."""

    start: int
    end: int
    type: RedactionType


_PATTERNS = (
    (RedactionType.EMAIL, re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@\w[\w-]{0,62}(?:\.[\w-]{1,63})+")),
    (
        RedactionType.WEB,
        re.compile(r"\b(?:https?://|www\.)[^\s<>\"']+|(?<![\w@.])@\w{2,30}\b", re.IGNORECASE),
    ),
    (
        RedactionType.WEB,
        re.compile(
            r"(?<![\w.-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,3}\.(?:com|org|net|uk)\b(?:/\S*)?", re.IGNORECASE
        ),
    ),
    (RedactionType.PHONE, re.compile(r"(?<![\w+])(?:\+|00)?\(?\d(?:[ \-().]{0,2}\d){8,14}(?!\w)")),
    (RedactionType.POSTCODE, re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE)),
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?\n]")
SHORTEST_SURNAME = 4
# Above this share of words with a capital, as in a title, a capital says nothing.
MOST_CAPITALS = 0.7


@dataclass(frozen=True)
class _Word:
    """A word and where it stands; `capital` where its capital letter may tell, `before` the word before it."""

    lower: str
    start: int
    end: int
    capital: bool
    before: str


def redactions(text: str) -> list[Redaction]:
    """Suggestions in the order of the text, none over another; the first kind that fits a place wins."""
    found: list[Redaction] = []
    for kind, pattern in _PATTERNS:
        found.extend(Redaction(*match.span(), kind) for match in pattern.finditer(text))
    found.extend(Redaction(start, end, RedactionType.NAME) for start, end in _names(text))
    kept: list[Redaction] = []
    for redaction in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or redaction.start >= kept[-1].end:
            kept.append(redaction)
    return kept


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each probable name, with the surname that follows it."""
    words = list(_words(text))
    place = 0
    while place < len(words):
        word = words[place]
        place += 1
        if not _is_name(word, words[place].lower if place < len(words) else ""):
            continue
        end = word.end
        while place < len(words) and text[end : words[place].start] == " " and _carries_on(words[place]):
            end = words[place].end
            place += 1
        yield word.start, end


def _words(text: str) -> Iterator[_Word]:
    """The words of the text. Where most words have a capital it says nothing, so there none counts."""
    matches = list(_WORD.finditer(text))
    capitals_tell = sum(match[0][0].isupper() for match in matches) <= MOST_CAPITALS * len(matches)
    before, end = "", 0
    for match in matches:
        word = match[0]
        first = end == 0 or _SENTENCE_END.search(text, end, match.start()) is not None
        capital = capitals_tell and not first and len(word) > 1 and word[0].isupper() and not word.isupper()
        yield _Word(word.casefold(), *match.span(), capital, "" if first else before)
        before, end = word.casefold(), match.end()


def _is_name(word: _Word, following: str) -> bool:
    lists = _lists()
    if word.lower in lists["plain"]:
        return True
    titled, cued = word.before in lists["titles"], word.before in lists["cues"]
    if word.lower in lists["also_words"]:
        capital_tells = word.before in lists["weak_cues"] or following in lists["surnames"]
        return titled or cued or (word.capital and capital_tells)
    if _is_a_word(word.lower):
        return titled and word.capital
    return titled or cued or word.capital


def _carries_on(word: _Word) -> bool:
    """Whether a word straight after a name goes on with it, as a surname does."""
    unknown = len(word.lower) >= SHORTEST_SURNAME and not _is_a_word(word.lower)
    return word.capital or unknown or word.lower in _lists()["plain"]


def _is_a_word(lower: str) -> bool:
    return len(lower) == 1 or lower in _lists()["not_names"] or is_on_purpose(lower, known_words())


@cache
def _lists() -> dict[str, frozenset[str]]:
    source = tomllib.loads(_NAMES.read_text(encoding="utf-8"))
    return {kind: frozenset(words.split()) for kind, words in source.items()}

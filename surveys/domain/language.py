"""What language a text is in, from its letters and its everyday words; "und" when a few words cannot say.

Small on purpose: it sorts the reading and picks a translator's queue, and a person may always correct it.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

from surveys.domain.text import known_words

UNKNOWN = "und"
CHARACTERS_READ = 2_000
# Out of this many words, everyday ones must make up at least one in four.
SHARE_OF_EVERYDAY_WORDS = 4
_SOURCE = Path(__file__).parent / "words" / "languages.toml"
_WORD = re.compile(r"[^\W\d_]+(?:['’\u200c][^\W\d_]+)*")


def detect(text: str) -> str:
    """The language code of a text, or "und". Reads the first 2,000 characters."""
    words = [word.replace("’", "'") for word in _WORD.findall(text[:CHARACTERS_READ].casefold())]
    if not words:
        return UNKNOWN
    hits = {code: sum(word in everyday for word in words) for code, everyday in _everyday().items()}
    best = max(hits, key=lambda code: hits[code])
    english = sum(word.replace("'", "") in known_words() for word in words)
    clear = all(hits[best] > number for code, number in hits.items() if code != best)
    if (
        clear
        and hits[best] * SHARE_OF_EVERYDAY_WORDS >= len(words)
        and (best == "en" or hits[best] >= english)
    ):
        return best
    joined = " ".join(words)
    for code, letters in _letters():
        if letters.search(joined):
            return code
    return "en" if english * 2 >= len(words) else UNKNOWN


def everyday_words(language: str) -> frozenset[str]:
    """The words of a language that say nothing about what a text is about; none where no list is kept."""
    return _everyday().get(language, frozenset())


@cache
def _everyday() -> dict[str, frozenset[str]]:
    source = tomllib.loads(_SOURCE.read_text(encoding="utf-8"))
    return {code: frozenset(words.split()) for code, words in source["everyday"].items()}


@cache
def _letters() -> tuple[tuple[str, re.Pattern[str]], ...]:
    source = tomllib.loads(_SOURCE.read_text(encoding="utf-8"))
    return tuple((code, re.compile(letters)) for code, letters in source["letters"].items())

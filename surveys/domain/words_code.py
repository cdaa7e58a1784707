"""The words-code: six common words that let a child come back to what they sent (P27).

The code is derived from the draft's submission token, so a resend shows the same words, and it is looked up
by a digest with a second key, so a stolen database alone cannot be searched. Slips are mended against the
list of words and never by trying digests: every two words of a list differ by three letters or more.
"""

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from surveys.domain.slips import SlipIndex

WORDS_IN_CODE = 6
LONGEST_TYPED = 400
_DEFAULT_LANGUAGE = "en"
_WORDS_FOLDER = Path(__file__).parent / "words"


@dataclass(frozen=True)
class Correction:
    """What was typed, with its slips mended: all `words` in order, and the `unknown` ones among them."""

    words: tuple[str, ...]
    unknown: tuple[str, ...]


@cache
def word_list(language: str) -> tuple[str, ...]:
    """The words a code in this language is made of; the English list where the language has none."""
    primary = language.lower().replace("_", "-").partition("-")[0]
    path = _WORDS_FOLDER / f"{primary}.txt"
    if not re.fullmatch("[a-z]{2,3}", primary) or not path.exists():
        return word_list(_DEFAULT_LANGUAGE)
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def code_from_token(token: str | bytes, key: bytes, language: str) -> tuple[str, ...]:
    """The words-code of one submission: always the same for the same token, key and list.

    The 256 bits of the HMAC are far more than the 54 that six words take, so no word is likelier by more
    than one part in 2**200.
    """
    words = word_list(language)
    message = token.encode() if isinstance(token, str) else token
    number = int.from_bytes(hmac.digest(key, message, hashlib.sha256))
    code = []
    for _ in range(WORDS_IN_CODE):
        number, place = divmod(number, len(words))
        code.append(words[place])
    return tuple(code)


def normalise(typed: str) -> tuple[str, ...]:
    """The words in what somebody typed, with any spaces, digits or punctuation of any script between them.

    Reads the first 400 characters only; a code is never longer, and pasted junk costs nothing.
    """
    folded = unicodedata.normalize("NFKC", typed[:LONGEST_TYPED]).casefold()
    letters = "".join(_letter_or_space(character) for character in folded)
    return tuple(letters.split())


def correct(typed_words: Sequence[str], language: str) -> Correction:
    """Mend a slip of one letter in each word and a word typed as two halves; name what is in no list."""
    known = _known(language)
    words: list[str] = []
    unknown: list[str] = []
    rest = list(typed_words)
    while rest:
        word = rest.pop(0)
        joined = word + rest[0] if rest else ""
        if joined in known and not (word in known and rest[0] in known):
            rest.pop(0)
            words.append(joined)
            continue
        mended = _mended(word, language)
        if mended is None and joined and (whole := _mended(joined, language)):
            # A digit among the letters parts a word and stands for one that is missing.
            rest.pop(0)
            mended = whole
        words.append(mended or word)
        if mended is None:
            unknown.append(word)
    return Correction(tuple(words), tuple(unknown))


def lookup_digest(words: Sequence[str], key: bytes) -> str:
    """What the database stores and searches by: 64 hexadecimal digits, useless without the key."""
    return hmac.new(key, " ".join(words).encode(), hashlib.sha256).hexdigest()


@cache
def _known(language: str) -> frozenset[str]:
    return frozenset(word_list(language))


@cache
def _slips(language: str) -> SlipIndex:
    return SlipIndex(word_list(language))


def _mended(word: str, language: str) -> str | None:
    if word in _known(language):
        return word
    near = _slips(language).near(word)
    return near[0] if len(near) == 1 else None


def _letter_or_space(character: str) -> str:
    """Letters stay, accents and invisible direction signs vanish, everything else parts two words."""
    category = unicodedata.category(character)
    if category.startswith("L") or category == "Mc":
        return character
    return "" if category in ("Mn", "Cf") else " "

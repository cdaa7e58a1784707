"""The text work that TextBlob is good at, offline: words, sentences, noun phrases and a hint of polarity.

TextBlob and NLTK take seconds to import, so only the functions that need them import them: a web process that
never calls them stays light. Sentences are split with four small files of our own, because no package ships
NLTK's and nothing is fetched at run time. Each function reads the first 20,000 characters.
"""

import math
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textblob import TextBlob

SEEN_ONCE = 1
LONGEST_READ = 20_000
_NAMING_TAGS = ("NN", "JJ", "VBG", "CD")
_NLTK_DATA = Path(__file__).parent / "nltk_data"


def plain(text: str) -> str:
    """The text in one case, without apostrophes, no letter more than twice in a row: how texts are compared."""
    level = unicodedata.normalize("NFKC", text[:LONGEST_READ]).casefold()
    return re.sub(r"(.)\1{2,}", r"\1\1", re.sub("['’`´]", "", level))


def words(text: str) -> list[str]:
    """The words of a text in their order, without punctuation."""
    return [str(word) for word in _blob(text).words]


def sentences(text: str) -> list[str]:
    """The sentences of a text in their order."""
    return [sentence.raw for sentence in _blob(text).sentences]


def noun_phrases(text: str) -> list[str]:
    """Noun phrases in their order, in lower case: raw material for naming what a group of texts is about."""
    from textblob.en import parse

    phrases: list[str] = []
    for sentence in parse(text[:LONGEST_READ]).split():
        phrase: list[str] = []
        for word, tag, chunk, *_ in [*sentence, ["", "", "O"]]:
            if phrase and chunk != "I-NP":
                phrases.append(" ".join(phrase))
                phrase = []
            if chunk.endswith("NP") and tag.startswith(_NAMING_TAGS):
                phrase.append(word.lower())
    return phrases


def polarity(text: str) -> float | None:
    """A hint for sorting, from -1 to 1, or None for "cannot tell": no word of the text has a known tone.

    It misreads children ("I don't feel safe" looks positive), so it never decides a status, a reading order
    or a worry (X14).
    """
    assessed = _blob(text).sentiment_assessments
    return float(assessed.polarity) if assessed.assessments else None


def stems(words_to_stem: Iterable[str]) -> dict[str, str]:
    """Each word with its stem, so that "waiting" and "waited" meet; only English has one."""
    stem = _stemmer()
    return {word: stem(word) if word.isascii() else word for word in words_to_stem}


def rarity(word: str) -> float:
    """How much an English word tells, from 0 for the commonest to 1 for one that nobody listed."""
    counts = _word_counts()
    return 1 - math.log(counts.get(word, SEEN_ONCE)) / math.log(max(counts.values(), default=math.e))


@cache
def known_words() -> frozenset[str]:
    """English words that people write on purpose: those that TextBlob counted more than once."""
    return frozenset(word for word, count in _word_counts().items() if count > SEEN_ONCE)


@cache
def _word_counts() -> dict[str, int]:
    """TextBlob's list of words and how often it saw each, read without importing the library."""
    spec = find_spec("textblob")
    if spec is None or spec.origin is None:
        return {}
    listed = (Path(spec.origin).parent / "en" / "en-spelling.txt").read_text(encoding="utf-8")
    pairs = (line.split() for line in listed.splitlines() if not line.startswith(";;;"))
    return {pair[0].lower().replace("'", ""): int(pair[1]) for pair in pairs if len(pair) == 2}


@cache
def _stemmer() -> Callable[[str], str]:
    from nltk.stem.porter import PorterStemmer

    return PorterStemmer().stem


def _blob(text: str) -> "TextBlob":
    return _textblob()(text[:LONGEST_READ])


@cache
def _textblob() -> "type[TextBlob]":
    import nltk
    from textblob import TextBlob

    nltk.data.path.append(str(_NLTK_DATA))
    return TextBlob

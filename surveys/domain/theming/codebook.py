"""Themes by what the codebook says about them; needs no labels, so it is there on the first day."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from surveys.domain.language import everyday_words
from surveys.domain.slips import SlipIndex
from surveys.domain.text import known_words, plain, rarity, stems
from surveys.domain.theming.interface import LIKELY, CodebookEntry, CodedText, Suggestion, by_score

INCLUDED, IN_NAME, IN_DESCRIPTION = 3.0, 2.0, 1.0
# Evidence worth a suggestion: about one telling word of a description.
ENOUGH = 0.5
# A theme is suggested beside the best one when it has this share of the best one's evidence.
BESIDE_THE_BEST = 0.6
SHORTEST_SLIP = 5
LONGEST_PHRASE = 4


class CodebookThemes:
    """Adds up, for each theme, how telling the words are that a text shares with the codebook.

    Words of the name count double, words and phrases to include threefold, and words that many themes share
    count less; a word or phrase to exclude takes the theme away. Words meet by their stem, and a slip of one
    letter is read as the codebook's word.
    """

    name = "codebook"
    version = "1"

    def __init__(self) -> None:
        self.fit((), ())

    def fit(self, examples: Sequence[CodedText], codebook: Sequence[CodebookEntry]) -> None:
        """Read the codebook; examples teach this engine nothing."""
        telling = {entry.slug: _telling_phrases(entry) for entry in codebook}
        themes_with = Counter(phrase for phrases in telling.values() for phrase in phrases)
        self._evidence = {
            slug: {
                phrase: weight * math.log1p(len(codebook) / themes_with[phrase]) / math.log1p(len(codebook))
                for phrase, weight in phrases.items()
            }
            for slug, phrases in telling.items()
        }
        self._excluded = {entry.slug: set(_stemmed(entry.exclude)) for entry in codebook}
        spelt = {word for entry in codebook for word in _words(" ".join(_all_text(entry)))}
        self._spelt = spelt | known_words()
        self._slips = SlipIndex(word for word in spelt if len(word) >= SHORTEST_SLIP)

    def suggest(self, texts: Sequence[str]) -> list[list[Suggestion]]:
        """For each text its suggestions, best first."""
        read = [[self._as_meant(word) for word in _words(text)] for text in texts]
        stem_of = stems({word for words in read for word in words})
        return [self._suggestions(_phrases([stem_of[word] for word in words])) for words in read]

    def _suggestions(self, phrases: set[str]) -> list[Suggestion]:
        evidence = {
            slug: sum(weight for phrase, weight in weights.items() if phrase in phrases)
            for slug, weights in self._evidence.items()
            if self._excluded[slug].isdisjoint(phrases)
        }
        most = max(evidence.values(), default=0.0)
        return by_score(
            Suggestion(slug, min(found / (found + ENOUGH), LIKELY * found / (most * BESIDE_THE_BEST)))
            for slug, found in evidence.items()
            if found > 0
        )

    def _as_meant(self, word: str) -> str:
        if word in self._spelt:
            return word
        near = self._slips.near(word)
        return near[0] if len(near) == 1 else word


def _telling_phrases(entry: CodebookEntry) -> dict[str, float]:
    """Stemmed words and phrases of one theme, each with how much it tells; the strongest mention counts."""
    everyday = everyday_words("en")
    mentions = [(phrase, INCLUDED) for phrase in entry.include]
    for text, weight in ((entry.name, IN_NAME), (entry.description, IN_DESCRIPTION)):
        mentions.extend((word, weight * rarity(word) ** 0.5) for word in _words(text) if word not in everyday)
    strongest: dict[str, float] = {}
    for phrase, weight in mentions:
        for stemmed in _stemmed([phrase]):
            strongest[stemmed] = max(weight, strongest.get(stemmed, 0.0))
    return strongest


def _stemmed(phrases: Iterable[str]) -> list[str]:
    """Each phrase as the stems of its words; phrases without a word vanish."""
    split = [_words(phrase)[:LONGEST_PHRASE] for phrase in phrases]
    stem_of = stems({word for words in split for word in words})
    return [" ".join(stem_of[word] for word in words) for words in split if words]


def _phrases(words: Sequence[str]) -> set[str]:
    """All runs of one to four words."""
    lengths = range(1, LONGEST_PHRASE + 1)
    return {" ".join(words[i : i + length]) for length in lengths for i in range(len(words) - length + 1)}


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", plain(text))


def _all_text(entry: CodebookEntry) -> tuple[str, ...]:
    return (entry.name, entry.description, *entry.include, *entry.exclude)

"""A small language for phrases of words, forgiving about how children spell.

A phrase is words with spaces between them. `a|b` is either word, `kill*` any word that begins so, `<adult>` a
named set of words, `to?` may be left out, `...` stands for up to three words of the same sentence, `!up` says
that the next word is not "up", and `^i` is an "i" that begins a sentence.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from surveys.domain.slips import SlipIndex, is_on_purpose

GAP_WORDS = 3
SHORTEST_SLIP = 4
_APOSTROPHES = "'’ʼ`´"
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640\u200c-\u200f"
_PIECES = re.compile(
    rf"(?P<word>[^\W_][\w{_MARKS}]*(?:[*@${_APOSTROPHES}]+[^\W_][\w{_MARKS}]*)*)|(?P<stop>[.!?;؟۔።…\n]+)"
)
_LONG_RUN = re.compile(r"(.)\1{2,}")
_DIGITS_FOR_LETTERS = str.maketrans("013457", "oieast")
_ONE_ARABIC_LETTER = str.maketrans(dict(zip("أإآٱىیئؤةکہھ", "اااايييوهكهه", strict=True)))


@dataclass(frozen=True)
class Token:
    """One word of a text, from `start` to `end` in its characters, in every form it may be read as.

    The end of a sentence is a token without forms.
    """

    forms: frozenset[str]
    start: int
    end: int


@dataclass(frozen=True)
class Hit:
    """Phrase number `phrase` of a book, found from `start` to `end` in the characters of the text."""

    phrase: int
    start: int
    end: int


def folded(word: str) -> str:
    """The word in one case, without accents, apostrophes or the spelling variants of Arabic letters."""
    if word.isascii():
        return word.casefold().replace("'", "").replace("`", "")
    plain = unicodedata.normalize("NFKD", word).casefold()
    letters = (c for c in plain if c not in _APOSTROPHES and unicodedata.category(c) not in ("Mn", "Cf"))
    return "".join(letters).replace("đ", "d").replace("ـ", "").translate(_ONE_ARABIC_LETTER)


def tokens(text: str) -> list[Token]:
    """The words and sentence ends of a text."""
    found = []
    for piece in _PIECES.finditer(text):
        forms = _forms(folded(piece["word"])) if piece["word"] else frozenset()
        found.append(Token(forms, *piece.span()))
    return found


class PhraseBook:
    """Phrases to look for together.

    With `known_words`, the words that people write on purpose, any other word is also read as the phrases'
    words that are one slip away from it; a word of four letters only where two of them are swapped.
    """

    def __init__(
        self, phrases: Sequence[str], sets: Mapping[str, str], known_words: Collection[str] = ()
    ) -> None:
        self._patterns = [tuple(_parsed(part, sets) for part in phrase.split()) for phrase in phrases]
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_beginning: dict[str, list[int]] = defaultdict(list)
        for number, pattern in enumerate(self._patterns):
            for word in pattern[0].words:
                self._by_word[word].append(number)
            for beginning in pattern[0].beginnings:
                self._by_beginning[beginning].append(number)
        self._beginning_lengths = sorted({len(beginning) for beginning in self._by_beginning})
        words = {word for pattern in self._patterns for part in pattern for word in part.words}
        self._known = frozenset(known_words) | words
        self._slips = SlipIndex(word for word in words if known_words and len(word) >= SHORTEST_SLIP)

    def find(self, text_tokens: Sequence[Token]) -> Iterator[Hit]:
        """Every phrase at every place where it begins, in the order of the text."""
        read = [self._with_slips(token) for token in text_tokens]
        for place, token in enumerate(read):
            for number in sorted(self._starting_with(token)):
                end = _match(self._patterns[number], read, place)
                if end is not None:
                    yield Hit(number, token.start, read[end - 1].end)

    def _starting_with(self, token: Token) -> set[int]:
        numbers: set[int] = set()
        for form in token.forms:
            numbers.update(self._by_word.get(form, ()))
            for length in self._beginning_lengths:
                numbers.update(self._by_beginning.get(form[:length], ()))
        return numbers

    def _with_slips(self, token: Token) -> Token:
        meant = {
            word
            for form in token.forms
            if len(form) >= SHORTEST_SLIP and form.isascii() and not is_on_purpose(form, self._known)
            for word in self._slips.near(form)
            if len(form) > SHORTEST_SLIP or sorted(word) == sorted(form)
        }
        return Token(token.forms | meant, token.start, token.end) if meant else token


@dataclass(frozen=True)
class _Part:
    """One place of a phrase: whole words, beginnings of words, or a gap of other words."""

    words: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    first: bool = False
    optional: bool = False
    refused: bool = False
    gap: bool = False

    def fits(self, token: Token) -> bool:
        return not self.words.isdisjoint(token.forms) or any(
            form.startswith(self.beginnings) for form in token.forms if self.beginnings
        )


def _parsed(part: str, sets: Mapping[str, str]) -> _Part:
    if part == "...":
        return _Part(gap=True)
    choices: list[str] = []
    for choice in part.strip("^!?").split("|"):
        choices.extend(sets[choice[1:-1]].split() if choice.startswith("<") else [choice])
    return _Part(
        words=frozenset(folded(choice) for choice in choices if not choice.endswith("*")),
        beginnings=tuple(folded(choice[:-1]) for choice in choices if choice.endswith("*")),
        first=part.startswith("^"),
        optional=part.endswith("?"),
        refused=part.startswith("!"),
    )


def _match(pattern: Sequence[_Part], read: Sequence[Token], place: int) -> int | None:
    """The place after the last word of the pattern when it fits from `place` on, else None."""
    if not pattern:
        return place
    part, rest = pattern[0], pattern[1:]
    if part.gap:
        return _match_after_gap(rest, read, place)
    fits = place < len(read) and part.fits(read[place])
    if part.first and place and read[place - 1].forms:
        return None
    if part.refused:
        return None if fits else _match(rest, read, place)
    end = _match(rest, read, place + 1) if fits else None
    return _match(rest, read, place) if end is None and part.optional else end


def _match_after_gap(rest: Sequence[_Part], read: Sequence[Token], place: int) -> int | None:
    for skipped in range(GAP_WORDS + 1):
        end = _match(rest, read, place + skipped)
        if end is not None:
            return end
        if place + skipped >= len(read) or not read[place + skipped].forms:
            return None
    return None


def _forms(word: str) -> frozenset[str]:
    """The word itself, with long runs of a letter shortened, digits read as letters, no Arabic "and"."""
    forms = {word}
    if _LONG_RUN.search(word):
        forms |= {_LONG_RUN.sub(run, word) for run in (r"\1", r"\1\1")}
    if not word.isalpha():
        forms.add(word.translate(_DIGITS_FOR_LETTERS))
        forms.add(re.sub(r"[*@$]", "", word))
    if word[:1] in ("و", "ف") and len(word) > 3:
        forms.add(word[1:])
    return frozenset(forms)

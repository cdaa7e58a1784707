"""Texts that say the same with other slips, capitals or word order.

Two texts are near-duplicates when their words, sorted, agree to 85 in 100 characters. Comparing all pairs
would take the square of their number, so only texts are compared that share a part of a sketch of their
letters (MinHash); of texts with half of their groups of letters in common 99 in 100 do.
"""

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from surveys.domain.text import plain

if TYPE_CHECKING:
    import numpy as np

ALIKE = 0.85
CHARACTERS_COMPARED = 1_000
_LETTERS_IN_A_GROUP = 3
# Out of 32 numbers of two sketches, these must agree before the texts are compared.
FEWEST_AGREEING = 9
_PARTS, _NUMBERS_IN_A_PART = 16, 2
_PRIME = (1 << 31) - 1


def duplicates(texts: Iterable[str]) -> list[int | None]:
    """For each text the place of the first text that it repeats, or None; a text without words repeats none."""
    found: list[int | None] = []
    place_of: dict[str, int] = {}
    kept = _Sketches()
    for place, text in enumerate(texts):
        words = _sorted_words(text)
        if words and words not in place_of:
            sketch = _sketch(words)
            original = _first_alike(words, kept.like(sketch))
            place_of[words] = place if original is None else place_of[original]
            if original is None:
                kept.add(words, sketch)
        first = place_of.get(words, place)
        found.append(first if first != place else None)
    return found


class _Sketches:
    """Sketches of texts that repeat no other, found by any of their parts."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._sketches: list[np.ndarray] = []
        self._by_part: dict[bytes, list[int]] = defaultdict(list)

    def add(self, words: str, sketch: "np.ndarray") -> None:
        for part in _parts(sketch):
            self._by_part[part].append(len(self._words))
        self._words.append(words)
        self._sketches.append(sketch)

    def like(self, sketch: "np.ndarray") -> list[str]:
        """Texts worth comparing, the earliest first."""
        import numpy as np

        sharing = sorted({number for part in _parts(sketch) for number in self._by_part.get(part, ())})
        if not sharing:
            return []
        agreeing = (np.stack([self._sketches[number] for number in sharing]) == sketch).sum(axis=1)
        return [
            self._words[number]
            for number, agree in zip(sharing, agreeing, strict=True)
            if agree >= FEWEST_AGREEING
        ]


def _sorted_words(text: str) -> str:
    return " ".join(sorted(re.findall(r"\w+", plain(text))))[:CHARACTERS_COMPARED]


def _first_alike(words: str, others: Iterable[str]) -> str | None:
    near_in_length = (other for other in others if _most_alike(words, other) >= ALIKE)
    return next((other for other in near_in_length if likeness(words, other) >= ALIKE), None)


def _most_alike(left: str, right: str) -> float:
    """The likeness that their lengths allow."""
    return 2 * min(len(left), len(right)) / (len(left) + len(right))


def likeness(left: str, right: str) -> float:
    """Twice the longest row of letters that both hold in the same order, as a share of all their letters.

    The bits of one whole number stand for the letters of `left`, so that a letter of `right` is compared with
    all of them at once.
    """
    places: dict[str, int] = defaultdict(int)
    for place, letter in enumerate(left):
        places[letter] |= 1 << place
    every = unmatched = (1 << len(left)) - 1
    for letter in right:
        here = unmatched & places.get(letter, 0)
        unmatched = ((unmatched + here) | (unmatched - here)) & every
    return 2 * (len(left) - unmatched.bit_count()) / max(1, len(left) + len(right))


def _sketch(words: str) -> "np.ndarray":
    """Numbers of which two texts share the more, the more groups of letters they share."""
    import numpy as np

    last = max(1, len(words) - _LETTERS_IN_A_GROUP + 1)
    groups = {words[i : i + _LETTERS_IN_A_GROUP].encode("utf-8", "replace") for i in range(last)}
    numbers = np.array([zlib.crc32(group) for group in groups], dtype=np.uint64)
    factors, shifts = _hashes()
    return ((factors * numbers + shifts) % _PRIME).min(axis=1)


def _parts(sketch: "np.ndarray") -> list[bytes]:
    """Pairs of neighbouring numbers, each with its place."""
    return [bytes([part]) + pair.tobytes() for part, pair in enumerate(sketch.reshape(_PARTS, -1))]


@cache
def _hashes() -> "tuple[np.ndarray, np.ndarray]":
    """The same on every run."""
    import numpy as np

    random = np.random.default_rng(0)
    return tuple(random.integers(1, _PRIME, (2, _PARTS * _NUMBERS_IN_A_PART, 1), dtype=np.uint64))

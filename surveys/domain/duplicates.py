"""Texts that say the same with other slips, capitals or word order.

Two texts are near-duplicates when their words, sorted, agree to 85 in 100 characters. Comparing all pairs
would take the square of their number, so only texts are compared that share a part of a sketch of their
letters (MinHash); of texts with half of their groups of letters in common 99 in 100 do.
"""

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING

from surveys.domain.text import plain

if TYPE_CHECKING:
    import numpy as np

ALIKE = 0.85
CHARACTERS_COMPARED = 1_000
_LETTERS_IN_A_GROUP = 3
_PARTS, _NUMBERS_IN_A_PART = 16, 2
_PRIME = (1 << 31) - 1


def duplicates(texts: Iterable[str]) -> list[int | None]:
    """For each text the place of the first text that it repeats, or None; a text without words repeats none."""
    found: list[int | None] = []
    place_of: dict[str, int] = {}
    by_part: dict[bytes, list[str]] = defaultdict(list)
    for place, text in enumerate(texts):
        words = _sorted_words(text)
        if words and words not in place_of:
            parts = _sketch(words)
            alike = _first_alike(words, {other for part in parts for other in by_part[part]}, place_of)
            place_of[words] = place if alike is None else alike
            if alike is None:
                for part in parts:
                    by_part[part].append(words)
        original = place_of.get(words, place)
        found.append(original if original != place else None)
    return found


def _sorted_words(text: str) -> str:
    return " ".join(sorted(re.findall(r"\w+", plain(text))))[:CHARACTERS_COMPARED]


def _first_alike(words: str, others: set[str], place_of: dict[str, int]) -> int | None:
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(words)
    for other in sorted(others, key=lambda one: place_of[one]):
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() >= ALIKE <= matcher.quick_ratio() and matcher.ratio() >= ALIKE:
            return place_of[other]
    return None


def _sketch(words: str) -> list[bytes]:
    """Parts that two texts share the likelier, the more groups of letters they share."""
    import numpy as np

    last = max(1, len(words) - _LETTERS_IN_A_GROUP + 1)
    groups = {words[i : i + _LETTERS_IN_A_GROUP].encode("utf-8", "replace") for i in range(last)}
    numbers = np.array([zlib.crc32(group) for group in groups], dtype=np.uint64)
    factors, shifts = _hashes()
    least = ((factors * numbers + shifts) % _PRIME).min(axis=1).reshape(_PARTS, _NUMBERS_IN_A_PART)
    return [bytes([part]) + row.tobytes() for part, row in enumerate(least)]


@cache
def _hashes() -> "tuple[np.ndarray, np.ndarray]":
    """The same on every run."""
    import numpy as np

    random = np.random.default_rng(0)
    return tuple(random.integers(1, _PRIME, (2, _PARTS * _NUMBERS_IN_A_PART, 1), dtype=np.uint64))

from collections import Counter, defaultdict
from itertools import combinations, pairwise
from math import log2

import pytest

from surveys.domain.words_code import (
    WORDS_IN_CODE,
    Correction,
    code_from_token,
    correct,
    lookup_digest,
    normalise,
    word_list,
)

KEY = b"words key of this test"
ENGLISH = word_list("en")


def test_code_has_at_least_fifty_bits() -> None:
    assert WORDS_IN_CODE * log2(len(ENGLISH)) >= 50
    assert len(ENGLISH) >= 512


def letters_apart(left: str, right: str) -> int:
    """Levenshtein distance."""
    row = list(range(len(right) + 1))
    for x in left:
        above = row
        row = [above[0] + 1]
        for (diagonal, up), y in zip(pairwise(above), right, strict=True):
            row.append(min(up + 1, row[-1] + 1, diagonal + (x != y)))
    return row[-1]


def test_every_two_words_differ_by_three_letters_or_more() -> None:
    sharing = defaultdict(set)
    for word in ENGLISH:
        for kept in range(len(word) - 2, len(word) + 1):
            for letters in combinations(word, kept):
                sharing[letters].add(word)
    pairs = {pair for words in sharing.values() for pair in combinations(sorted(words), 2)}
    assert [pair for pair in sorted(pairs) if letters_apart(*pair) < 3] == []


def test_list_is_sorted_plain_and_without_repeats() -> None:
    assert list(ENGLISH) == sorted(set(ENGLISH))
    assert [word for word in ENGLISH if not (word.isascii() and word.isalpha() and word.islower())] == []


def test_language_without_a_list_gets_the_english_words() -> None:
    assert word_list("ar") == word_list("en-GB") == word_list("../en") == word_list("") == ENGLISH


def test_resend_of_the_same_token_shows_the_same_code() -> None:
    code = code_from_token("token", KEY, "en")
    assert code == code_from_token(b"token", KEY, "ar")
    assert len(code) == WORDS_IN_CODE
    assert set(code) <= set(ENGLISH)


def test_other_token_or_other_key_gives_another_code() -> None:
    code = code_from_token("token", KEY, "en")
    assert code_from_token("tokem", KEY, "en") != code
    assert code_from_token("token", b"another key", "en") != code


def test_words_of_many_codes_are_spread_evenly() -> None:
    seen = Counter(word for token in range(3000) for word in code_from_token(str(token), KEY, "en"))
    expected = 3000 * WORDS_IN_CODE / len(ENGLISH)
    chi_square = sum((seen[word] - expected) ** 2 / expected for word in ENGLISH)
    degrees = len(ENGLISH) - 1
    assert abs(chi_square - degrees) < 5 * (2 * degrees) ** 0.5


@pytest.mark.parametrize(
    "typed",
    [
        "apple tulip window",
        "  APPLE,Tulip\n-window ",
        "1. apple 2. tulip 3. window",
        "apple، tulip؛ window؟",
        "\u200fapple\u00a0tu\u00adlip\u200e ｗｉｎｄｏｗ",
        "apple 🍎\ufe0f tulip / window\0",
    ],
)
def test_typed_words_are_found_whatever_stands_between_them(typed: str) -> None:
    assert normalise(typed) == ("apple", "tulip", "window")


def test_arabic_words_keep_their_letters() -> None:
    assert normalise("تُفّاحة، نافذة") == ("تفاحة", "نافذة")


@pytest.mark.parametrize("slip", ["umbrela", "umbrellla", "umbrekla", "umbrelal", "mbrella"])
def test_one_slip_in_a_word_is_mended(slip: str) -> None:
    assert correct((slip, "tulip"), "en").words == ("umbrella", "tulip")
    assert correct((slip, "tulip"), "en").unknown == ()


def test_every_slip_of_one_letter_in_every_word_is_mended() -> None:
    slips = [(word[:i] + "q" + word[i + 1 :], word) for word in ENGLISH for i in range(len(word))]
    wrong = [(slip, word) for slip, word in slips if slip != word and correct((slip,), "en").words != (word,)]
    assert wrong == []


def test_word_typed_as_two_halves_is_joined() -> None:
    assert correct(("rain", "bow", "tulip"), "en").words == ("rainbow", "tulip")


@pytest.mark.parametrize(
    "typed", ["umbrella tul1p", "umbr3lla tulip", "0umbrella tulip", "1. umbrella 2. tulip"]
)
def test_a_digit_for_a_letter_is_one_slip(typed: str) -> None:
    assert correct(normalise(typed), "en") == Correction(("umbrella", "tulip"), ())


def test_word_that_is_not_in_the_list_is_named_and_kept() -> None:
    correction = correct(("apple", "zzzzz", "umbxxlla"), "en")
    assert correction.words == ("apple", "zzzzz", "umbxxlla")
    assert correction.unknown == ("zzzzz", "umbxxlla")


@pytest.mark.parametrize("typed", ["", "\0", "💜", "ب" * 1_000_000, "apple " * 200_000, "a" * 1_000_000])
def test_junk_is_answered_without_a_code(typed: str) -> None:
    correction = correct(normalise(typed), "en")
    assert sum(map(len, correction.words)) <= 400


def test_digest_needs_all_the_words_in_order_and_the_key() -> None:
    digest = lookup_digest(("apple", "tulip"), KEY)
    assert digest == lookup_digest(["apple", "tulip"], KEY)
    assert len(digest) == 64
    others = [lookup_digest(("tulip", "apple"), KEY), lookup_digest(("apple", "tulip"), b"another")]
    assert digest not in others

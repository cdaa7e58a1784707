import random

import pytest

from surveys.domain.duplicates import duplicates, likeness


def test_repeat_with_slips_capitals_or_word_order_names_the_first() -> None:
    texts = [
        "I want to see my brother more often",
        "I like football",
        "i want too see my bruther more often!!",
        "more often I want to see my brother",
        "i LIKE football",
    ]
    assert duplicates(texts) == [None, None, 0, 0, 1]


def test_texts_that_only_share_words_are_no_duplicates() -> None:
    assert duplicates(["I want to see my brother", "I want to see my new school", "brother"]) == [None] * 3


@pytest.mark.parametrize("text", ["", "\0", "💜", "...", "   "])
def test_texts_without_words_are_never_duplicates(text: str) -> None:
    assert duplicates([text, text]) == [None, None]


def test_short_and_strange_texts_repeat_exactly() -> None:
    assert duplicates(["a", "A", "\ud800a", "أحب", "أحب", "x" * 1_000_000, "x" * 1_000_000]) == [
        *(None, 0, 0),
        *(None, 3),
        *(None, 5),
    ]


def test_slips_in_long_texts_are_nearly_always_found() -> None:
    chooser = random.Random(1)
    letters = "abcdefghij    "
    originals = ["".join(chooser.choices(letters, k=120)) for _ in range(100)]
    slipped = [text[:20] + "z" + text[21:60] + "zz" + text[61:] for text in originals]
    found = duplicates(originals + slipped)
    assert found[:100] == [None] * 100
    assert sum(repeat == place for place, repeat in enumerate(found[100:])) >= 97


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [("abcd", "abcd", 1.0), ("abcd", "acd", 6 / 7), ("abc", "xyz", 0.0), ("", "", 0.0), ("ab", "ba", 0.5)],
)
def test_likeness_counts_letters_in_the_same_order(left: str, right: str, expected: float) -> None:
    assert likeness(left, right) == likeness(right, left) == pytest.approx(expected)

"""What somebody typed is stored clean and whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.domain.typed import clean_words, has_unreadable, with_gaps_marked

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (f"us {FAMILY} ok", f"us {FAMILY} ok"),
        ("أنا بخير\u200f!", "أنا بخير\u200f!"),
        ("a\x00b\x07c", "abc"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("half \ud83d gone", "half  gone"),
        ("  round  ", "round"),
        ("tab\tstays", "tab\tstays"),
        ("\ufffe\x1b[31m", "[31m"),
        ("", ""),
    ],
)
def test_clean_words(typed, stored):
    assert clean_words(typed) == stored


def test_a_megabyte_of_text_stays_whole():
    assert len(clean_words("a\x00" * 524_288)) == 524_288


@given(st.text(alphabet=st.characters(), max_size=60))
def test_clean_words_can_always_be_stored_and_need_no_second_cleaning(typed):
    once = clean_words(typed)
    assert clean_words(once.encode().decode()) == once


def test_lost_letters_are_seen_and_marked():
    arrived = b"caf\xe9".decode(errors="replace")
    assert has_unreadable(arrived)
    assert with_gaps_marked(arrived) == "caf?"
    assert not has_unreadable("café?")

import pytest

from surveys.domain.slips import SlipIndex, one_slip_apart


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("hurt", "hrut", True),
        ("hurt", "hut", True),
        ("hurt", "hurrt", True),
        ("hurt", "hart", True),
        ("", "a", True),
        ("hurt", "hurt", False),
        ("hurt", "heart", False),
        ("hurt", "hear", False),
        ("abcd", "badc", False),
        ("hurt", "hu", False),
    ],
)
def test_one_slip_is_a_letter_missing_extra_wrong_or_swapped(left: str, right: str, expected: bool) -> None:
    assert one_slip_apart(left, right) is one_slip_apart(right, left) is expected


def test_index_finds_every_word_one_slip_away_and_no_other() -> None:
    index = SlipIndex(["hurt", "hunt", "scared"])
    assert index.near("hut") == ("hunt", "hurt")
    assert index.near("scarde") == ("scared",)
    assert index.near("scared") == ()
    assert index.near("x" * 1_000_000) == ()

"""What is typed for a filled-in pack."""

import pytest

from surveys.domain.drafts import Given
from surveys.domain.marks import FaultyMarks, TooMany, UnknownMark, read_marks

KEYS = ["yes", "sometimes", "no"]
MANY = [f"option-{number}" for number in range(1, 13)]


def _one(typed, keys=KEYS, **more):
    return read_marks(typed, keys, **{"takes_many": False, "signs": ["?", "-", "x"], **more})


@pytest.mark.parametrize(
    ("typed", "given"),
    [
        ("1", Given("answered", ("yes",))),
        (" 3. ", Given("answered", ("no",))),
        ("22", Given("answered", ("sometimes",))),
        ("", Given("skipped")),
        ("?", Given("not_sure")),
        ("-", Given("prefer_not")),
        ("X", Given("does_not_apply")),
    ],
)
def test_one_box(typed, given):
    assert _one(typed) == given


@pytest.mark.parametrize("typed", ["0", "4", "yes", "1?", "9999999999", "??", ".", "１"])
def test_what_stands_beside_no_box(typed):
    with pytest.raises(UnknownMark):
        _one(typed)


def test_two_boxes_where_one_is_taken():
    with pytest.raises(TooMany):
        _one("1 2")


@pytest.mark.parametrize("typed", ["13", "1 3", "1,3", "1; 3", "1+3"])
def test_several_boxes(typed):
    assert _one(typed, takes_many=True) == Given("answered", ("yes", "no"))


def test_the_order_in_which_they_are_typed_stays():
    assert _one("312", takes_many=True).options == ("no", "yes", "sometimes")


def test_ten_boxes_and_more_are_numbers():
    assert _one("12 1", MANY, takes_many=True).options == ("option-12", "option-1")
    assert _one("12", MANY).options == ("option-12",)


def test_a_sign_that_the_question_does_not_have():
    with pytest.raises(FaultyMarks):
        _one("x", signs=["?"])

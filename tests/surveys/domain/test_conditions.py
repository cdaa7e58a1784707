"""Which questions apply, and what is wrong with conditions before anybody answers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.domain.conditions import (
    Asking,
    Combination,
    Fault,
    FaultyCondition,
    Term,
    applicable,
    as_json,
    condition_from,
    faults,
)
from surveys.domain.drafts import Given

ANSWERS = {
    "home": Given("answered", ("foster",)),
    "likes": Given("answered", ("sport", "music")),
    "moves": Given("answered", number=3),
    "words": Given("answered", words="We swim."),
    "skipped": Given("skipped"),
    "unsure": Given("not_sure"),
}


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ({"question": "home", "is": "foster"}, True),
        ({"question": "home", "is": "family"}, False),
        ({"question": "home", "is_not": "family"}, True),
        ({"question": "home", "is_not": ["family", "foster"]}, False),
        ({"question": "home", "any_of": ["family", "foster"]}, True),
        ({"question": "likes", "is": "music"}, True),
        ({"question": "likes", "all_of": ["sport", "music"]}, True),
        ({"question": "likes", "all_of": ["sport", "games"]}, False),
        ({"question": "moves", "more_than": 2}, True),
        ({"question": "moves", "more_than": 3}, False),
        ({"question": "moves", "at_least": 3}, True),
        ({"question": "moves", "less_than": 3}, False),
        ({"question": "moves", "at_most": 3}, True),
        ({"question": "moves", "equals": 3}, True),
        ({"question": "words", "answered": True}, True),
        ({"question": "words", "more_than": 1}, False),
        ({"question": "skipped", "answered": True}, False),
        ({"question": "skipped", "answered": False}, True),
        ({"question": "unsure", "is": "foster"}, False),
        ({"question": "unsure", "is_not": "foster"}, True),
        ({"question": "nobody", "answered": False}, True),
        ({"all": [{"question": "home", "is": "foster"}, {"question": "moves", "equals": 3}]}, True),
        ({"all": [{"question": "home", "is": "foster"}, {"question": "moves", "equals": 4}]}, False),
        ({"any": [{"question": "home", "is": "family"}, {"question": "moves", "equals": 3}]}, True),
    ],
)
def test_a_condition_holds_or_not(condition, holds):
    assert condition_from(condition).holds(ANSWERS) is holds


@pytest.mark.parametrize(
    "value",
    [
        None,
        3,
        [],
        {},
        {"question": "home"},
        {"is": "home"},
        {"question": 3, "is": "home"},
        {"question": "home", "is": 3},
        {"question": "home", "is": []},
        {"question": "home", "is": [3]},
        {"question": "home", "like": "foster"},
        {"question": "home", "is": "a", "is_not": "b"},
        {"question": "moves", "more_than": "2"},
        {"question": "moves", "more_than": True},
        {"question": "home", "answered": "yes"},
        {"all": []},
        {"all": {}, "any": []},
        {"all": [{"all": [{"all": [{"all": [{"all": [{"all": [{"question": "a", "answered": True}]}]}]}]}]}]},
    ],
)
def test_what_is_no_condition_is_refused(value):
    with pytest.raises(FaultyCondition):
        condition_from(value)


keys = st.text("abc", min_size=1, max_size=2)
terms = st.one_of(
    st.builds(Term, keys, st.just("answered"), wanted=st.booleans()),
    st.builds(Term, keys, st.sampled_from(["less_than", "equals"]), number=st.integers(0, 9)),
    st.builds(
        Term,
        keys,
        st.sampled_from(["is", "is_not", "any_of", "all_of"]),
        options=st.lists(keys, min_size=1, max_size=3).map(tuple),
    ),
)
conditions = st.recursive(
    terms,
    lambda inner: st.builds(
        Combination, st.sampled_from(["all", "any"]), st.lists(inner, min_size=1, max_size=3).map(tuple)
    ),
    max_leaves=5,
)


@settings(max_examples=50)
@given(conditions)
def test_what_is_written_is_read_again(condition):
    assert condition_from(as_json(condition)) == condition


def chain(**by_key) -> dict:
    return {key: condition_from(value) for key, value in by_key.items()}


def test_an_answer_to_a_question_that_no_longer_applies_counts_for_nothing():
    conditions = chain(
        b={"question": "a", "is": "yes"},
        c={"question": "b", "is": "yes"},
        d={"question": "b", "answered": False},
    )
    answers = {key: Given("answered", ("yes",)) for key in "abc"}
    assert applicable("abcd", conditions, answers) == ("a", "b", "c")
    assert applicable("abcd", conditions, {**answers, "a": Given("answered", ("no",))}) == ("a", "d")
    assert applicable("abcd", {}, answers) == ("a", "b", "c", "d")


def test_a_condition_on_a_later_question_waits_for_nobody():
    assert applicable("ab", chain(a={"question": "b", "answered": True}), ANSWERS) == ("b",)


ASKED = [
    Asking("home", ("foster", "family")),
    Asking("likes", ("sport", "music", "games"), takes_many=True),
    Asking("moves", takes_number=True),
    Asking("words"),
    Asking("more"),
]


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        ({"question": "nobody", "answered": True}, "depends on “nobody”, which is not asked here"),
        ({"question": "more", "answered": True}, "depends on “more”, which comes later"),
        ({"question": "home", "more_than": 1}, "compares “home” with a number, which it does not ask for"),
        ({"question": "home", "is": "tent"}, "depends on “tent”, which “home” does not offer"),
        ({"question": "words", "is": "tent"}, "depends on “tent”, which “words” does not offer"),
        (
            {"question": "home", "all_of": ["foster", "family"]},
            "wants several answers to “home”, which takes one",
        ),
        (
            {"all": [{"question": "home", "is": "foster"}, {"question": "home", "is": "family"}]},
            "is never asked: no answers lead to it",
        ),
        (
            {"all": [{"question": "moves", "more_than": 4}, {"question": "moves", "less_than": 5}]},
            "is never asked: no answers lead to it",
        ),
        (
            {"all": [{"question": "likes", "answered": False}, {"question": "likes", "is": "sport"}]},
            "is never asked: no answers lead to it",
        ),
    ],
)
def test_what_is_wrong_is_found_before_anybody_answers(condition, reason):
    assert faults(ASKED, chain(more=condition)) == [Fault("more", reason)]


@pytest.mark.parametrize(
    "condition",
    [
        {"question": "home", "is": "foster"},
        {"question": "likes", "all_of": ["sport", "games"]},
        {"all": [{"question": "moves", "more_than": 4}, {"question": "moves", "less_than": 6}]},
        {"all": [{"question": "words", "answered": True}, {"question": "home", "is_not": "family"}]},
    ],
)
def test_what_some_answers_lead_to_is_right(condition):
    assert faults(ASKED, chain(more=condition)) == []


def test_a_question_that_hangs_on_one_that_is_never_asked_is_never_asked_either():
    never = {"all": [{"question": "home", "is": "foster"}, {"question": "home", "is": "family"}]}
    found = faults(ASKED, chain(words=never, more={"question": "words", "answered": True}))
    assert [fault.key for fault in found] == ["words", "more"]


def test_very_many_answers_are_not_all_tried():
    asked = [Asking(f"q{number}", ("a", "b", "c", "d", "e"), takes_many=True) for number in range(8)]
    condition = {"all": [{"question": each.key, "is": "a"} for each in asked]}
    assert faults([*asked, Asking("more")], chain(more=condition)) == []

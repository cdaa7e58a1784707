"""What counts accept, and that two strands never add up (M04, N08, X05)."""

import pytest

from surveys.domain.counts import Breakdown, Counts, NonAnswer, PoolingRefused, Strand, Voice, WayIn, added

BY_LINK = Strand(Voice.BY, WayIn.LINKED)
BY_OPEN = Strand(Voice.BY, WayIn.OPEN)
FOR_LINK = Strand(Voice.FOR, WayIn.LINKED)


def test_base_is_those_who_chose_an_option_and_no_kind_of_not_answering():
    counts = Counts(BY_LINK, {"yes": 30, "no": 12}, dict.fromkeys(NonAnswer, 5))
    assert (counts.base, counts.asked) == (42, 62)


@pytest.mark.parametrize(
    ("options", "non_answers", "eligible", "message"),
    [
        ({"yes": -1}, {}, None, "0 or more"),
        ({"yes": 1.5}, {}, None, "whole number"),
        ({"yes": True}, {}, None, "whole number"),
        ({"yes": 3, "skipped": 2}, {}, None, "not an option"),
        ({"yes": 3}, {"bored": 2}, None, "four kinds"),
        ({"yes": 9, "no": 4}, {}, 12, "more children answered"),
        ({"yes": 9}, {NonAnswer.SKIPPED: 4}, 12, "more children answered"),
    ],
)
def test_impossible_counts_are_refused(options, non_answers, eligible, message):
    with pytest.raises(ValueError, match=message):
        Counts(BY_LINK, options, non_answers, eligible)


def test_open_link_has_no_eligible_children():
    with pytest.raises(ValueError, match="no response rate"):
        Counts(BY_OPEN, {"yes": 30}, eligible=100)


def test_counts_of_separate_children_add_up():
    parts = [
        Counts(BY_LINK, {"yes": 3}, {NonAnswer.SKIPPED: 1}, 10),
        Counts(BY_LINK, {"yes": 4, "no": 2}, {}, 9),
    ]
    assert added(parts) == Counts(BY_LINK, {"yes": 7, "no": 2}, {NonAnswer.SKIPPED: 1}, 19)
    assert added([*parts, Counts(BY_LINK, {})]).eligible is None


def test_nothing_does_not_add_up():
    with pytest.raises(ValueError, match="nothing"):
        added([])


@pytest.mark.parametrize("other", [BY_OPEN, FOR_LINK])
def test_strands_are_never_added(other):
    with pytest.raises(PoolingRefused, match="never added together"):
        added([Counts(BY_LINK, {"yes": 30}), Counts(other, {"yes": 30})])


@pytest.mark.parametrize("other", [BY_OPEN, FOR_LINK])
def test_breakdown_into_strands_is_refused(other):
    with pytest.raises(PoolingRefused, match="never added together"):
        Breakdown(("age",), {"a": Counts(BY_LINK, {"yes": 30}), "b": Counts(other, {"yes": 30})})


@pytest.mark.parametrize("variables", [(), ("age", "age"), ("age", "sex", "home")])
def test_breakdown_has_one_or_two_different_variables(variables):
    with pytest.raises(ValueError, match="one or two"):
        Breakdown(variables, {})


def test_breakdown_is_named_by_its_variables():
    assert [Breakdown(each, {}).name for each in (("age",), ("age", "home"))] == ["age", "age x home"]

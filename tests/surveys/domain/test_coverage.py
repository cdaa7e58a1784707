"""Who was heard, of all who could be (M23, M30)."""

import pytest

from surveys.domain.coverage import Gap, HeardFrom, heard_from, refuse_weighting, representation_gaps
from surveys.domain.refusals import Refusal, Rule
from surveys.domain.suppression import Audience

EVERYBODY = {"young", "old"}


@pytest.mark.parametrize(
    ("sent", "answered", "board", "public"),
    [
        (9, [9], None, None),
        (10, [10], HeardFrom(10, False), HeardFrom(10, False)),
        (312, [312, 302, 4], HeardFrom(312, False), HeardFrom(310, False)),
        (312, [312, 303], HeardFrom(312, True), HeardFrom(310, True)),
        (314, [311, 290], HeardFrom(311, True), HeardFrom(310, True)),
        (314, [], HeardFrom(314, False), HeardFrom(315, False)),
    ],
)
def test_number_heard_from_does_not_count_those_who_did_not_answer(sent, answered, board, public):
    assert (heard_from(sent, answered, Audience.BOARD), heard_from(sent, answered, Audience.PUBLIC)) == (
        board,
        public,
    )


def test_more_answers_than_children_are_refused():
    with pytest.raises(ValueError, match="More children answered"):
        heard_from(20, [21], Audience.BOARD)


def test_gap_of_twelve_points_raises_the_flag():
    gaps = representation_gaps({"young": 38, "old": 62}, {"young": 100, "old": 100}, EVERYBODY)
    assert gaps == (Gap("young", -12, True, True), Gap("old", 12, False, True))


@pytest.mark.parametrize(("young", "flagged"), [(41, False), (40, True), (60, True), (59, False)])
def test_gap_is_flagged_from_ten_points_on(young, flagged):
    gaps = representation_gaps({"young": young, "old": 100 - young}, {"young": 300, "old": 300}, EVERYBODY)
    assert {gap.is_flagged for gap in gaps} == {flagged}


def test_gap_of_a_hidden_group_has_no_number():
    gaps = representation_gaps({"young": 4, "old": 96}, {"young": 50, "old": 100}, {"old"})
    assert gaps[0] == Gap("young", None, True, True)


def test_nobody_heard_has_no_gaps():
    assert representation_gaps({}, {"young": 50}, EVERYBODY) == ()


@pytest.mark.parametrize("answered", [{"young": 51}, {"elsewhere": 1}])
def test_more_children_than_could_answer_are_refused(answered):
    with pytest.raises(ValueError, match="than could"):
        representation_gaps(answered, {"young": 50}, EVERYBODY)


def test_weights_need_ten_children_in_every_cell():
    assert refuse_weighting([10, 30]) is None
    assert refuse_weighting([9, 30]) == refuse_weighting([]) == Refusal(Rule.SMALL_WEIGHT_CELL)

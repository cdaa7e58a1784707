"""Breakdowns for the Board and the public: groups, golden tables, what is refused (N01, N02, N05, N08)."""

import json

import pytest

from surveys.domain.suppression import (
    Audience,
    Breakdown,
    Counts,
    PoolingRefused,
    Results,
    Shown,
    Strand,
    Voice,
    WayIn,
    added,
    publishable_distribution,
    publishable_results,
    publishable_table,
)
from surveys.domain.tables import groups_to_show
from tests.surveys.domain.random_tables import counts

FOR = Strand(Voice.FOR, WayIn.LINKED)
WORDS = {Shown.HIDDEN: "c", Shown.A_FEW: "few", Shown.FEW_OR_NONE: "0-5", Shown.NEARLY_ALL: "all"}
HIDDEN_ROW = ["c", "c", "c", "c"]


def table(*rows, audience=Audience.BOARD, in_no_group=None, **others):
    """Each row as printed, its base first."""
    groups = {f"g{place}": counts(*row) for place, row in enumerate(rows)}
    whole = added([*groups.values(), *([counts(*in_no_group)] if in_no_group else [])])
    return [
        [cell.count if cell.has_number else WORDS[cell.shown] for cell in (row.base, *row.options.values())]
        for row in publishable_table(whole, Breakdown(("age",), groups), audience, **others).rows.values()
    ]


@pytest.mark.parametrize(
    ("bases", "whole", "shown"),
    [
        ({"a": 30, "b": 10}, 40, {"a", "b"}),
        ({"a": 30, "b": 9}, 39, set()),
        ({"a": 30, "b": 20, "c": 9}, 59, {"a"}),
        ({"a": 30, "b": 20, "c": 5, "d": 4}, 59, {"a"}),
        ({"a": 30, "b": 20, "c": 5, "d": 5}, 60, {"a", "b"}),
        ({"a": 30, "b": 20, "c": 0}, 50, {"a", "b"}),
        ({"a": 30, "b": 20, "c": 0, "d": 9}, 59, {"a"}),
        ({"a": 30, "b": 0}, 30, {"a"}),
        ({"a": 30, "b": 20}, 59, {"a"}),
        ({"a": 30, "b": 20}, 60, {"a", "b"}),
        ({"a": 30, "b": 20, "c": 9}, 60, {"a", "b"}),
        ({}, 60, set()),
    ],
)
def test_small_group_is_hidden_and_cannot_be_had_by_subtraction(bases, whole, shown):
    assert groups_to_show(bases, whole) == shown


def test_withheld_group_is_never_alone():
    assert groups_to_show({"a": 30, "b": 25, "c": 20}, 75, frozenset({"a"})) == {"b"}


def test_table_with_no_small_counts_is_printed_as_it_is():
    assert table((20, 15), (30, 6), (12, 40)) == [[35, 20, 15], [36, 30, 6], [52, 12, 40]]


def test_small_count_hides_with_the_smallest_rectangle():
    assert table((3, 20, 30), (10, 15, 40), (25, 30, 8)) == [
        [53, "c", "c", 30],
        [65, "c", "c", 40],
        [63, 25, 30, 8],
    ]


def test_hidden_sum_hides_its_option_in_every_group():
    assert table((2, 20, 30), (2, 30, 40), (0, 30, 20)) == [
        [52, "c", "c", 30],
        [72, "c", "c", 40],
        [50, "c", "c", 20],
    ]


def test_hidden_groups_count_as_hidden_cells_of_their_columns():
    assert table((30, 20, 20), (40, 33, 9), (5, 2, 1), (9, 8, 9)) == [
        [70, 30, 20, 20],
        [82, 40, 33, 9],
        HIDDEN_ROW,
        HIDDEN_ROW,
    ]


def test_hidden_groups_are_safe_together():
    """Together they hold 3 of the second option, so that may not be had by taking the others from the whole."""
    rows = table((30, 20, 20), (40, 33, 20), (5, 2, 1), (9, 1, 9))
    assert rows[2:] == [HIDDEN_ROW, HIDDEN_ROW]
    assert "c" in rows[0]


def test_bands_of_a_small_group_cannot_be_undone_by_adding_up():
    assert table((12, 0, 0), (20, 10, 15)) == [[12, "all", "0-5", "0-5"], [45, "c", "c", "c"]]


def test_public_rounds_what_the_board_reads_and_hides_the_rest():
    assert table((3, 20, 30), (10, 15, 40), (25, 30, 8), audience=Audience.PUBLIC) == [
        [55, "c", "c", 30],
        [65, "c", "c", 40],
        [65, 25, 30, 10],
    ]


def test_group_under_20_is_printed_for_the_board_alone():
    rows = (10, 9), (30, 20), (30, 25), (11, 10)
    assert table(*rows) == [[19, 10, 9], [50, 30, 20], [55, 30, 25], [21, 11, 10]]
    assert table(*rows, audience=Audience.PUBLIC) == [["c"] * 3, [50, 30, 20], [55, 30, 25], ["c"] * 3]


def test_children_in_no_group_are_found_by_subtraction_so_they_are_protected_too():
    assert table((30, 20), (20, 30), in_no_group=(5, 4)) == [["c"] * 3, [50, 20, 30]]
    assert table((30, 20), (20, 30), in_no_group=(9, 3)) == [[50, "c", "c"], [50, 20, 30]]
    assert table((30, 20), (20, 30), in_no_group=(9, 8)) == [[50, 30, 20], [50, 20, 30]]


def test_option_that_nobody_or_everybody_chose_stays_told():
    assert table((30, 20, 0), (20, 30, 0)) == [[50, 30, 20, 0], [50, 20, 30, 0]]
    assert table((30, 0), (12, 0)) == [[30, 30, 0], [12, "all", "0-5"]]


@pytest.mark.parametrize("audience", Audience)
def test_group_of_all_children_is_printed_as_the_whole_is(audience):
    for whole in (counts(200, 60, 3), counts(12, 3), counts(12, 0)):
        printed = publishable_table(
            whole, Breakdown(("age",), {"all": whole, "none": counts(0, 0)}), audience
        )
        assert printed.rows["all"] == publishable_distribution(whole, audience)
        assert printed.rows["none"].is_hidden


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("rows", [[(4, 3), (1, 1)], [(0, 0), (0, 0)], [(9, 0), (0, 0)]])
def test_table_of_fewer_than_ten_children_is_hidden(rows, audience):
    assert table(*rows, audience=audience) == [["c"] * 3, ["c"] * 3]


def test_empty_breakdown_prints_no_rows():
    assert publishable_table(counts(30, 20), Breakdown(("age",), {}), Audience.BOARD).rows == {}


@pytest.mark.parametrize(
    "groups", [{"a": counts(31, 5)}, {"a": counts(20, 5), "b": counts(11, 5)}, {"a": counts(1, 1, 1)}]
)
def test_groups_that_hold_more_than_the_whole_are_refused(groups):
    with pytest.raises(ValueError, match="more children than the whole"):
        publishable_table(counts(30, 20), Breakdown(("age",), groups), Audience.BOARD)


def test_groups_of_another_voice_are_refused():
    with pytest.raises(PoolingRefused):
        publishable_table(counts(30), Breakdown(("age",), {"a": Counts(FOR, {"a": 20})}), Audience.BOARD)


@pytest.mark.parametrize("second", [("age",), ("home", "age")])
def test_variable_stands_in_one_table_only(second):
    breakdowns = [Breakdown(("age",), {}), Breakdown(second, {})]
    with pytest.raises(ValueError, match="one table only"):
        publishable_results(counts(30, 20), breakdowns, Audience.BOARD)


@pytest.mark.parametrize("audience", Audience)
def test_results_survive_json_with_their_order(audience):
    groups = {"young": counts(30, 20), "old": counts(25, 40)}
    results = publishable_results(counts(55, 60), [Breakdown(("age",), groups)], audience)
    again = Results.from_dict(json.loads(json.dumps(results.as_dict(), sort_keys=True)))
    assert again == results
    assert list(again.tables["age"].rows) == ["young", "old"]


def test_results_keep_back_what_is_withheld():
    groups = {"x": counts(30, 20), "y": counts(25, 20), "z": counts(15, 20)}
    results = publishable_results(
        counts(70, 60), [Breakdown(("age",), groups)], Audience.BOARD, withheld={"age": frozenset({"x"})}
    )
    assert results.tables["age"].shown_groups == {"y"}

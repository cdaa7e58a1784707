"""What the Board and the public may see of one question for all children: N01 to N04, N10, M04."""

import json

import pytest

from surveys.domain.statistics import Interval, ResponseRate
from surveys.domain.suppression import (
    Audience,
    Breakdown,
    Cell,
    Counts,
    EveryoneAnswered,
    NonAnswer,
    Row,
    Shown,
    Strand,
    Voice,
    WayIn,
    added,
    publishable_distribution,
    publishable_selections,
    publishable_table,
    publishable_themes,
)
from tests.surveys.domain.random_tables import STRAND, counts

OPEN = Strand(Voice.BY, WayIn.OPEN)
WORDS = {
    Shown.HIDDEN: "c",
    Shown.A_FEW: "few",
    Shown.FEW_OR_NONE: "few or none",
    Shown.NEARLY_ALL: "nearly all",
}


def printed(row):
    """Forms as a reader sees them: numbers, "c", "few" and bands."""
    return [cell.count if cell.has_number else WORDS[cell.shown] for cell in row.options.values()]


def board(*options, **others):
    return publishable_distribution(counts(*options, **others), Audience.BOARD)


def public(*options, **others):
    return publishable_distribution(counts(*options, **others), Audience.PUBLIC)


@pytest.mark.parametrize("show", [board, public])
@pytest.mark.parametrize("options", [(), (0, 0), (9, 0), (4, 5), (1,)])
def test_group_under_ten_shows_nothing_at_all(show, options):
    row = show(*options, non_answers={NonAnswer.SKIPPED: 30}, eligible=60)
    assert row.is_hidden
    assert {cell.shown for cell in [row.base, *row.options.values(), *row.non_answers.values()]} == {
        Shown.HIDDEN
    }
    assert (row.response, row.everyone) == (None, None)


def test_group_of_ten_is_shown():
    assert (board(4, 6).base.count, public(4, 6).base.count) == (10, 10)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((23, 12), [23, 12]),
        ((38, 6), [38, 6]),
        ((38, 5), ["c", "c"]),
        ((38, 1), ["c", "c"]),
        ((38, 0), [38, 0]),
        ((30, 14, 6, 0), [30, 14, 6, 0]),
        ((30, 14, 1, 0), [30, "c", "c", 0]),
        ((200, 60, 3), [200, "c", "c"]),
        ((180, 90, 25, 12, 5), [180, 90, 25, "c", "c"]),
        ((30, 12, 12, 3), [30, "c", 12, "c"]),
        ((30, 4, 3, 0), [30, "c", "c", 0]),
        ((30, 3, 3, 0), ["c", "c", "c", 0]),
        ((30, 2, 2, 2), ["c", "c", "c", "c"]),
        ((40, 5, 5, 5), [40, "c", "c", "c"]),
        ((10**9 + 1, 10**9, 3), [10**9 + 1, "c", "c"]),
    ],
)
def test_board_hides_small_counts_their_complements_and_the_next_smallest(options, expected):
    assert printed(board(*options)) == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((19, 0, 0), ["nearly all", "few or none", "few or none"]),
        ((0, 19), ["few or none", "nearly all"]),
        ((10, 0), ["nearly all", "few or none"]),
        ((9, 6, 0), [9, "c", "few or none"]),
        ((20, 0), [20, 0]),
    ],
)
def test_nobody_and_everybody_of_a_group_under_20_are_bands(options, expected):
    assert printed(board(*options)) == expected


def test_public_bands_are_the_boards_and_20_of_20_is_a_number():
    assert printed(public(19, 0)) == ["nearly all", "few or none"]
    row = public(20, 0)
    assert [(cell.count, cell.percent) for cell in row.options.values()] == [(20, 100), (0, 0)]


@pytest.mark.parametrize("options", [(12,), (1,) * 10])
def test_line_that_cannot_hide_its_counts_is_hidden_whole(options):
    assert board(*options).is_hidden
    assert public(*options).is_hidden


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((23, 12, 0), [25, 10, 0]),
        ((22, 18, 17, 13), [20, 20, 15, 15]),
        ((48, 7), [50, "few"]),
        ((30, 12, 3), [30, 10, "few"]),
        ((200, 60, 3), [200, "c", "few"]),
        ((42, 6), ["c", "few"]),
        ((12, 281, 7), ["c", 280, "few"]),
    ],
)
def test_public_reads_roundings_and_a_few(options, expected):
    assert printed(public(*options)) == expected


def test_public_numbers_beside_the_boards_leave_five_values_or_more():
    """The Board reads 200 and that 63 are left; 60 in public would leave 1 to 5 for the last (decision 5)."""
    assert printed(board(200, 60, 3)) == [200, "c", "c"]
    assert public(200, 60, 3).options["b"] == Cell(Shown.HIDDEN)


def test_percent_and_interval_of_the_board_are_of_exact_counts():
    assert board(45, 15, eligible=120).options["a"] == Cell(Shown.EXACT, 45, 75, Interval(67, 82))


def test_percent_and_interval_of_the_public_are_of_rounded_counts():
    row = public(43, 17, eligible=122)
    assert row.options["a"] == Cell(Shown.ROUNDED, 45, 75, Interval(67, 82))
    assert row.response == ResponseRate(60, 120, 50)


def test_public_has_no_percent_under_20_children():
    assert {cell.percent for cell in public(10, 9).options.values()} == {None}
    assert {cell.percent for cell in public(10, 10).options.values()} == {50}
    assert {cell.percent for cell in board(10, 9).options.values()} == {53, 47}


def test_everyone_answered_has_no_interval():
    row = board(30, 20, eligible=50)
    assert (row.everyone, row.response.percent) == (EveryoneAnswered.EVERYONE, 100)
    assert {cell.interval for cell in row.options.values()} == {None}


def test_public_never_reads_that_everyone_answered():
    for eligible in (50, 51, 52):
        row = public(30, 20, eligible=eligible)
        assert (row.everyone, row.response.percent) == (EveryoneAnswered.NEARLY_EVERYONE, None)
    assert public(30, 20, eligible=53).everyone is None


def test_open_link_has_percent_but_no_interval():
    row = publishable_distribution(Counts(OPEN, {"yes": 30, "no": 20}), Audience.BOARD)
    assert [(cell.percent, cell.interval) for cell in row.options.values()] == [(60, None), (40, None)]


@pytest.mark.parametrize("audience", Audience)
def test_open_link_shows_nothing_of_nineteen_answers_and_rounds_twenty_for_everybody(audience):
    nineteen, more = (
        publishable_distribution(Counts(OPEN, {"yes": yes, "no": 6}), audience) for yes in (13, 21)
    )
    assert nineteen.is_hidden
    assert (more.audience, more.base.count) == (audience, 25)
    assert [(cell.shown.value, cell.count) for cell in more.options.values()] == [
        ("rounded", 20),
        ("a_few", None),
    ]


def test_groups_and_selections_and_themes_by_the_open_link_need_twenty_answers_too():
    numbers = {"g0": (40, 31), "g1": (11, 8), "g2": (10, 9), "g3": (44, 38)}
    groups = {group: Counts(OPEN, {"yes": yes, "no": no}) for group, (yes, no) in numbers.items()}
    table = publishable_table(added(groups.values()), Breakdown(("age",), groups), Audience.BOARD)
    assert {group: row.base.count for group, row in table.rows.items()} == {
        "g0": 70,
        "g1": None,
        "g2": None,
        "g3": 80,
    }
    assert publishable_selections(OPEN, {"a": 12}, 19, Audience.BOARD).is_hidden
    assert publishable_selections(OPEN, {"a": 12}, 24, Audience.BOARD).options["a"].count == 10
    themes = publishable_themes(OPEN, {"a": 19, "b": 21}, 40, Audience.BOARD)
    assert {theme: cell.count for theme, cell in themes.options.items()} == {"b": 20}


def test_not_answering_is_counted_apart_and_in_no_percent():
    kinds = {
        NonAnswer.NOT_SURE: 14,
        NonAnswer.PREFER_NOT: 7,
        NonAnswer.DOES_NOT_APPLY: 0,
        NonAnswer.SKIPPED: 22,
    }
    row = board(30, 30, non_answers=kinds)
    assert {kind: cell.count for kind, cell in row.non_answers.items()} == kinds
    assert {cell.percent for cell in row.non_answers.values()} == {None}
    assert {cell.percent for cell in row.options.values()} == {50}


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ((14, 3, 0, 22), ["c", "c", 0, 22]),
        ((3, 0, 0, 0), ["c", "c", "c", "c"]),
        ((6, 0, 0, 0), [6, 0, 0, 0]),
        ((0, 0, 0, 0), [0, 0, 0, 0]),
        ((2, 1, 1, 1), ["c", "c", "c", "c"]),
    ],
)
def test_small_kind_of_not_answering_hides_among_the_others(kinds, expected):
    row = board(30, 30, non_answers=dict(zip(NonAnswer, kinds, strict=True)))
    assert [
        cell.count if cell.has_number else WORDS[cell.shown] for cell in row.non_answers.values()
    ] == expected


def test_share_of_several_options_needs_all_of_them():
    row = board(40, 20, 12, 3)
    assert printed(row) == [40, 20, "c", "c"]
    assert (
        row.percent_of(["a", "b"]),
        row.percent_of(["a", "a"]),
        row.percent_of(["b", "c"]),
        row.percent_of([]),
    ) == (
        80,
        53,
        None,
        None,
    )


def test_share_of_rounded_options_is_at_most_all():
    assert public(13, 13, 13).percent_of(["a", "b", "c"]) == 100


@pytest.mark.parametrize(
    "row", [board(200, 60, 3, eligible=300), public(19, 0), board(9), public(30, 20, eligible=51)]
)
def test_row_survives_json(row):
    assert Row.from_dict(json.loads(json.dumps(row.as_dict()))) == row


def test_cell_without_a_number_cannot_carry_what_gives_it_back():
    with pytest.raises(ValueError, match="give the hidden count back"):
        Cell(Shown.HIDDEN, None, 12)
    with pytest.raises(ValueError, match="exactly where"):
        Cell(Shown.A_FEW, 3)
    with pytest.raises(ValueError, match="exactly where"):
        Cell(Shown.EXACT)


def themes(children, base, audience=Audience.BOARD):
    return publishable_themes(STRAND, children, base, audience)


def test_theme_of_nine_children_is_not_there_and_of_ten_is():
    row = themes({"family": 10, "moves": 9, "food": 0}, 40)
    assert row.options == {"family": Cell(Shown.EXACT, 10, 25, Interval(14, 40))}


def test_theme_that_leaves_five_or_fewer_has_no_number():
    row = themes({"family": 35, "moves": 40, "food": 34}, 40)
    assert printed(row) == ["c", "c", 34]


def test_themes_of_fewer_than_15_children_are_not_listed():
    assert themes({"family": 14}, 14).is_hidden
    assert printed(themes({"family": 10, "moves": 9}, 15)) == ["c"]


def test_theme_for_the_public_is_rounded():
    row = themes({"family": 23, "moves": 38}, 40, Audience.PUBLIC)
    assert [(cell.count, cell.percent) for cell in row.options.values()] == [(25, 63), (None, None)]


@pytest.mark.parametrize("children", [41, -1])
def test_theme_of_more_children_than_there_are_is_refused(children):
    with pytest.raises(ValueError, match="More children than there are"):
        themes({"family": children}, 40)


def test_several_options_a_child_are_each_seen_beside_those_who_left_them_out():
    chosen = {"a": 30, "b": 37, "c": 3, "d": 0}
    board_row = publishable_selections(STRAND, chosen, 40, Audience.BOARD, eligible=80)
    public_row = publishable_selections(STRAND, chosen, 40, Audience.PUBLIC)
    assert (printed(board_row), board_row.response) == ([30, "c", "c", 0], ResponseRate(40, 80, 50))
    assert printed(public_row) == [30, 35, "few", 0]
    assert publishable_selections(STRAND, {"a": 9}, 9, Audience.BOARD).is_hidden

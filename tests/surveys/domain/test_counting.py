"""What one response adds to the counts."""

from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.domain.counting import (
    CellKey,
    Change,
    cells_of_answers,
    cells_of_child,
    deltas,
    enough,
    groups_of,
    join_children,
    who_changed,
)

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
QUESTION_7 = (("question", 7, "yes"), ("question", 7, "~answered"))


def change(
    respondent=1, sign=1, cells=QUESTION_7, groups=(("age_band", "8-11"),), voice="by", way_in="linked"
):
    return Change(voice, way_in, respondent, sign, tuple(cells), tuple(groups), NOW)


def test_version_with_two_chosen_options_is_answered_once():
    assert cells_of_answers([(7, "sport"), (7, "music"), (8, "~skipped"), (9, "~answered")]) == [
        ("question", 7, "sport"),
        ("question", 7, "music"),
        ("question", 8, "~skipped"),
        ("question", 9, "~answered"),
        ("question", 7, "~answered"),
    ]


def test_child_counts_once_and_as_a_mode_and_as_a_missing_language():
    assert cells_of_child(mode="paper", language_not_here=True) == [
        ("children", 0, "~all"),
        ("children", 0, "mode:paper"),
        ("children", 0, "language-not-here"),
    ]


def test_child_who_does_not_say_stands_in_no_group():
    assert groups_of({"age_band": "8-11", "home": "~skipped", "in-city": ""}) == [("age_band", "8-11")]


def test_deltas_count_a_cell_for_everybody_and_for_each_group():
    assert deltas([change(), change(respondent=2, groups=())]) == {
        CellKey("by", "linked", "question", 7, "yes", "", ""): 2,
        CellKey("by", "linked", "question", 7, "~answered", "", ""): 2,
        CellKey("by", "linked", "question", 7, "yes", "age_band", "8-11"): 1,
        CellKey("by", "linked", "question", 7, "~answered", "age_band", "8-11"): 1,
    }


def test_strands_are_never_added_together():
    found = deltas([change(), change(voice="for"), change(way_in="open")])
    assert {
        (key.voice, key.way_in): children
        for key, children in found.items()
        if key.group == "" and key.code == "yes"
    } == {
        ("by", "linked"): 1,
        ("for", "linked"): 1,
        ("by", "open"): 1,
    }


def test_theme_is_counted_for_everybody_together():
    found = deltas([change(cells=[("theme", 3, "~all")])])
    assert found == {CellKey("by", "linked", "theme", 3, "~all", "", ""): 1}


def test_children_are_counted_by_pairs_of_groups_too():
    groups = (("home", "foster"), ("age_band", "8-11"))
    found = deltas([change(cells=[("children", 0, "~all"), ("children", 0, "mode:phone")], groups=groups)])
    assert [(key.code, key.variable, key.group) for key in found] == [
        ("~all", "", ""),
        ("~all", "home", "foster"),
        ("~all", "age_band", "8-11"),
        ("~all", "age_band x home", "8-11 x foster"),
        ("mode:phone", "", ""),
        ("mode:phone", "home", "foster"),
        ("mode:phone", "age_band", "8-11"),
    ]


def test_each_strand_knows_who_changed_it_once():
    found = who_changed([change(), change(sign=-1), change(respondent=2), change(respondent=3, voice="for")])
    assert {strand: list(children) for strand, children in found.items()} == {
        ("by", "linked"): [1, 2],
        ("for", "linked"): [3],
    }


def test_same_child_ten_times_is_one_child():
    children: list[int] = []
    for _ in range(10):
        children, tenth_at = join_children(children, {1: NOW}, needed=10)
    assert (children, tenth_at) == ([1], None)


def test_tenth_child_makes_it_enough_and_an_eleventh_adds_nothing():
    nine = list(range(9))
    assert join_children(nine, {9: NOW, 10: NOW}, needed=10) == ([*nine, 9], NOW)
    assert join_children([*nine, 9], {10: NOW}, needed=10) == ([*nine, 9], None)


@pytest.mark.parametrize(("way_in", "needed"), [("linked", 10), ("open", 20)])
def test_open_link_needs_twenty_answers_where_ten_children_are_enough(way_in, needed):
    assert enough(way_in) == needed


changes = st.builds(
    change,
    respondent=st.integers(1, 30),
    sign=st.sampled_from([1, -1]),
    cells=st.lists(st.sampled_from([*QUESTION_7, ("question", 8, "no"), ("theme", 3, "~all")]), unique=True),
    groups=st.lists(st.sampled_from([("age_band", "4-7"), ("home", "foster")]), unique=True),
    voice=st.sampled_from(["by", "for"]),
)


@given(st.lists(changes, max_size=30), st.integers(), st.integers(1, 7))
def test_deltas_are_the_same_in_any_order_and_parcelling(steps, seed, size):
    shuffled = list(steps)
    Random(seed).shuffle(shuffled)
    parts = [deltas(shuffled[at : at + size]) for at in range(0, len(shuffled), size)]
    total = deltas([])
    for part in parts:
        total.update(part)
    assert {key: n for key, n in total.items() if n} == {key: n for key, n in deltas(steps).items() if n}

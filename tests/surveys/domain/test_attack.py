"""N06: whatever is printed, no hidden count can be worked out; and the attacker is good enough to notice."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.domain.suppression import (
    HIDDEN,
    Audience,
    Breakdown,
    Cell,
    Results,
    Row,
    Shown,
    Table,
    added,
    publishable_results,
)
from tests.benchmarks.suppression import suppression_breaches
from tests.surveys.domain.attack import Attack, Place, Witness, breaches
from tests.surveys.domain.random_tables import STRAND, Asked, counts, random_question


def row(*cells):
    """A row as the Board might read it: numbers, and None for "c"; the base first, 0 if it is hidden too."""
    shown = [HIDDEN if cell is None else Cell(Shown.EXACT, cell) for cell in cells]
    return Row(
        STRAND,
        Audience.BOARD,
        shown[0],
        {chr(ord("a") + place): cell for place, cell in enumerate(shown[1:])},
    )


def results(total, *groups):
    rows = {f"g{place}": row(*group) for place, group in enumerate(groups)}
    whole = row(*total)
    return Results(whole, {"age": Table(("age",), rows, whole)} if groups else {})


@pytest.mark.parametrize(
    "naive",
    [
        results((40, 37, None)),
        results((40, 30, None, None), (20, 14, None, None), (20, 16, 4, 0)),
        results((40, 30, 10), (31, 25, 6), (None, None, None)),
        results((60, 40, 20), (30, None, None), (30, 22, 8)),
        results((44, 40, None, None)),
        results((46, 40, None, None)),
    ],
    ids=[
        "one hidden",
        "hidden sum told",
        "one hidden group",
        "one row",
        "small sum",
        "sum of 6 without zeros",
    ],
)
def test_attacker_breaks_naive_suppression(naive):
    assert Attack([naive]).breaches()


def test_attacker_finds_what_only_several_breakdowns_tell_together():
    """Of 20 children in two hidden sums, one breakdown shows 9 of the first and the other 8 of the second."""
    whole = row(60, None, None, 40)
    shown = {"age": (9, None), "home": (None, 8)}
    tables = {
        name: Table((name,), {"g0": row(40, *cells, 30), "g1": row(20, None, None, 10)}, whole)
        for name, cells in shown.items()
    }
    one, both = (Attack([Results(whole, dict(each))]) for each in ([("age", tables["age"])], tables.items()))
    assert (one.range_of(Place("", "", "a")), both.range_of(Place("", "", "a"))) == ((10, 19), (10, 11))
    assert both.breaches()


def test_attacker_finds_what_the_board_and_the_public_tell_together():
    """63 children are in two hidden cells, and about 60 in one of them: 1 to 5 in the other."""
    asked = Asked(counts(200, 60, 3), [])
    board, public = (publishable_results(*asked, audience) for audience in Audience)
    told = {**public.total.options, "b": Cell(Shown.ROUNDED, 60, 23)}
    careless = Results(replace(public.total, options=told))
    assert not breaches([board, public], *asked)
    assert [(found.place.option, found.low, found.high) for found in breaches([board, careless], *asked)] == [
        ("c", 1, 5)
    ]


@pytest.mark.parametrize("seed", range(20))
def test_witness_never_says_more_than_the_solver(seed):
    asked = random_question(np.random.default_rng(seed))
    board = publishable_results(*asked, Audience.BOARD)
    attack = Attack([board], with_rest=[each.name for each in asked.breakdowns])
    proven = [place for place in attack.secrets() if Witness(attack, *asked).proves(place)]
    assert attack.breaches(proven[:5]) == []


def test_two_hundred_tables_have_no_breach_with_a_fixed_seed():
    assert suppression_breaches(200, seed=20261123) == 0


def test_tables_nobody_tried_before_have_no_breach():
    seed = int(np.random.default_rng().integers(10**9))
    assert suppression_breaches(50, seed) == 0, f"seed {seed}"


COUNTS = st.one_of(st.integers(0, 12), st.integers(0, 60))


@st.composite
def questions(draw):
    """Two to four options, one or two breakdowns of the same children into two to four groups."""
    options = draw(st.integers(2, 4))
    first = draw(st.lists(st.tuples(*[COUNTS] * options), min_size=2, max_size=4))
    groups = {f"g{place}": counts(*line) for place, line in enumerate(first)}
    total = added(groups.values())
    breakdowns = [Breakdown(("age",), groups)]
    if draw(st.booleans()):
        part = [draw(st.integers(0, number)) for number in total.options.values()]
        rest = [number - taken for number, taken in zip(total.options.values(), part, strict=True)]
        breakdowns.append(Breakdown(("home",), {"in": counts(*part), "out": counts(*rest)}))
    return Asked(total, breakdowns)


def _breaches_of(asked):
    board, public = (publishable_results(*asked, audience) for audience in Audience)
    if board.total.is_hidden:
        return []
    return breaches([board, public], *asked) + breaches([public], *asked, knows_rules=False)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(questions())
def test_no_hidden_count_can_be_worked_out_with_fixed_examples(asked):
    assert _breaches_of(asked) == []


@settings(max_examples=50, deadline=None)
@given(questions())
def test_no_hidden_count_can_be_worked_out(asked):
    assert _breaches_of(asked) == []

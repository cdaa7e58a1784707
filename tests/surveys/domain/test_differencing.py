"""N05: no two figures that were ever published differ by 1 to 9 children."""

from collections import Counter
from dataclasses import replace
from itertools import chain, combinations

import numpy as np
import pytest

from surveys.domain.differencing import (
    Decision,
    close_groups,
    fewest_changed,
    plan_refresh,
)
from surveys.domain.figures import Results
from surveys.domain.suppression import (
    Audience,
    Breakdown,
    Counts,
    NonAnswer,
    Shown,
    Strand,
    Voice,
    WayIn,
    added,
    publishable_distribution,
    publishable_results,
    publishable_selections,
)
from tests.surveys.domain.random_tables import STRAND, counts

A, B, C = ("age", "young"), ("home", "foster"), ("home", "kin")


def published(*rows, **others):
    """The Board's results of one question by group; without groups, of the first row alone."""
    groups = {f"g{place}": counts(*row) for place, row in enumerate(rows)}
    breakdowns = [Breakdown(("age",), groups)] if len(rows) > 1 else []
    return publishable_results(replace(added(groups.values()), **others), breakdowns, Audience.BOARD)


@pytest.mark.parametrize(
    ("before", "after", "fewest"),
    [
        ((30, 20), (30, 20), 0),
        ((30, 20), (35, 24), 9),
        ((30, 20), (35, 25), 10),
        ((30, 20), (21, 29), 9),
        ((30, 20), (20, 30), 10),
        ((30, 20), (24, 29), 9),
        ((30, 20, 15, 10), (31, 19, 16, 9), 2),
        ((30, 20, 15), (30, 20, 3), 12),
        ((9, 0), (30, 20), 0),
    ],
)
def test_fewest_children_behind_two_figures(before, after, fewest):
    rows = [publishable_distribution(counts(*each), Audience.BOARD) for each in (before, after)]
    assert (fewest_changed(*rows), fewest_changed(*reversed(rows))) == (fewest, fewest)


def test_first_results_are_published():
    plan = plan_refresh([], published((30, 20), (25, 25)))
    assert (plan.total, plan.non_answers, plan.tables) == (
        Decision.FIRST,
        Decision.FIRST,
        {"age": Decision.FIRST},
    )


@pytest.mark.parametrize(
    ("more", "decision"), [(1, "carry"), (9, "carry"), (10, "replace"), (0, "replace"), (-9, "carry")]
)
def test_whole_is_replaced_by_ten_children_or_more(more, decision):
    plan = plan_refresh([published((30, 20))], published((30 + more, 20)))
    assert plan.total == decision


def test_figures_are_compared_with_every_earlier_version():
    """Ten came and nine of them went again with a tenth: nothing says how few changed since the first."""
    first, second, third = published((30, 20)), published((40, 20)), published((31, 19))
    assert plan_refresh([second], third).total is Decision.REPLACE
    assert plan_refresh([first, second], third).total is Decision.CARRY


@pytest.mark.parametrize(("more", "decision"), [(2, "carry"), (9, "carry"), (10, "replace")])
def test_children_who_chose_every_option_are_counted_once(more, decision):
    """Two children who choose five options each move five numbers by two, and are two children."""
    before, after = (
        Results(publishable_selections(STRAND, dict.fromkeys("abcde", 20 + each), 40 + each, Audience.BOARD))
        for each in (0, more)
    )
    assert plan_refresh([before], after, chooses_some=True).total == decision


def test_group_that_few_changed_keeps_its_whole_table_back():
    """The whole and the other group went ahead by ten; so would this one, by subtraction."""
    plan = plan_refresh([published((30, 20), (25, 25))], published((38, 25), (28, 25)))
    assert (plan.total, plan.tables) == (Decision.REPLACE, {"age": Decision.CARRY})


def test_table_is_replaced_when_each_group_changed_by_ten_or_not_at_all():
    plan = plan_refresh([published((30, 20), (25, 25))], published((38, 25), (25, 25)))
    assert plan.tables == {"age": Decision.REPLACE}


def test_table_waits_for_the_whole():
    plan = plan_refresh([published((30, 20), (25, 25))], published((30, 20), (25, 34)))
    assert (plan.total, plan.tables) == (Decision.CARRY, {"age": Decision.CARRY})


def test_groups_that_are_not_shown_count_as_one():
    before = published((30, 20), (40, 20), (5, 2), (9, 8))
    assert plan_refresh([before], published((40, 20), (40, 20), (6, 2), (9, 8))).tables == {
        "age": Decision.CARRY
    }
    assert plan_refresh([before], published((40, 20), (40, 20), (7, 4), (13, 10))).tables == {
        "age": Decision.REPLACE
    }


def test_groups_hidden_before_and_shown_now_are_compared_by_adding_up():
    """The last two groups were hidden together, and four children more do not make them another figure."""
    before = published((60, 40), (12, 8), (15, 10), (5, 4), (5, 4))
    after = published((90, 40), (4, 4), (5, 4), (6, 5), (6, 5))
    assert before.tables["age"].shown_groups == {"g0", "g1", "g2"}
    assert after.tables["age"].shown_groups == {"g0", "g3", "g4"}
    plan = plan_refresh([before], after)
    assert (plan.total, plan.tables) == (Decision.REPLACE, {"age": Decision.CARRY})
    more = published((90, 40), (4, 4), (5, 4), (12, 5), (6, 5))
    assert plan_refresh([before], more).tables == {"age": Decision.REPLACE}


def test_children_who_did_not_answer_are_replaced_by_the_same_rule():
    before, after = (published((30, 20), non_answers={NonAnswer.SKIPPED: number}) for number in (12, 15))
    plan = plan_refresh([before], after)
    assert (plan.total, plan.non_answers) == (Decision.REPLACE, Decision.CARRY)
    assert plan.merge(before, after).total.non_answers == before.total.non_answers
    long_ago = published((30, 20), non_answers={NonAnswer.SKIPPED: 30})
    assert plan_refresh([before, long_ago], after).non_answers is Decision.CARRY
    assert plan_refresh([long_ago], after).non_answers is Decision.REPLACE


def test_ways_of_not_answering_stay_where_other_ways_are_hidden_now():
    def answered(more, sure, prefer, skipped):
        kinds = {NonAnswer.NOT_SURE: sure, NonAnswer.PREFER_NOT: prefer, NonAnswer.SKIPPED: skipped}
        return published((30 + more, 20), non_answers=kinds)

    first = answered(0, 20, 3, 9)
    assert plan_refresh([first], answered(20, 40, 4, 9)).non_answers is Decision.REPLACE
    assert plan_refresh([first], answered(20, 40, 6, 19)).non_answers is Decision.CARRY


def test_carried_parts_stay_as_they_were_for_every_audience():
    old, new = ((30, 20), (25, 25)), ((38, 25), (28, 25))
    plan = plan_refresh([published(*old)], published(*new))
    for audience in Audience:
        before, after = (
            publishable_results(
                added([counts(*row) for row in rows]),
                [Breakdown(("age",), {f"g{place}": counts(*row) for place, row in enumerate(rows)})],
                audience,
            )
            for rows in (old, new)
        )
        merged = plan.merge(before, after)
        assert (merged.total, merged.tables) == (after.total, before.tables)
        assert merged.tables["age"].whole == before.total
        assert plan.merge(None, after) == after


def test_results_of_two_strands_or_of_the_public_are_not_compared():
    mine = publishable_results(counts(30, 20), [], Audience.BOARD)
    other = publishable_results(Counts(Strand(Voice.FOR, WayIn.LINKED), {"a": 30}), [], Audience.BOARD)
    public = publishable_results(counts(30, 20), [], Audience.PUBLIC)
    for earlier in (other, public):
        with pytest.raises(ValueError, match="one strand at a time"):
            plan_refresh([earlier], mine)


@pytest.mark.parametrize(
    ("size", "shared", "kept_back"),
    [
        (29, 29, {"home": frozenset({"foster"})}),
        (29, 25, {"home": frozenset({"foster"})}),
        (30, 30, {"home": frozenset({"foster"})}),
        (30, 25, {}),
        (60, 30, {}),
    ],
)
def test_groups_of_two_breakdowns_that_differ_by_few_children_are_not_both_shown(size, shared, kept_back):
    assert close_groups({A: 30, B: size}, {(A, B): shared}, 100) == kept_back


def test_group_kept_back_keeps_no_other_back():
    sizes, shared = {A: 30, B: 29, C: 28}, {(A, B): 29, (B, C): 28, (A, C): 15}
    assert close_groups(sizes, shared, 100) == {"home": frozenset({"foster"})}


def test_group_close_to_all_who_are_not_in_another_is_kept_back():
    assert close_groups({A: 30, B: 65}, {(A, B): 0}, 100) == {"age": frozenset({"young"})}
    assert close_groups({A: 30, B: 60}, {(A, B): 0}, 100) == {}


def test_group_that_is_hidden_anyway_keeps_nothing_back():
    assert close_groups({A: 12, B: 9}, {(A, B): 9}, 100) == {}
    assert close_groups({A: 12, B: 10}, {(A, B): 10}, 100) == {"home": frozenset({"foster"})}


@pytest.mark.parametrize(("shared", "whole"), [(31, 100), (0, 59)])
def test_groups_cannot_share_more_children_than_they_hold(shared, whole):
    with pytest.raises(ValueError, match="cannot share"):
        close_groups({A: 30, B: 30}, {(A, B): shared}, whole)


class Council:
    """Children who come, go and change their minds, and everything that is published of them."""

    def __init__(self, seed):
        self.random = np.random.default_rng(seed)
        self.groups = [f"g{place}" for place in range(self.random.integers(2, 5))]
        self.weights = self.random.choice([0.05, 0.3, 1], size=len(self.groups))
        self.answers, self.group_of = {}, {}
        self.published, self.wholes, self.tables = [], [], []

    def live(self):
        for _ in range(self.random.integers(1, 60)):
            child = len(self.group_of)
            self.group_of[child] = self.random.choice(self.groups, p=self.weights / self.weights.sum())
            self.answers[child] = self.random.choice(["a", "b", "c"], p=[0.6, 0.3, 0.1])
        for child in self.random.permutation(list(self.answers))[: self.random.integers(0, 15)]:
            self.answers[child] = self.random.choice(["a", "b", "c"])
        for child in self.random.permutation(list(self.answers))[: self.random.integers(0, 25)]:
            del self.answers[child]

    def release(self):
        by_group = {group: Counter() for group in self.groups}
        for child, answer in self.answers.items():
            by_group[self.group_of[child]][answer] += 1
        groups = {
            group: Counts(STRAND, {option: number[option] for option in "abc"})
            for group, number in by_group.items()
        }
        candidate = publishable_results(added(groups.values()), [Breakdown(("age",), groups)], Audience.BOARD)
        plan = plan_refresh(self.published, candidate)
        self.published.append(plan.merge(self.published[-1] if self.published else None, candidate))
        if plan.total is not Decision.CARRY:
            self.wholes.append((candidate.total, dict(self.answers)))
        if plan.tables["age"] is not Decision.CARRY:
            self.tables.append((candidate.tables["age"], dict(self.answers)))

    def figures(self):
        """Each set of groups that a reader knows something of: the set, what is known, whose answers it is."""
        for row, answers in self.wholes:
            if not row.is_hidden:
                yield frozenset(self.groups), numbers(row), answers
        for table, answers in self.tables:
            for some in subsets(table.shown_groups):
                rows = [numbers(table.rows[group]) for group in some]
                if rows:
                    yield frozenset(some), sum_of(rows), answers
                if not table.whole.is_hidden:
                    left = frozenset(self.groups) - frozenset(some)
                    yield left, less(numbers(table.whole), rows), answers

    def differing(self, some, before, after):
        inside = [child for child, group in self.group_of.items() if group in some]
        return sum(before.get(child) != after.get(child) for child in inside)


def subsets(groups):
    return chain.from_iterable(combinations(sorted(groups), size) for size in range(len(groups) + 1))


def numbers(row):
    return {"": row.base.count} | {
        option: cell.count if cell.shown is Shown.EXACT else None for option, cell in row.options.items()
    }


def sum_of(rows):
    return {
        key: None if any(row[key] is None for row in rows) else sum(row[key] for row in rows)
        for key in rows[0]
    }


def less(whole, rows):
    taken = sum_of(rows) if rows else dict.fromkeys(whole, 0)
    return {
        key: None if None in {number, taken[key]} else number - taken[key] for key, number in whole.items()
    }


@pytest.mark.parametrize("seed", range(12))
def test_no_two_figures_of_the_same_children_differ_by_one_to_nine(seed):
    council = Council(seed)
    for _ in range(8):
        council.live()
        council.release()
    figures = list(council.figures())
    for (some, known, answers), (same, known_too, answers_too) in combinations(figures, 2):
        if some == same and some and known != known_too:
            differing = council.differing(some, answers, answers_too)
            assert differing == 0 or differing >= 10


def test_random_council_does_replace_tables():
    replaced = 0
    for seed in range(6):
        council = Council(seed)
        for _ in range(8):
            council.live()
            council.release()
        replaced += len(council.tables) - 1
    assert replaced >= 6

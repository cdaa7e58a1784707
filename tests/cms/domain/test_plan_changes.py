import itertools

import pytest

from cms.domain.plan_changes import Change, Kind, Part, Said, changes


def part(key, *said, heading=""):
    return Part(key, heading or key.title(), tuple(Said(each, f"Words of {each}.") for each in said))


def kinds(before, after):
    return [(change.kind.value, change.key) for change in changes(before, after)]


def test_the_same_plan_has_no_changes():
    plan = [part("now", "a", "b"), part("hope", "c")]
    assert changes(plan, plan) == []


def test_new_and_gone_statements_are_told_with_their_part():
    assert changes([part("now", "a", "b")], [part("now", "a", "c")]) == [
        Change(Kind.ADDED, "c", part_after="Now", after="Words of c."),
        Change(Kind.REMOVED, "b", part_before="Now", before="Words of b."),
    ]


def test_statement_keeps_its_key_when_its_words_change():
    old, new = Part("now", "Now", (Said("a", "One home."),)), Part("now", "Now", (Said("a", "Two homes."),))
    assert changes([old], [new]) == [Change(Kind.REWORDED, "a", "Now", "Now", "One home.", "Two homes.")]


def test_easier_words_that_change_alone_are_shown_as_what_changed():
    old = Part("now", "Now", (Said("a", "The same.", ("One thing.",)),))
    new = Part("now", "Now", (Said("a", "The same.", ("One thing.", "And more.")),))
    assert changes([old], [new]) == [
        Change(Kind.REWORDED, "a", "Now", "Now", "One thing.", "One thing. And more.")
    ]


def test_statement_in_another_part_has_moved_and_nothing_else_did():
    before, after = [part("now", "a", "b"), part("hope", "c")], [part("now", "b"), part("hope", "a", "c")]
    assert changes(before, after) == [
        Change(Kind.MOVED, "a", "Now", "Hope", "Words of a.", "Words of a."),
    ]


def test_reworded_and_moved_is_told_once_with_both_parts():
    old = [Part("now", "Now", (Said("a", "Old."),)), part("hope", "b")]
    new = [part("now"), Part("hope", "Hope", (Said("a", "New."), Said("b", "Words of b.")))]
    assert changes(old, new) == [Change(Kind.REWORDED, "a", "Now", "Hope", "Old.", "New.")]


def test_another_heading_is_told_once_and_moves_nothing():
    assert changes([part("now", "a")], [part("now", "a", heading="Today")]) == [
        Change(Kind.RENAMED, "now", before="Now", after="Today")
    ]


@pytest.mark.parametrize(
    ("order", "moved"),
    [("abcd", ""), ("bcda", "a"), ("dabc", "d"), ("acbd", 1), ("dcba", 3), ("badc", 2)],
)
def test_as_few_statements_as_can_be_have_moved(order, moved):
    found = [key for kind, key in kinds([part("now", *"abcd")], [part("now", *order)]) if kind == "moved"]
    assert len(found) == moved if isinstance(moved, int) else found == list(moved)


@pytest.mark.parametrize("order", list(itertools.permutations("abcd")))
def test_taking_out_what_moved_leaves_the_old_order(order):
    moved = {key for _kind, key in kinds([part("now", *"abcd")], [part("now", *order)])}
    assert [key for key in order if key not in moved] == [key for key in "abcd" if key not in moved]


def test_a_new_statement_in_between_moves_none_of_its_neighbours():
    assert kinds([part("now", "a", "b")], [part("now", "x", "a", "y", "b")]) == [
        ("added", "x"),
        ("added", "y"),
    ]

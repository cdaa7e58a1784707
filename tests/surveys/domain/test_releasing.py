"""A release shows what suppression lets through, and moves only where ten children or more differ."""

import json
from datetime import UTC, datetime
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.domain.counting import Change, cells_of_answers, cells_of_child, deltas
from surveys.domain.counts import Audience, Strand, Voice, WayIn
from surveys.domain.material import Asked, Idea, Material
from surveys.domain.releases import About, Choice, ReleasedResults, UnknownFormatError, Variable
from surveys.domain.releasing import build

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
OPTIONS = tuple(
    Choice(key, {"en": key}, "", end) for key, end in (("yes", "top"), ("some", "middle"), ("no", "bottom"))
)
SAFE = Asked(1, 1, "safe", "choose_one", "promise:safe", "safe", {"en": "Safe?"}, OPTIONS, eligible=100)
LIKES = Asked(2, 2, "likes", "choose_some", "", "star", {"en": "Likes?"}, OPTIONS, eligible=100)
AGE = Variable("age", {"en": "Age"}, (Choice("young", {"en": "Young"}), Choice("old", {"en": "Old"})))
CONTACT = Idea(7, "contact", "Contact", "I want to see my family", "family", ("promise:safe",))
BY_LINK = Strand(Voice.BY, WayIn.LINKED)


def child(answer="yes", age="young", voice="by", way_in="linked", theme=False, mode="phone", number=0):
    cells = [
        *cells_of_child(mode=mode, language_not_here=False),
        *cells_of_answers([(1, answer), (2, "yes"), (2, "no")]),
    ]
    cells += [("theme", 7, "~all")] * theme
    return Change(voice, way_in, number, 1, tuple(cells), (("age", age),), NOW)


def about(audience, number):
    return About(
        audience, number, "first", NOW.isoformat(), "c1", "Round", "s", {"en": "T"}, None, None, 100, "Letter"
    )


def release(children, earlier=(), **fields):
    material = Material(
        about={audience: about(audience, len(earlier) + 1) for audience in Audience},
        counts=deltas(children),
        asked=(SAFE, LIKES),
        variables=(AGE,),
        ideas=(CONTACT,),
        modes=("phone", "paper"),
        earlier=list(earlier),
        last=earlier[-1] if earlier else {},
        **fields,
    )
    return build(material)


def safe(results, strand=BY_LINK):
    return next(frozen for frozen in results.questions[0].strands if frozen.strand == strand)


def test_nine_children_show_nothing_and_ten_show_their_number():
    nine, ten = (release([child()] * n)[Audience.BOARD] for n in (9, 10))
    assert (nine.heard, safe(nine).results.total.is_hidden) == ((), True)
    assert (ten.heard[0].count, safe(ten).results.total.base.count) == (10, 10)


def test_strands_stand_apart():
    nine_each = [child(voice=voice, way_in=way) for voice in ("by", "for") for way in ("linked", "open")] * 9
    results = release([*nine_each, child()])[Audience.BOARD]
    assert [(frozen.strand, frozen.results.total.base.count) for frozen in results.questions[0].strands] == [
        (BY_LINK, 10),
        (Strand(Voice.BY, WayIn.OPEN), None),
        (Strand(Voice.FOR, WayIn.LINKED), None),
        (Strand(Voice.FOR, WayIn.OPEN), None),
    ]


def test_open_link_has_no_response_rate_and_no_interval():
    results = release([child("yes", way_in="open")] * 20 + [child("no", way_in="open")] * 20)[Audience.BOARD]
    frozen = safe(results, Strand(Voice.BY, WayIn.OPEN))
    assert (frozen.results.total.response, results.questions[0].top(frozen).interval) == (None, None)


def test_open_figures_move_only_with_twenty_answers_more():
    def by_open_link(number, earlier):
        results = release([child(way_in="open")] * number, earlier)
        frozen = safe(results[Audience.BOARD], Strand(Voice.BY, WayIn.OPEN))
        heard = results[Audience.BOARD].heard
        return results, frozen.results.total.base.count, heard[0].count if heard else None

    none, *of_none = by_open_link(19, [])
    first, *of_first = by_open_link(22, [none])
    second, *of_second = by_open_link(37, [none, first])
    _, *of_third = by_open_link(42, [none, first, second])
    assert [of_none, of_first, of_second, of_third] == [[None, None], [20, 20], [20, 20], [40, 40]]


def test_figures_that_stay_for_the_board_stay_for_the_public():
    """Two of the hidden few changed their minds: the Board sees nothing, and the public would lose "about 15"."""
    others = [child("yes")] * 60
    first = release([*others, *[child("some")] * 17, *[child("no")] * 3])
    second = release([*others, *[child("some")] * 19, *[child("no")] * 1], [first])
    assert safe(first[Audience.BOARD]).results == safe(second[Audience.BOARD]).results
    assert safe(first[Audience.PUBLIC]).results == safe(second[Audience.PUBLIC]).results


def test_top_and_bottom_are_whole_percents_with_the_corrected_interval():
    results = release([child("yes")] * 9 + [child("some")] * 6 + [child("no")] * 15)[Audience.BOARD]
    top = results.questions[0].top(safe(results))
    assert (top.count, top.base, top.percent, top.interval.low, top.interval.high) == (9, 30, 30, 18, 45)
    assert results.questions[0].bottom(safe(results)).percent == 50


def test_public_reads_rounded_numbers_where_the_board_reads_exact_ones():
    sides = release([child("yes")] * 22 + [child("some")] * 11 + [child("no")] * 9)
    counts = {
        audience: [cell.count for cell in safe(results).results.total.options.values()]
        for audience, results in sides.items()
    }
    assert counts == {Audience.BOARD: [22, 11, 9], Audience.PUBLIC: [20, 10, 10]}


def test_table_stays_where_fewer_than_ten_children_differ():
    first = release([child("yes")] * 20 + [child("no", "old")] * 20)
    second = release([child("yes")] * 29 + [child("no", "old")] * 20, [first])
    third = release([child("yes")] * 30 + [child("no", "old")] * 20, [first, second])
    bases = [
        [row.base.count for row in safe(each[Audience.BOARD]).results.tables["age"].rows.values()]
        for each in (first, second, third)
    ]
    assert bases == [[20, 20], [20, 20], [30, 20]]
    assert [safe(each[Audience.PUBLIC]).since for each in (first, second, third)] == [
        {"": 1, "age": 1},
        {"": 1, "age": 1},
        {"": 3, "age": 3},
    ]


def test_theme_of_nine_is_absent_and_of_ten_is_listed():
    def themes(holding):
        results = release([child(theme=True)] * holding + [child()] * 20)[Audience.BOARD]
        return [(theme.slug, theme.strands[0].children.count) for theme in results.themes]

    assert (themes(9), themes(10)) == ([], [("contact", 10)])


def test_theme_listed_before_keeps_its_number_until_ten_differ():
    first = release([child(theme=True)] * 12 + [child()] * 20)
    numbers = []
    for holding in (9, 13, 22):
        themes = release([child(theme=True)] * holding + [child()] * 30, [first])[Audience.BOARD].themes
        numbers.append(themes[0].strands[0].children.count)
    assert numbers == [12, 12, 22]


def test_group_that_answered_much_less_is_named_as_quiet():
    children = [child(age="young")] * 10 + [child(age="old")] * 40
    results = release(children, eligible_groups={("age", "young"): 50, ("age", "old"): 50})[Audience.PUBLIC]
    assert results.quiet == (("age", "young"),)


def test_modes_are_told_only_with_the_number_of_children():
    told = release([child()] * 20 + [child(mode="paper")] * 10)[Audience.BOARD]
    assert {key: cell.count for key, cell in told.modes[0].results.total.options.items()} == {
        "phone": 20,
        "paper": 10,
    }
    left_out = Change(
        "by", "linked", 0, 1, tuple(cells_of_child(mode="phone", language_not_here=False)), (), NOW
    )
    at_least = release([child()] * 20 + [left_out] * 3)[Audience.BOARD]
    assert (at_least.heard[0].count, at_least.heard[0].at_least, at_least.modes) == (20, True, ())


def test_content_survives_json_and_refuses_a_newer_format():
    for results in release([child(theme=True)] * 12 + [child("no", "old")] * 20).values():
        stored = json.loads(json.dumps([results.as_dict(), results.tables_as_dict()]))
        assert ReleasedResults.from_dict(*stored) == results
        with pytest.raises(UnknownFormatError):
            ReleasedResults.from_dict({**results.as_dict(), "format": 2})


rounds = st.lists(
    st.lists(
        st.tuples(st.integers(0, 59), st.sampled_from(["yes", "some", "no", "gone"]), st.booleans()),
        max_size=25,
    ),
    min_size=2,
    max_size=4,
)


@settings(max_examples=25, deadline=None)
@given(rounds)
def test_no_two_published_numbers_of_one_thing_differ_by_one_to_nine_children(history):
    """N05 over whole histories: children come, change their answer, go, and are spoken of."""
    present = {number: child("yes", "old" if number % 3 else "young") for number in range(30)}
    releases = [release(present.values())]
    for steps in history:
        for number, answer, theme in steps:
            present.pop(number, None)
            if answer != "gone":
                present[number] = child(answer, "old" if number % 3 else "young", theme=theme)
        releases.append(release(present.values(), releases))
    told: dict[object, set[int]] = {}
    for each in releases:
        board = each[Audience.BOARD]
        told.setdefault("theme", set()).update(theme.strands[0].children.count for theme in board.themes)
        told.setdefault("heard", set()).update(heard.count for heard in board.heard if not heard.at_least)
    differences = {
        abs(one - other) for numbers in told.values() for one, other in combinations(sorted(numbers), 2)
    }
    assert not differences & set(range(1, 10))

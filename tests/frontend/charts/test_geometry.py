"""Where shapes and words stand, without Django."""

from decimal import Decimal
from itertools import pairwise

import pytest

from frontend.charts.bars import BAR, place_bars
from frontend.charts.flow import place_flow
from frontend.charts.kinds import Bar, Bars, Flow, Lines, Part, Parts, Series, Step
from frontend.charts.lettering import cleaned, width_of, wrapped
from frontend.charts.lines import place_lines
from frontend.charts.marks import Box, Dot, Room, Rule, Text
from frontend.charts.parts import place_parts
from frontend.charts.scales import evenly, out_of_100, round_marks, spread

PHONE = Room(236)
DESK = Room(640)


def say(value: Decimal | None) -> str:
    return "No number" if value is None else f"{value:,f}"


def bars(*values: float | None) -> Bars:
    named = [Bar(f"Bar {n}", None if v is None else Decimal(str(v))) for n, v in enumerate(values)]
    return Bars("Bars", tuple(named))


def lines(*rows: list[float | None]) -> Lines:
    series = tuple(
        Series(f"Line {n}", tuple(None if v is None else Decimal(str(v)) for v in row))
        for n, row in enumerate(rows)
    )
    return Lines("Lines", tuple(str(2014 + n) for n in range(len(rows[0]))), series)


def of(kind, drawing):
    return [mark for mark in drawing.marks if isinstance(mark, kind)]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (60, 99, [60, 70, 80, 90, 100]),
        (15_953, 59_142, [0, 20_000, 40_000, 60_000]),
        (0, 0, [0, 0.25]),
        (-7, 12, [-10, -5, 0, 5, 10, 15]),
        (5, 5, [0, 2, 4, 6]),
        (-40, -10, [-40, -30, -20, -10, 0]),
        (0.1, 0.4, [0, 0.1, 0.2, 0.3, 0.4]),
    ],
)
def test_axis_has_round_marks_around_the_numbers(low, high, expected):
    assert round_marks(low, high) == expected


@pytest.mark.parametrize("high", [1e-4, 1, 99, 1e12, 999_999_999_999])
@pytest.mark.parametrize("low", [-999_999_999_999, -3, 0, 1e-5])
def test_marks_hold_the_numbers_and_are_few(low, high):
    marks = round_marks(low, high)
    assert marks[0] <= low + 1e-11 * (high - low)
    assert marks[-1] >= high - 1e-11 * (high - low)
    assert 2 <= len(marks) <= 8


def test_labels_that_would_overlap_are_spread_and_keep_their_order():
    assert spread([50, 52, 200], [20, 20, 20], 0, 300) == [50, 70, 200]
    assert spread([290, 295, 299], [20, 20, 20], 0, 300) == [250, 270, 290]
    assert spread([5, 5], [20, 20], 0, 30) == [10, 30]


@pytest.mark.parametrize(
    ("values", "whole", "expected"),
    [
        ([70, 14, 4, 8, 4], 100, [70, 14, 4, 8, 4]),
        ([1, 1, 1], 3, [34, 33, 33]),
        ([69, 7, 13, 8, 2], 100, [69, 7, 13, 8, 2]),
        ([99.9, 0.1], 100, [99, 1]),
        ([0, 100], 100, [0, 100]),
        ([0, 0], 0, [0, 0]),
    ],
)
def test_dots_are_as_many_as_the_share(values, whole, expected):
    assert out_of_100(values, whole) == expected


@pytest.mark.parametrize("most", range(1, 12))
@pytest.mark.parametrize("count", [1, 2, 5, 10, 30])
def test_years_shown_are_few_and_hold_the_last(count, most):
    places = evenly(count, most)
    assert len(places) <= max(most, 1)
    assert places[-1] == count - 1
    assert places == sorted(set(places))


def test_ten_years_in_room_for_four_are_three_years_apart():
    assert evenly(10, 4) == [0, 3, 6, 9]


@pytest.mark.parametrize(
    "text", ["one two three four five six", "W" * 200, "كلمة " * 40, "子" * 90, "a\u0301" * 50]
)
def test_lines_are_no_wider_than_their_room(text):
    found = wrapped(text, 100)
    assert 1 <= len(found) <= 3
    assert max(map(width_of, found)) <= 100


def test_words_that_do_not_fit_end_in_dots_and_short_ones_stay_whole():
    assert wrapped("word " * 100, 100)[-1].endswith("…")
    assert wrapped("Big cities", 200) == ["Big cities"]
    assert wrapped("", 200) == []


def test_signs_that_may_not_stand_in_a_drawing_are_left_out():
    assert cleaned(" a\x00\x0b\ud800b\n\tc ") == "a b c"


def test_bars_start_at_the_same_zero_and_are_as_long_as_their_numbers():
    positive = of(Box, place_bars(bars(10, 20, 0), DESK, say))
    assert [box.x for box in positive] == [0, 0]
    assert positive[1].width == pytest.approx(2 * positive[0].width)
    assert {box.height for box in positive} == {BAR}


def test_bars_below_zero_end_where_those_above_begin():
    below, above = of(Box, place_bars(bars(-30, 60), DESK, say))
    assert below.x + below.width == pytest.approx(above.x)
    assert above.width == pytest.approx(2 * below.width)
    assert below.x > 0, "the number of a bar below zero has its place before it"


def test_number_nobody_has_is_said_and_draws_no_bar():
    drawing = place_bars(bars(5, None), DESK, say)
    assert len(of(Box, drawing)) == 1
    assert [text.words for text in of(Text, drawing)] == ["Bar 0", "5", "Bar 1", "No number"]


@pytest.mark.parametrize("room", [PHONE, DESK])
@pytest.mark.parametrize(
    "values", [[999_999_999_999, -999_999_999_999.5], [0, 0], [1] * 60, [-5], [None, None], [1e-4, 1e11]]
)
def test_everything_of_bars_stays_inside(room, values):
    drawing = place_bars(bars(*values), room, say)
    for box in of(Box, drawing):
        assert -1e-9 <= box.x <= box.x + box.width <= 1 + 1e-9
    for text in of(Text, drawing):
        start = text.x * room.width + text.shift - (width_of(text.words) if text.anchor == "end" else 0)
        assert start >= -1e-6
        assert start + width_of(text.words) <= room.width + 1e-6
        assert 0 <= text.y <= drawing.height


def test_ours_stands_out_and_the_others_step_back():
    chart = Bars("Bars", (Bar("Ours", Decimal(1), ours=True), Bar("Theirs", Decimal(2))))
    assert [box.kind for box in of(Box, place_bars(chart, PHONE, say))] == ["bar", "other"]


def test_parts_are_a_hundred_shapes_and_each_part_has_its_own():
    chart = Parts("Parts", tuple(Part(f"Part {n}", Decimal(v)) for n, v in enumerate([70, 14, 16])))
    dots = of(Dot, place_parts(chart, PHONE, say))
    assert [dot.shape for dot in dots].count("dot-1") == 71, "70 and the one that explains it"
    assert len(dots) == 103
    assert all(0 < dot.x < 1 for dot in dots[:100])


def test_shares_that_fall_short_leave_their_places_empty():
    chart = Parts("Parts", (Part("A", Decimal(69)), Part("B", Decimal(30))))
    assert [dot.shape for dot in of(Dot, place_parts(chart, PHONE, say))].count("dot-none") == 1


def test_line_breaks_where_a_value_is_missing():
    drawing = place_lines(lines([1, 2, None, 3, 4]), DESK, say)
    strokes = [rule for rule in of(Rule, drawing) if rule.kind == "line-1"]
    points = [dot for dot in of(Dot, drawing) if not dot.shift]
    assert len(strokes) == 2
    assert len(points) == 4
    assert strokes[0].x2 < strokes[1].x1


def test_value_between_two_missing_ones_is_a_point():
    drawing = place_lines(lines([None, 2, None]), DESK, say)
    assert [rule for rule in of(Rule, drawing) if rule.kind == "line-1"] == []
    assert len([dot for dot in of(Dot, drawing) if not dot.shift]) == 1


def test_higher_values_stand_higher_and_later_years_further_on():
    points = [dot for dot in of(Dot, place_lines(lines([1, 5, 9]), DESK, say)) if not dot.shift]
    assert all(before.y > after.y and before.x < after.x for before, after in pairwise(points))


@pytest.mark.parametrize("room", [PHONE, DESK])
def test_every_line_is_named_and_its_last_number_stands_at_its_end(room):
    drawing = place_lines(lines([86, 84], [76, 94], [60, 71], [59, 71]), room, say)
    words = " ".join(text.words for text in of(Text, drawing))
    assert [name for name in ("Line 0", "Line 1", "Line 2", "Line 3") if name not in words] == []
    ends = sorted(text.y for text in of(Text, drawing) if text.words in {"84", "94", "71"} and text.shift)
    assert len(ends) == 4
    assert min(after - before for before, after in pairwise(ends)) >= 20


@pytest.mark.parametrize("room", [PHONE, DESK])
@pytest.mark.parametrize(
    "rows", [[[None, None]], [[0, 0]], [[999_999_999_999, -1]], [[5]], [[1.5] * 30, [2] * 30] * 3]
)
def test_lines_of_any_numbers_stay_inside(room, rows):
    drawing = place_lines(lines(*rows), room, say)
    for mark in of(Dot, drawing):
        assert 0 <= mark.x <= 1
        assert 0 <= mark.y <= drawing.height
    for text in of(Text, drawing):
        assert 0 <= text.y <= drawing.height


def test_steps_are_numbered_in_order_with_an_arrow_between():
    drawing = place_flow(Flow("Flow", (Step("In", Decimal(558)), Step("Out"), Step("Home"))), PHONE, say)
    assert [dot.shape for dot in of(Dot, drawing)] == ["number", "arrow", "number", "arrow", "number"]
    assert [text.words for text in of(Text, drawing)] == ["1", "558", "In", "2", "Out", "3", "Home"]
    tops = [(box.y, box.y + box.height) for box in of(Box, drawing)]
    assert all(before[1] < after[0] for before, after in pairwise(tops))


def test_line_with_too_few_values_is_refused():
    with pytest.raises(ValueError, match="one value a year"):
        Lines("x", ("2020", "2021"), (Series("a", (Decimal(1),)),))


@pytest.mark.parametrize("count", range(2, 13))
@pytest.mark.parametrize("room", [PHONE, Room(280), Room(340)])
def test_years_below_lines_do_not_touch(count, room):
    drawing = place_lines(lines(list(range(count)), [10_000] * count), room, say)
    years = [mark for mark in of(Text, drawing) if mark.anchor == "middle"]
    assert years
    assert all((b.x - a.x) * room.width >= width_of(a.words) for a, b in pairwise(years))

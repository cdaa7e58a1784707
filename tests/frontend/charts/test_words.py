"""What a chart says, from the same numbers as its drawing."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from frontend.charts.kinds import Bar, Bars, Flow, Lines, Part, Parts, Series, Step
from frontend.charts.words import in_words, say_number, table_of


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


def d(*values):
    return tuple(None if value is None else Decimal(str(value)) for value in values)


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("172651", "", "172,651"),
        ("-3366", "", "\u22123,366"),
        ("9.50", "%", "9.50%"),
        ("5", "children", "5 children"),
        (None, "%", "No number"),
        ("0", "", "0"),
    ],
)
def test_number_is_written_as_people_write_it(value, unit, words):
    assert say_number(None if value is None else Decimal(value), unit) == words


def test_minus_stays_before_its_number_from_right_to_left():
    with override("ar"):
        assert say_number(Decimal(-333)) == "\u200e\u2212333"
        assert say_number(Decimal("1689.7")) == "1,689.7"


def test_bars_name_the_highest_the_lowest_and_the_difference():
    chart = Bars("x", (Bar("A", Decimal(16)), Bar("B", Decimal(-2)), Bar("C", Decimal(16)), Bar("D", None)))
    assert in_words(chart) == (
        "Highest: A and C, 16. Lowest: B, \u22122. The difference is 18. No number for D."
    )


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([4, 4], "All are the same: 4."),
        ([4], "0: 4."),
        ([None], "There are no numbers yet. No number for 0."),
    ],
)
def test_bars_of_few_numbers(values, words):
    assert in_words(Bars("x", tuple(Bar(str(n), v) for n, v in enumerate(d(*values))))) == words


def test_shares_differ_by_points():
    chart = Parts("x", (Part("White", Decimal(70)), Part("Asian", Decimal(30))))
    assert in_words(chart).endswith("The difference is 40 percentage points.")


def test_lines_tell_from_first_to_last_and_which_years_are_missing():
    chart = Lines(
        "x", ("2014", "2015", "2016"), (Series("Leeds", d(86, None, 84)), Series("England", d(60, 60, 71)))
    )
    assert in_words(chart) == (
        "Leeds: down by 2, from 86 in 2014 to 84 in 2016. The number of 2015 is missing. "
        "England: up by 11, from 60 in 2014 to 71 in 2016. "
        "In 2016: Highest: Leeds, 84. Lowest: England, 71. The difference is 13."
    )


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([5, 5], "A: 5 in 2020 and the same in 2021."),
        ([None, 5], "A: 5 in 2021. The number of 2020 is missing."),
        ([None, None], "No number for A."),
    ],
)
def test_lines_of_few_numbers(values, words):
    assert in_words(Lines("x", ("2020", "2021"), (Series("A", d(*values)),))) == words


def test_steps_are_told_in_order():
    chart = Flow("x", (Step("came into care", Decimal(558)), Step("We find a home.")))
    assert in_words(chart) == "Step 1: 558 came into care. Step 2: We find a home."


@pytest.mark.parametrize(
    ("chart", "columns", "last_row"),
    [
        (Bars("x", (Bar("A", None),), groups="Age"), ("Age", "Number"), ("A", "No number")),
        (Parts("x", (Part("A", Decimal(7)),), counts="Share"), ("Group", "Share"), ("A", "7%")),
        (Lines("x", ("2020",), (Series("A", d(1)),)), ("Year", "A"), ("2020", "1")),
        (Flow("x", (Step("Go"), Step("Stop"))), ("Step", "What happens"), ("2", "Stop")),
        (
            Flow("x", (Step("Go", Decimal(3)), Step("Stop"))),
            ("Step", "What happens", "Number"),
            ("2", "Stop", ""),
        ),
    ],
)
def test_table_holds_every_number(chart, columns, last_row):
    found, rows = table_of(chart)
    assert found == columns
    assert rows[-1] == last_row

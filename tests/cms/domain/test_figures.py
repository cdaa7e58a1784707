from decimal import Decimal

import pytest

from cms.domain.figures import Unfit, UnfitFigure, read_number, read_row, read_years, require_a_whole


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1,928", "1928"),
        (" 172,651 ", "172651"),
        ("-333", "-333"),
        ("\u2212333", "-333"),
        ("+5", "5"),
        ("9%", "9"),
        ("89.7", "89.7"),
        ("1,234.5", "1234.5"),
        ("٨٩", "89"),
        ("0", "0"),
    ],
)
def test_number_is_read_as_people_write_it(typed, number):
    assert read_number(typed) == Decimal(number)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", Unfit.NOT_A_NUMBER),
        ("about 9", Unfit.NOT_A_NUMBER),
        ("9,5", Unfit.NOT_A_NUMBER),
        ("1,23,456", Unfit.NOT_A_NUMBER),
        ("1e9", Unfit.NOT_A_NUMBER),
        ("NaN", Unfit.NOT_A_NUMBER),
        ("--5", Unfit.NOT_A_NUMBER),
        ("²", Unfit.NOT_A_NUMBER),
        ("<script>", Unfit.NOT_A_NUMBER),
        ("1000000000000", Unfit.TOO_LARGE),
        ("9" * 400, Unfit.TOO_LARGE),
        ("1.23456", Unfit.TOO_FINE),
    ],
)
def test_what_is_no_number_is_refused_with_its_reason(typed, why):
    with pytest.raises(UnfitFigure) as refusal:
        read_number(typed)
    assert refusal.value.why is why


def test_row_is_read_from_a_spreadsheet_or_a_sentence_with_gaps():
    expected = (Decimal(86), None, Decimal("-1.5"), Decimal(1928))
    assert read_row("86\t-\t-1.5\t1,928") == expected
    assert read_row("86, … , -1.5; 1,928") == expected
    assert read_row("") == ()


@pytest.mark.parametrize(
    ("typed", "years"), [("2014 2015", ("2014", "2015")), ("2014/15, 2015/16", ("2014/15", "2015/16"))]
)
def test_years_are_read(typed, years):
    assert read_years(typed) == years


@pytest.mark.parametrize(
    ("typed", "why"),
    [(" ", Unfit.NO_YEARS), ("2014 2014", Unfit.YEAR_TWICE), ("2" * 13, Unfit.YEAR_TOO_LONG)],
)
def test_years_that_cannot_stand_are_refused(typed, why):
    with pytest.raises(UnfitFigure) as refusal:
        read_years(typed)
    assert refusal.value.why is why


@pytest.mark.parametrize(
    "shares", [["70", "14", "4", "8", "4"], ["69", "7", "13", "8", "2"], ["33.3", "33.3", "33.3"], ["100"]]
)
def test_shares_make_100_but_for_rounding(shares):
    require_a_whole([Decimal(share) for share in shares], are_shares=True)


@pytest.mark.parametrize(
    ("values", "are_shares", "why"),
    [
        (["50", "52"], True, Unfit.SHARES_NOT_100),
        (["33.3", "33.3", "33.2"], True, Unfit.SHARES_NOT_100),
        (["110", "-10"], True, Unfit.NEGATIVE_PART),
        (["-1", "5"], False, Unfit.NEGATIVE_PART),
        (["0", "0"], False, Unfit.NOTHING_AT_ALL),
    ],
)
def test_what_is_no_whole_is_refused(values, are_shares, why):
    with pytest.raises(UnfitFigure) as refusal:
        require_a_whole([Decimal(value) for value in values], are_shares=are_shares)
    assert refusal.value.why is why

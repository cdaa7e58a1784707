"""The newest value of a measure, for a page that points at it (N01)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from promises.actions.releases import sweep
from promises.domain.measures import is_hidden_from_public
from promises.models import Measure, MeasureValue
from promises.published import PublicFigure, measure_choices, measure_values
from tests.promises.factories import TODAY, make_measure, make_promise


@pytest.mark.parametrize(
    ("value", "unit", "is_hidden"),
    [
        ("9", "children", True),
        ("1", "", True),
        ("9.5", "moves", True),
        ("10", "children", False),
        ("0", "children", False),
        ("3", "%", False),
    ],
)
def test_count_of_one_to_nine_is_hidden(value, unit, is_hidden):
    assert is_hidden_from_public(Decimal(value), unit) is is_hidden


def test_nothing_is_there_before_the_first_scorecard(db):
    make_measure(make_promise(), "12")
    assert measure_values() == {}


def test_newest_value_stands_as_the_newest_scorecard_froze_it(db, django_assert_num_queries):
    measure = make_measure(make_promise(), "12", "14.50")
    sweep(timezone.now())
    MeasureValue.objects.create(measure=measure, on=TODAY + timedelta(days=9), value="99")
    with django_assert_num_queries(1):
        assert measure_values() == {
            measure.slug: PublicFigure(
                measure.name, Decimal("14.5"), "%", TODAY + timedelta(days=1), is_example=False
            )
        }


def test_measure_without_a_value_is_left_out_and_a_small_count_is_hidden(db):
    small, empty = make_measure(make_promise(), "4"), make_measure(make_promise("listen", order=2))
    Measure.objects.filter(pk=small.pk).update(unit="children")
    sweep(timezone.now())
    assert {slug: figure.value for slug, figure in measure_values().items()} == {small.slug: None}
    assert measure_choices() == [(small.slug, small.name), (empty.slug, empty.name)]

"""Every number of the small-number rules is held from both sides: one more or one less breaks a golden vector."""

import pytest

from surveys.domain import thresholds
from surveys.domain.counting import enough
from surveys.domain.counts import Breakdown
from surveys.domain.rounding import is_a_few, nearest_five
from surveys.domain.suppression import Audience, publishable_distribution, publishable_themes
from tests.surveys.domain.random_tables import STRAND, counts

NAMES = [name for name in vars(thresholds) if name.isupper()]


def forms(*options, audience=Audience.BOARD):
    row = publishable_distribution(counts(*options), audience)
    return [cell.count if cell.has_number else cell.shown.value for cell in row.options.values()]


def percents(*options):
    return [
        cell.percent for cell in publishable_distribution(counts(*options), Audience.PUBLIC).options.values()
    ]


def accepts(variables):
    try:
        return bool(Breakdown(variables, {}))
    except ValueError:
        return False


VECTORS = {
    "9 hidden": lambda: forms(9, 0) == ["hidden", "hidden"],
    "10 shown": lambda: forms(10, 0) == ["nearly_all", "few_or_none"],
    "10 changed": lambda: enough("linked") == 10,
    "20 by the open link": lambda: enough("open") == 20,
    "theme of 9": lambda: (
        list(publishable_themes(STRAND, {"a": 9, "b": 10}, 40, Audience.BOARD).options) == ["b"]
    ),
    "5 small": lambda: forms(40, 25, 5) == [40, "hidden", "hidden"],
    "6 not small": lambda: forms(40, 25, 6) == [40, 25, 6],
    "complement of 5": lambda: forms(60, 5) == ["hidden", "hidden"],
    "complement of 6": lambda: forms(60, 6) == [60, 6],
    "5 values are enough": lambda: forms(30, 12, 3, audience=Audience.PUBLIC) == [30, 10, "a_few"],
    "4 values are not": lambda: forms(30, 12, 4, audience=Audience.PUBLIC) == [30, "hidden", "a_few"],
    "7 is a few": lambda: is_a_few(7),
    "8 is not a few": lambda: not is_a_few(8),
    "8 is about 10": lambda: [nearest_five(number) for number in (8, 12, 13, 17, 18)] == [10, 10, 15, 15, 20],
    "no public percent of 19": lambda: percents(10, 9) == [None, None],
    "public percent of 20": lambda: percents(10, 10) == [50, 50],
    "all of 19": lambda: forms(19, 0) == ["nearly_all", "few_or_none"],
    "all of 20": lambda: forms(20, 0) == [20, 0],
    "two variables": lambda: accepts(("age", "home")),
    "three variables": lambda: not accepts(("age", "home", "sex")),
}


@pytest.mark.parametrize("vector", VECTORS)
def test_golden_vector_holds(vector):
    assert VECTORS[vector]()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("step", [-1, 1])
def test_threshold_off_by_one_is_noticed(monkeypatch, name, step):
    monkeypatch.setattr(thresholds, name, getattr(thresholds, name) + step)
    assert not all(holds() for holds in VECTORS.values())

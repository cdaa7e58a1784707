"""`relevant` and `constraint` as conditions and limits, and back."""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import HealthCheck, assume, given, settings

from surveys.domain.conditions import Asking, Combination, Term
from surveys.domain.drafts import Given
from surveys.domain.xlsform.expressions import (
    Limits,
    NotUnderstood,
    condition_of,
    constraint_of,
    expression_of,
    fitted,
    limits_of,
    negated,
)
from tests.surveys.domain.test_conditions import conditions

IS_YES = Term("a", "is", options=("yes",))


@pytest.mark.parametrize(
    ("expression", "condition"),
    [
        ("${a} = 'yes'", IS_YES),
        ('"yes"=${ a }', IS_YES),
        ("selected(${a}, 'yes')", IS_YES),
        ("selected( ${a},'yes' )", IS_YES),
        ("${a} != 'yes'", Term("a", "is_not", options=("yes",))),
        ("not(selected(${a}, 'yes'))", Term("a", "is_not", options=("yes",))),
        ("not (${a} = 'yes')", Term("a", "is_not", options=("yes",))),
        ("${a} > 3", Term("a", "more_than", number=3)),
        ("3 > ${a}", Term("a", "less_than", number=3)),
        ("${a} >= 3.0", Term("a", "at_least", number=3)),
        ("${a} = -1", Term("a", "equals", number=-1)),
        ("${a} != ''", Term("a", "answered", wanted=True)),
        ("${a} = ''", Term("a", "answered", wanted=False)),
        ("count-selected(${a}) > 0", Term("a", "answered", wanted=True)),
        ("string-length(${a}) = 0", Term("a", "answered", wanted=False)),
        (
            "${a} = 'yes' and (${b} > 1 or ${b} = '')",
            Combination(
                "all",
                (
                    IS_YES,
                    Combination(
                        "any", (Term("b", "more_than", number=1), Term("b", "answered", wanted=False))
                    ),
                ),
            ),
        ),
        (
            "${a} = 'yes' or ${b} = 'x' and ${c} = 'y'",
            Combination(
                "any",
                (
                    IS_YES,
                    Combination("all", (Term("b", "is", options=("x",)), Term("c", "is", options=("y",)))),
                ),
            ),
        ),
    ],
)
def test_an_expression_is_a_condition(expression, condition):
    assert condition_of(expression) == condition


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "${a}",
        "${a} =",
        "${a} = 'yes' and",
        "${a} = ${b}",
        "'a' = 'b'",
        "${a} < 'b'",
        "${a} > 2.5",
        "selected(${a}, ${b})",
        "selected('a', 'b')",
        "selected(${a} 'b')",
        "regex(${a}, '[a-z]+')",
        "${a} + 1 > 2",
        "count-selected(${a}) > 2",
        "true()",
        ". > 3",
        "(${a} = 'yes'",
        "${a} = 'yes')",
        "${a} = 'yes' ${b} = 'no'",
        "${a} = 'it is",
        "𝄞",
    ],
)
def test_what_has_no_place_here_is_said(expression):
    with pytest.raises(NotUnderstood):
        condition_of(expression)


NOTHING = [None, Given("skipped")]
CHOSEN = [*NOTHING, Given("answered", ("b",)), Given("answered", ("a", "b"))]
NUMBERS = [*NOTHING, Given("answered", number=3), Given("answered", number=0)]


def answers_to(condition) -> Iterator[dict[str, Given]]:
    """Answers of every sort to what a condition asks about; each question takes answers or numbers, not both."""
    asked: dict[str, list[Given | None]] = {}
    for term in condition.tests():
        fitting = NUMBERS if term.how in {"less_than", "equals"} else CHOSEN
        assume(term.how == "answered" or asked.setdefault(term.question, fitting) is fitting)
        asked.setdefault(term.question, CHOSEN)
    for each in product(*list(asked.values())[:3]):
        yield {key: answer for key, answer in zip(asked, each, strict=False) if answer}


@settings(max_examples=60, suppress_health_check=[HealthCheck.filter_too_much])
@given(conditions)
def test_the_opposite_of_a_condition_holds_just_where_it_does_not(condition):
    opposite = negated(condition)
    for answers in answers_to(condition):
        assert opposite.holds(answers) is not condition.holds(answers)


@settings(max_examples=60, suppress_health_check=[HealthCheck.filter_too_much])
@given(conditions)
def test_what_is_written_as_an_expression_means_the_same(condition):
    again = condition_of(expression_of(condition))
    for answers in answers_to(condition):
        assert again.holds(answers) is condition.holds(answers)


def test_numbers_and_names_are_taken_as_the_question_takes_them():
    asked = {
        "choice": Asking("choice", ("1", "2")),
        "number": Asking("number", takes_number=True),
    }
    assert fitted(condition_of("${choice} = 1"), asked) == Term("choice", "is", options=("1",))
    assert fitted(condition_of("${number} = '1'"), asked) == Term("number", "equals", number=1)
    assert fitted(condition_of("${other} = '1'"), asked) == Term("other", "is", options=("1",))


@pytest.mark.parametrize(
    ("constraint", "chosen", "limits"),
    [
        (". >= 0 and . <= 40", False, Limits(0, 40)),
        (".>0 and .<5", False, Limits(1, 4)),
        ("(. <= 3)", False, Limits(None, 3)),
        ("count-selected(.) <= 2", True, Limits(None, 2)),
        ("count-selected(.) <= 2", False, None),
        (". <= ${a}", False, None),
        ("regex(., '[0-9]')", False, None),
        (". != 3", False, None),
    ],
)
def test_a_constraint_is_limits_where_it_says_no_more(constraint, chosen, limits):
    assert limits_of(constraint, chosen=chosen) == limits
    if limits:
        assert limits_of(constraint_of(limits, chosen=chosen), chosen=chosen) == limits

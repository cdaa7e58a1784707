"""Skip logic: which questions apply, by what was answered before.

A condition as JSON is one test, `{"question": "home", "is": "foster"}`, or several: `{"all": [...]}`, `{"any": [...]}`.
The tests are `is`, `is_not`, `any_of` and `all_of` (keys of options), `answered` (true or false), and
`less_than`, `at_most`, `more_than`, `at_least` and `equals` (numbers). What was skipped, or answered with "I'm not
sure", is not answered: of all tests only `is_not` and `answered: false` hold for it.

An answer to a question that no longer applies counts for nothing, so a child who changes an early answer is asked
what follows from the new one.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, product
from math import prod
from typing import Any

from surveys.domain.drafts import Given

ANSWERED = "answered"
_OPTIONS: dict[str, Callable[[set[str], set[str]], bool]] = {
    "is": lambda chosen, wanted: wanted <= chosen,
    "is_not": lambda chosen, wanted: not wanted & chosen,
    "any_of": lambda chosen, wanted: bool(wanted & chosen),
    "all_of": lambda chosen, wanted: wanted <= chosen,
}
_NUMBERS: dict[str, Callable[[int, int], bool]] = {
    "less_than": lambda given, wanted: given < wanted,
    "at_most": lambda given, wanted: given <= wanted,
    "more_than": lambda given, wanted: given > wanted,
    "at_least": lambda given, wanted: given >= wanted,
    "equals": lambda given, wanted: given == wanted,
}
OPTION_TESTS, NUMBER_TESTS = tuple(_OPTIONS), tuple(_NUMBERS)
_HOW: dict[str, Callable[[Iterator[bool]], bool]] = {"all": all, "any": any}
_DEEPEST = 5
# More answers than this are not all tried when it is asked whether a question can be reached.
_MOST_TRIED = 20_000

Answers = Mapping[str, Given]


class FaultyCondition(ValueError):
    """What somebody wrote is no condition; the message says why."""


@dataclass(frozen=True, slots=True)
class Term:
    """What one answer must be."""

    question: str
    how: str
    options: tuple[str, ...] = ()
    number: int = 0
    wanted: bool = True

    def holds(self, answers: Answers) -> bool:
        given = answers.get(self.question)
        is_answered = given is not None and given.state == ANSWERED
        if self.how == ANSWERED:
            return is_answered is self.wanted
        if given is None or not is_answered:
            return self.how == "is_not"
        if self.how in _NUMBERS:
            return given.number is not None and _NUMBERS[self.how](given.number, self.number)
        return _OPTIONS[self.how](set(given.options), set(self.options))

    def tests(self) -> Iterator["Term"]:
        yield self


@dataclass(frozen=True, slots=True)
class Combination:
    """Conditions of which all, or any, must hold."""

    how: str
    parts: tuple["Condition", ...]

    def holds(self, answers: Answers) -> bool:
        return _HOW[self.how](part.holds(answers) for part in self.parts)

    def tests(self) -> Iterator[Term]:
        for part in self.parts:
            yield from part.tests()


Condition = Term | Combination


def condition_from(value: Any, *, depth: int = 0) -> Condition:
    """Reads the JSON of a condition. Raises FaultyCondition."""
    if not isinstance(value, Mapping) or depth > _DEEPEST:
        raise FaultyCondition("a condition is a table with a question and a test, or with `all` or `any`")
    several = [how for how in _HOW if how in value]
    if several and len(value) == 1:
        parts = value[several[0]]
        if not isinstance(parts, list) or not parts:
            raise FaultyCondition(f"`{several[0]}` is a list of conditions")
        return Combination(several[0], tuple(condition_from(part, depth=depth + 1) for part in parts))
    tests = [how for how in value if how != "question"]
    if len(tests) != 1 or not isinstance(value.get("question"), str):
        raise FaultyCondition("a test names one `question` and says one thing of its answer")
    return _test(value["question"], tests[0], value[tests[0]])


def _test(question: str, how: str, value: Any) -> Term:
    if how == ANSWERED and isinstance(value, bool):
        return Term(question, how, wanted=value)
    if how in _NUMBERS and isinstance(value, int) and not isinstance(value, bool):
        return Term(question, how, number=value)
    options = [value] if isinstance(value, str) else value
    are_options = isinstance(options, list) and options and all(isinstance(one, str) for one in options)
    if how in _OPTIONS and are_options:
        return Term(question, how, options=tuple(options))
    raise FaultyCondition(f"`{how}` is no test, or does not go with {value!r}")


def as_json(condition: Condition) -> dict[str, Any]:
    """What `condition_from` reads."""
    if isinstance(condition, Combination):
        return {condition.how: [as_json(part) for part in condition.parts]}
    value: Any = condition.wanted
    if condition.how in _NUMBERS:
        value = condition.number
    elif condition.how in _OPTIONS:
        one_alone = condition.how in {"is", "is_not"} and len(condition.options) == 1
        value = condition.options[0] if one_alone else list(condition.options)
    return {"question": condition.question, condition.how: value}


def applicable(
    order: Sequence[str], conditions: Mapping[str, Condition], answers: Answers
) -> tuple[str, ...]:
    """The questions that apply, in their order: each is decided by the answers of those before it that apply."""
    if not conditions:
        return tuple(order)
    found: dict[str, Given] = {}
    asked = []
    for key in order:
        if key not in conditions or conditions[key].holds(found):
            asked.append(key)
            if key in answers:
                found[key] = answers[key]
    return tuple(asked)


# ---- What is wrong with conditions, found before anybody answers


@dataclass(frozen=True, slots=True)
class Asking:
    """What a check needs to know of a question: its options, and whether several are chosen or a number is given."""

    key: str
    options: tuple[str, ...] = ()
    takes_many: bool = False
    takes_number: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """A question whose condition is wrong, and why, in a sentence about "it"."""

    key: str
    reason: str


def faults(questions: Sequence[Asking], conditions: Mapping[str, Condition]) -> list[Fault]:
    """What keeps conditions from working, in the order of the questions.

    Only earlier questions may be asked about, so there is no loop; and the last page always follows, so there is no
    dead end. A question that no answer leads to is a fault.
    """
    places = {asking.key: place for place, asking in enumerate(questions)}
    found = []
    for place, asking in enumerate(questions):
        if asking.key in conditions:
            for test in conditions[asking.key].tests():
                reason = _wrong_with(test, place, places, questions)
                found += [Fault(asking.key, reason)] if reason else []
    return found or [
        Fault(key, "is never asked: no answers lead to it") for key in _never(questions, conditions)
    ]


def _wrong_with(test: Term, place: int, places: Mapping[str, int], questions: Sequence[Asking]) -> str:
    other = places.get(test.question)
    if other is None:
        return f"depends on “{test.question}”, which is not asked here"
    if other >= place:
        return f"depends on “{test.question}”, which comes later"
    asked = questions[other]
    if test.how in _NUMBERS and not asked.takes_number:
        return f"compares “{test.question}” with a number, which it does not ask for"
    if test.how in _OPTIONS and (unknown := [key for key in test.options if key not in asked.options]):
        return f"depends on “{', '.join(unknown)}”, which “{test.question}” does not offer"
    if test.how == "all_of" and len(set(test.options)) > 1 and not asked.takes_many:
        return f"wants several answers to “{test.question}”, which takes one"
    return ""


def _never(questions: Sequence[Asking], conditions: Mapping[str, Condition]) -> list[str]:
    """Questions with a condition that no answers fulfil, found by trying them all."""
    never = []
    for key in (asking.key for asking in questions if asking.key in conditions):
        needed = _needed_for(key, conditions)
        tried = [asking for asking in questions if asking.key in needed]
        choices = [list(_possible(asking, conditions.values())) for asking in tried]
        if prod(map(len, choices)) > _MOST_TRIED:
            continue
        order = [asking.key for asking in tried] + [key]
        answers = (
            {asking.key: given for asking, given in zip(tried, each, strict=True) if given is not None}
            for each in product(*choices)
        )
        if not any(key in applicable(order, conditions, each) for each in answers):
            never.append(key)
    return never


def _needed_for(key: str, conditions: Mapping[str, Condition]) -> set[str]:
    """The questions that decide whether this one applies, and those that decide about them."""
    found: set[str] = set()
    waiting = [key]
    while waiting:
        condition = conditions.get(waiting.pop())
        new = {test.question for test in condition.tests()} - found if condition else set()
        found |= new
        waiting += new
    return found


def _possible(asking: Asking, conditions: Collection[Condition]) -> Iterator[Given | None]:
    """No answer, and every answer that makes a difference to some condition."""
    yield None
    if asking.takes_number:
        named = {
            test.number
            for condition in conditions
            for test in condition.tests()
            if test.question == asking.key and test.how in _NUMBERS
        }
        for number in sorted({near for each in named for near in (each - 1, each, each + 1)} or {0}):
            yield Given(ANSWERED, number=number)
    elif not asking.options:
        yield Given(ANSWERED)
    elif asking.takes_many:
        sizes = range(1, len(asking.options) + 1)
        for chosen in chain.from_iterable(combinations(asking.options, size) for size in sizes):
            yield Given(ANSWERED, chosen)
    else:
        for option in asking.options:
            yield Given(ANSWERED, (option,))

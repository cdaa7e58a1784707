"""What `relevant` and `constraint` say, as conditions and limits; the part of XPath that forms use for skip logic."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from surveys.domain.conditions import Asking, Combination, Condition, Term

_TOKEN = re.compile(
    r"""\s*(?:
    \$\{\s*(?P<question>[^}\s]+)\s*\}
    |(?P<text>'[^']*'|"[^"]*")
    |(?P<number>-?\d+(?:\.\d+)?)
    |(?P<sign><=|>=|!=|=|<|>|\(|\)|,)
    |(?P<word>[A-Za-z][\w-]*)
    |(?P<self>\.)
    )""",
    re.VERBOSE,
)
_NUMBERS = {"<": "less_than", "<=": "at_most", ">": "more_than", ">=": "at_least", "=": "equals"}
_TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="}
_OPPOSITE = {"less_than": "at_least", "at_least": "less_than", "at_most": "more_than", "more_than": "at_most"}
# How many were chosen, or letters written, compared with a number: whether there was any answer.
_SOME, _NONE = {(">", 0), (">=", 1), ("!=", 0)}, {("=", 0), ("<", 1), ("<=", 0)}
_LENGTHS = {"count-selected", "string-length"}


class NotUnderstood(ValueError):
    """An expression that has no place here; the message says which part."""


class _Token(NamedTuple):
    kind: str
    text: str


class _Operand(NamedTuple):
    """A question's answer, how much of it there is, a text or a number."""

    kind: str
    text: str


def condition_of(expression: str) -> Condition:
    """The condition that an expression says. Raises NotUnderstood."""
    parser = _Parser(_tokens(expression))
    found = parser.either()
    if parser.rest:
        raise NotUnderstood(f"“{parser.rest[0].text}” is not understood here")
    return found


def _tokens(expression: str) -> list[_Token]:
    found, place = [], 0
    text = expression.strip()
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            raise NotUnderstood(f"“{text[place : place + 20]}” is not understood")
        kind = str(match.lastgroup)
        found.append(_Token(kind, match[kind].strip("'\"") if kind == "text" else match[kind]))
        place = match.end()
    return found


class _Parser:
    def __init__(self, tokens: list[_Token]) -> None:
        self.rest = tokens

    def either(self) -> Condition:
        return self._joined("or", "any", self.both)

    def both(self) -> Condition:
        return self._joined("and", "all", self.one)

    def _joined(self, word: str, how: str, part: Callable[[], Condition]) -> Condition:
        parts = [part()]
        while self._is(word):
            self._take(word)
            parts.append(part())
        return parts[0] if len(parts) == 1 else Combination(how, tuple(parts))

    def one(self) -> Condition:
        if self._is("("):
            return self._in_brackets()
        if self._is("not"):
            self._take("not")
            return negated(self._in_brackets())
        if self._is("selected"):
            return self._selected()
        left = self._operand()
        sign = self._take_any()
        if sign.text not in _TURNED:
            raise NotUnderstood(f"“{sign.text}” is not understood here")
        return _compared(left, sign.text, self._operand())

    def _in_brackets(self) -> Condition:
        self._take("(")
        found = self.either()
        self._take(")")
        return found

    def _selected(self) -> Condition:
        self._take("selected")
        self._take("(")
        question = self._operand()
        self._take(",")
        option = self._operand()
        self._take(")")
        if question.kind != "question" or option.kind not in {"text", "number"}:
            raise NotUnderstood("“selected” needs a question and an answer")
        return Term(question.text, "is", options=(option.text,))

    def _operand(self) -> _Operand:
        token = self._take_any()
        if token.kind == "word" and token.text in _LENGTHS:
            self._take("(")
            question = self._take_any()
            self._take(")")
            return _Operand("length", question.text)
        if token.kind in {"question", "text", "number", "self"}:
            return _Operand(token.kind, token.text)
        raise NotUnderstood(f"“{token.text}” has no place here")

    def _is(self, text: str) -> bool:
        return bool(self.rest) and self.rest[0].kind in {"word", "sign"} and self.rest[0].text == text

    def _take(self, text: str) -> None:
        if not self._is(text):
            raise NotUnderstood(
                f"“{text}” is missing" if not self.rest else f"“{self.rest[0].text}” is not understood"
            )
        self.rest.pop(0)

    def _take_any(self) -> _Token:
        if not self.rest:
            raise NotUnderstood("it breaks off")
        return self.rest.pop(0)


def _compared(left: _Operand, sign: str, right: _Operand) -> Condition:
    if left.kind in {"text", "number"}:
        left, sign, right = right, _TURNED[sign], left
    if left.kind == "length" and right.kind == "number":
        return _any_answer(left.text, sign, right)
    if left.kind != "question" or right.kind not in {"text", "number"}:
        raise NotUnderstood("only the answer to one question can be compared, with an answer or a number")
    if right.kind == "text":
        return _compared_with_text(left.text, sign, right.text)
    term = Term(left.text, _NUMBERS.get(sign, "equals"), number=_whole(right.text))
    return negated(term) if sign == "!=" else term


def _any_answer(question: str, sign: str, number: _Operand) -> Condition:
    compared = (sign, _whole(number.text))
    if compared not in _SOME | _NONE:
        raise NotUnderstood("how many were chosen, or how long words are, cannot be compared")
    return Term(question, "answered", wanted=compared in _SOME)


def _compared_with_text(question: str, sign: str, text: str) -> Condition:
    if sign not in {"=", "!="}:
        raise NotUnderstood("words cannot be more or less")
    if not text:
        return Term(question, "answered", wanted=sign == "!=")
    return Term(question, "is" if sign == "=" else "is_not", options=(text,))


def _whole(number: str) -> int:
    if float(number) != int(float(number)):
        raise NotUnderstood(f"{number} is no whole number")
    return int(float(number))


def negated(condition: Condition) -> Condition:
    """What holds exactly where the condition does not, unanswered questions among it."""
    if isinstance(condition, Combination):
        how = "any" if condition.how == "all" else "all"
        return Combination(how, tuple(negated(part) for part in condition.parts))
    if condition.how == "answered":
        return replace(condition, wanted=not condition.wanted)
    if condition.how in {"is", "all_of"}:
        parts = tuple(Term(condition.question, "is_not", options=(option,)) for option in condition.options)
        return parts[0] if len(parts) == 1 else Combination("any", parts)
    if condition.how == "is_not":
        return Term(condition.question, "any_of", options=condition.options)
    if condition.how == "any_of":
        return Term(condition.question, "is_not", options=condition.options)
    others = [_OPPOSITE[condition.how]] if condition.how in _OPPOSITE else ["less_than", "more_than"]
    unanswered = Term(condition.question, "answered", wanted=False)
    return Combination("any", (*(replace(condition, how=how) for how in others), unanswered))


def fitted(condition: Condition, asked: dict[str, Asking]) -> Condition:
    """Numbers compared as answers that are named by numbers, and the other way round, as each question takes it."""
    if isinstance(condition, Combination):
        return Combination(condition.how, tuple(fitted(part, asked) for part in condition.parts))
    question = asked.get(condition.question)
    if question is None:
        return condition
    if condition.how == "equals" and question.options:
        return Term(condition.question, "is", options=(str(condition.number),))
    if condition.how in {"is", "is_not"} and question.takes_number and condition.options[0].isdecimal():
        term = Term(condition.question, "equals", number=int(condition.options[0]))
        return term if condition.how == "is" else negated(term)
    return condition


def expression_of(condition: Condition) -> str:
    """The expression that says a condition; what `condition_of` reads means the same."""
    if isinstance(condition, Combination):
        word = " and " if condition.how == "all" else " or "
        return word.join(
            f"({expression_of(part)})" if isinstance(part, Combination) else expression_of(part)
            for part in condition.parts
        )
    question = f"${{{condition.question}}}"
    if condition.how == "answered":
        return f"{question} {'!=' if condition.wanted else '='} ''"
    chosen = [f"selected({question}, '{option}')" for option in condition.options]
    if condition.how in {"is", "all_of"}:
        return " and ".join(chosen)
    if condition.how == "any_of":
        return f"({' or '.join(chosen)})"
    if condition.how == "is_not":
        return " and ".join(f"not({each})" for each in chosen)
    sign = next(sign for sign, how in _NUMBERS.items() if how == condition.how)
    return f"{question} {sign} {condition.number}"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a constraint asks of a number, or of how many are chosen."""

    at_least: int | None = None
    at_most: int | None = None


def limits_of(constraint: str, *, chosen: bool) -> Limits | None:
    """The limits that a constraint sets, of a number or (`chosen`) of how many answers; None for any other."""
    own = r"count-selected\(\s*\.\s*\)" if chosen else r"\."
    found = Limits()
    for part in re.split(r"\s+and\s+", constraint.strip()):
        match = re.fullmatch(rf"\(?\s*{own}\s*(<=|>=|<|>)\s*(\d+)\s*\)?", part.strip())
        if match is None:
            return None
        number = int(match[2]) + {"<": -1, ">": 1}.get(match[1], 0)
        if match[1].startswith("<"):
            found = replace(found, at_most=number)
        else:
            found = replace(found, at_least=number)
    return found


def constraint_of(limits: Limits, *, chosen: bool) -> str:
    """The constraint that sets these limits."""
    own = "count-selected(.)" if chosen else "."
    parts = [(">=", limits.at_least), ("<=", limits.at_most)]
    return " and ".join(f"{own} {sign} {number}" for sign, number in parts if number is not None)

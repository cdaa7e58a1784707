"""The columns of a round's answers, one row a sending, and the dictionary that explains them.

What a child chose stands as the option's key. A way of not answering stands apart from every answer, as `~skipped` or
`~not_sure` (M04); a question that a child was not led to is empty. Of a question that takes several answers each has a
column of its own: 1 or 0, or its place where answers are put in order.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial

from surveys.domain import kinds

Value = str | int | None
Row = dict[str, Value]

YES, NO = 1, 0
STATE = "~"


class Measure(StrEnum):
    """How a column's values are to be read."""

    CODE = "code"
    NUMBER = "number"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Column:
    """`values` are the labels of its codes, ways of not answering among them."""

    name: str
    label: str
    measure: Measure
    values: Mapping[str, str] = field(default_factory=dict)
    question: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Exported:
    """A question version as a column's source; labels in one language."""

    version_id: int
    key: str
    number: int
    kind: str
    text: str
    options: Mapping[str, str]
    is_only_version: bool = True

    @property
    def name(self) -> str:
        """A changed wording is a series of its own (M06), and so a column of its own."""
        return self.key if self.is_only_version else f"{self.key}.v{self.number}"


@dataclass(frozen=True, slots=True)
class Sent:
    """One sending: facts about it, its closed answers as (version, state, option, place, number), and its words."""

    facts: Mapping[str, Value]
    closed: Sequence[tuple[int, str, str | None, int | None, int | None]]
    words: Mapping[int, str] = field(default_factory=dict, repr=False)
    has_words: frozenset[int] = frozenset()


def columns_of(
    facts: Sequence[Column], questions: Iterable[Exported], states: Mapping[str, str], *, with_words: bool
) -> list[Column]:
    """What stands in each column, in the order of the round's questions."""
    return [*facts, *(column for question in questions for column in _columns(question, states, with_words))]


def _columns(question: Exported, states: Mapping[str, str], with_words: bool) -> Iterable[Column]:
    not_answered = {f"{STATE}{state}": label for state, label in states.items()}
    column = partial(Column, question=question.key, version=question.number)
    if question.kind in kinds.TAKES_MANY:
        is_ordered = question.kind == kinds.ORDER
        of_each = {} if is_ordered else {str(YES): "Yes", str(NO): "No"}
        measure = Measure.NUMBER if is_ordered else Measure.CODE
        for key, label in question.options.items():
            yield column(
                f"{question.name}.{key}", f"{question.text} – {label}", measure, of_each | not_answered
            )
    elif question.kind in kinds.WITH_OPTIONS:
        yield column(question.name, question.text, Measure.CODE, dict(question.options) | not_answered)
    elif question.kind == kinds.NUMBER:
        yield column(question.name, question.text, Measure.NUMBER, not_answered)
    elif question.kind in kinds.IN_WORDS:
        values = {str(YES): "Answered in words"} | not_answered
        yield column(question.name, question.text, Measure.CODE, values)
        if with_words:
            yield column(f"{question.name}.words", question.text, Measure.WORDS)


def row_of(sent: Sent, questions: Mapping[int, Exported]) -> Row:
    """A sending's values by column name; a column that is not there is empty."""
    row: Row = dict(sent.facts)
    for version_id, state, option, place, number in sent.closed:
        question = questions[version_id]
        if option is None and number is None:
            row |= dict.fromkeys(_names(question), f"{STATE}{state}")
        elif number is not None:
            row[question.name] = number
        elif question.kind == kinds.ORDER:
            row[f"{question.name}.{option}"] = place
        elif question.kind == kinds.CHOOSE_SOME:
            for name in _names(question):
                row.setdefault(name, NO)
            row[f"{question.name}.{option}"] = YES
        else:
            row[question.name] = option
    for version_id in sent.has_words:
        row[questions[version_id].name] = YES
    for version_id, words in sent.words.items():
        row[f"{questions[version_id].name}.words"] = words
    return row


def _names(question: Exported) -> list[str]:
    if question.kind in kinds.TAKES_MANY:
        return [f"{question.name}.{key}" for key in question.options]
    return [question.name]


DICTIONARY = [
    Column(name, name, Measure.WORDS)
    for name in ("variable", "label", "measure", "question", "version", "value", "value_label")
]
"""The columns of the dictionary itself."""


def dictionary_of(columns: Iterable[Column]) -> list[Row]:
    """The data dictionary: a row for each column, or for each of its codes."""
    rows: list[Row] = []
    for column in columns:
        about: Row = {
            "variable": column.name,
            "label": column.label,
            "measure": column.measure.value,
            "question": column.question,
            "version": column.version or None,
        }
        rows += [{**about, "value": code, "value_label": label} for code, label in column.values.items()] or [
            about
        ]
    return rows

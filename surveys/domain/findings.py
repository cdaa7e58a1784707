"""What is found wrong, or could be better, in a survey before children are asked."""

from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """What a survey is looked through for. Those of `ADVICE` are for a person to weigh; all others stop it."""

    NO_AGES = "no-ages"
    AGE_TWICE = "age-twice"
    ASKS_NOTHING = "asks-nothing"
    TOO_MANY_QUESTIONS = "too-many-questions"
    SAME_NAME = "same-name"
    PART_OF_AGES = "part-of-ages"
    FEW_ANSWERS = "few-answers"
    MANY_ANSWERS = "many-answers"
    SAME_ANSWER = "same-answer"
    NO_REASON = "no-reason"
    OTHER_ANSWER = "other-answer"
    ABOUT_YOU_LIMIT = "about-you-limit"
    RANGE = "range"
    CORE_DIFFERS = "core-differs"
    UNKNOWN_QUESTION = "unknown-question"
    UNKNOWN_ANSWER = "unknown-answer"
    NO_NUMBER = "no-number"
    CONDITION = "condition"
    NO_PICTURE = "no-picture"
    UNBALANCED = "unbalanced"
    DOUBLE_NEGATIVE = "double-negative"
    LONG_WORDS = "long-words"
    LONG_EASY_READ = "long-easy-read"
    NOT_TRANSLATED = "not-translated"


ADVICE = frozenset(
    {
        Rule.NO_PICTURE,
        Rule.UNBALANCED,
        Rule.DOUBLE_NEGATIVE,
        Rule.LONG_WORDS,
        Rule.LONG_EASY_READ,
        Rule.NOT_TRANSLATED,
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about a question, or about the whole survey; `number` is a limit, `words` what somebody wrote."""

    rule: Rule
    question: str = ""
    tier: str = ""
    number: int = 0
    words: str = ""

    @property
    def stops(self) -> bool:
        """Whether nothing can be asked before it is put right."""
        return self.rule not in ADVICE

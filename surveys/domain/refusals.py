"""Plain words for what the product does not do, one for each mistake it refuses (X01 to X20, M23, M25, M29)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """The rule that refuses; the value is the id in the requirements."""

    FACE_MEAN = "X01"
    SMALL_PERCENT = "X02"
    DECIMALS = "X03"
    ANSWERS_AS_CHILDREN = "X04"
    POOLED_VOICES = "X05"
    SKIP_AS_NEUTRAL = "X06"
    COLOURED_CHANCE = "X07"
    POOLED_SCALES = "X08"
    BROKEN_SERIES = "X09"
    ALL_OR_NONE = "X10"
    COMPOSITE_HEADLINE = "X11"
    LEAGUE_TABLE = "X12"
    TARGET_ON_ANSWERS = "X13"
    MOOD_AS_MEASURE = "X14"
    SILENCE_AS_SATISFACTION = "X15"
    DROPPED_ANSWERS = "X16"
    BOARD_BEFORE_CHILDREN = "X17"
    QUOTE_WITH_BREAKDOWN = "X18"
    TREND_WITHOUT_INTERVAL = "X19"
    BARE_RESPONSE_RATE = "X20"
    UNLIKE_BENCHMARK = "M25"
    SMALL_GAP_GROUP = "M29"
    SMALL_WEIGHT_CELL = "M23"


def gettext_noop(message: str) -> str:
    """Marks a message for translation, which happens where it is shown."""
    return message


REASONS: Mapping[Rule, str] = {
    Rule.FACE_MEAN: gettext_noop("Faces are not numbers, so they have no average."),
    Rule.SMALL_PERCENT: gettext_noop("Too few children answered for a percentage."),
    Rule.DECIMALS: gettext_noop("Percentages are whole numbers. More digits would claim more than we know."),
    Rule.ANSWERS_AS_CHILDREN: gettext_noop("These are answers, perhaps more than one from the same child."),
    Rule.POOLED_VOICES: gettext_noop(
        "What a child said and what was said for a child are never added together, and neither are answers by "
        "invitation and answers by the open link."
    ),
    Rule.SKIP_AS_NEUTRAL: gettext_noop("A child who did not answer did not choose an answer in the middle."),
    Rule.COLOURED_CHANCE: gettext_noop("This difference may be chance, so it has no colour and no arrow."),
    Rule.POOLED_SCALES: gettext_noop("These questions have different answers to choose from."),
    Rule.BROKEN_SERIES: gettext_noop(
        "The wording changed, or many more or fewer children answered another way. The line starts again."
    ),
    Rule.ALL_OR_NONE: gettext_noop("In a small group, all or none tells what each child said."),
    Rule.COMPOSITE_HEADLINE: gettext_noop("One number made of many questions hides what children said."),
    Rule.LEAGUE_TABLE: gettext_noop("Homes, workers, schools and councils are not ranked."),
    Rule.TARGET_ON_ANSWERS: gettext_noop("A target for the number of answers makes people chase children."),
    Rule.MOOD_AS_MEASURE: gettext_noop("A mood that a machine guessed is not a measure."),
    Rule.SILENCE_AS_SATISFACTION: gettext_noop(
        "Children who did not answer have not said that they are content."
    ),
    Rule.DROPPED_ANSWERS: gettext_noop("Some answers are missing: every way of answering counts the same."),
    Rule.BOARD_BEFORE_CHILDREN: gettext_noop("Children are told first, and then the Board."),
    Rule.QUOTE_WITH_BREAKDOWN: gettext_noop("A quote beside facts about its child could tell who said it."),
    Rule.TREND_WITHOUT_INTERVAL: gettext_noop("Two points without their intervals are not a trend."),
    Rule.BARE_RESPONSE_RATE: gettext_noop(
        "A response rate needs the number of children who could answer, and how they were invited."
    ),
    Rule.UNLIKE_BENCHMARK: gettext_noop(
        "Figures of others are shown only for the same question, ages, answers and way of asking, at most two years "
        "apart, with their source and number."
    ),
    Rule.SMALL_GAP_GROUP: gettext_noop(
        "A gap between groups is shown only with 10 children or more in both."
    ),
    Rule.SMALL_WEIGHT_CELL: gettext_noop(
        "Answers are not weighted while a group holds fewer than 10 children."
    ),
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that the product does not do, and why in plain words."""

    rule: Rule

    @property
    def reason(self) -> str:
        """English message id."""
        return REASONS[self.rule]

"""What is found in a questionnaire, in words that tell staff what to do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from surveys.domain.findings import Finding, Rule
from surveys.domain.survey_file import SurveyFile
from surveys.queries.survey_files import language_name

_WORDS: Mapping[Rule, Promise] = {
    Rule.NO_AGES: gettext_lazy("Say for which ages it is."),
    Rule.AGE_TWICE: gettext_lazy(
        "The age %(words)s stands in two places. Each child gets one set of questions."
    ),
    Rule.ASKS_NOTHING: gettext_lazy("Nothing is asked yet. Add a question."),
    Rule.TOO_MANY_QUESTIONS: gettext_lazy("These are too many questions: %(number)s at most at this age."),
    Rule.SAME_NAME: gettext_lazy(
        "Two questions have this short name at the same age. Give one another short name, or other ages."
    ),
    Rule.PART_OF_AGES: gettext_lazy(
        "It is for some of these ages only. They get one set of questions: choose all of them, or divide them."
    ),
    Rule.FEW_ANSWERS: gettext_lazy("It needs answers to choose from: at least %(number)s."),
    Rule.MANY_ANSWERS: gettext_lazy("These are too many answers: %(number)s at most at this age."),
    Rule.SAME_ANSWER: gettext_lazy("Two answers have the short name “%(words)s”."),
    Rule.NO_REASON: gettext_lazy("Say why it is asked, in each language."),
    Rule.OTHER_ANSWER: gettext_lazy(
        "Nobody is “%(words)s”. Say it in words that somebody would use for themselves."
    ),
    Rule.ABOUT_YOU_LIMIT: gettext_lazy("Ask at most %(number)s things about who somebody is."),
    Rule.RANGE: gettext_lazy("The smallest number is larger than the largest."),
    Rule.CORE_DIFFERS: gettext_lazy(
        "It is to be the same for all ages, and its words, answers or pictures differ."
    ),
    Rule.UNKNOWN_QUESTION: gettext_lazy("It is asked after “%(words)s”, and no question is called that."),
    Rule.UNKNOWN_ANSWER: gettext_lazy("It is asked after “%(words)s”, and no answer is called that."),
    Rule.NO_NUMBER: gettext_lazy("It is asked after “%(words)s”, which is no number."),
    Rule.CONDITION: gettext_lazy("When it is asked cannot be worked out: it %(words)s."),
    Rule.NO_PICTURE: gettext_lazy("Choose a picture for each answer."),
    Rule.UNBALANCED: gettext_lazy("More answers are at one end of the scale than at the other."),
    Rule.DOUBLE_NEGATIVE: gettext_lazy("Who answers no says no to a no. Ask it the other way round."),
    Rule.LONG_WORDS: gettext_lazy("It is long for this age. Try with %(number)s words."),
    Rule.LONG_EASY_READ: gettext_lazy("An Easy Read sentence is long: %(number)s words at most."),
    Rule.NOT_TRANSLATED: gettext_lazy("It is not all there in %(words)s. Children see the first language."),
}


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding as a person reads it: about which question, at which ages, and what to do."""

    question: str
    ages: str
    sentence: str
    stops: bool


def remarks(findings: Iterable[Finding], survey: SurveyFile, language: str) -> list[Remark]:
    """In the order of the questions; what is about the whole survey comes first."""
    places = {question.key: place for place, question in enumerate(survey.questions)}
    tiers = {tier.slug: tier.title.get(language, tier.slug) for tier in survey.tiers}
    in_order = sorted(findings, key=lambda finding: (not finding.stops, places.get(finding.question, -1)))
    return [
        Remark(
            question=_words_of(finding.question, survey, language),
            ages=tiers.get(finding.tier, ""),
            sentence=str(_WORDS[finding.rule]) % {"number": finding.number, "words": _said(finding)},
            stops=finding.stops,
        )
        for finding in in_order
    ]


def _said(finding: Finding) -> str:
    return language_name(finding.words) if finding.rule == Rule.NOT_TRANSLATED else finding.words


def _words_of(key: str, survey: SurveyFile, language: str) -> str:
    versions = next((each.versions for each in survey.questions if each.key == key), {})
    words = next((version.words.get(language) for version in versions.values()), None)
    return words.text if words else key

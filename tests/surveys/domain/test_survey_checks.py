"""M01, M02, A48, A50: what is said of a survey before children are asked."""

import pytest

from surveys.domain.conditions import Term
from surveys.domain.findings import Rule
from surveys.domain.survey_checks import check, limits_for
from surveys.domain.survey_file import (
    OptionContent,
    QuestionContent,
    SurveyFile,
    TierContent,
    VersionContent,
    Wording,
)

YOUNGEST = {"4-7": 4, "8-11": 8, "12-15": 12}


def _options(*labels, ends=()):
    polarities = [*ends, *["none"] * len(labels)]
    return tuple(
        OptionContent(label.lower(), polarity, "", is_worry=False, label={"en": label})
        for label, polarity in zip(labels, polarities, strict=False)
    )


def _question(text="Do adults listen?", *, key="listen", kind="choose_one", options=None, **more):
    options = _options("Yes", "No", ends=("top", "bottom")) if options is None else options
    words = {"en": Wording(text, why=more.pop("why", ""), easy_read=more.pop("easy_read", ""))}
    ask_if, core = more.pop("ask_if", None), more.pop("is_core", False)
    version = VersionContent(
        kind, "", "", more.pop("at_most", None), options, words, more.pop("at_least", None)
    )
    return QuestionContent(key, "", core, {"all": version}, ask_if)


def _rules(*questions, ages=("8-11",), title=None):
    survey = SurveyFile("s", title or {"en": "S"}, {}, (TierContent("all", ages, {"en": "All"}),), questions)
    return [finding.rule for finding in check(survey, youngest=YOUNGEST)]


def test_good_survey_has_nothing_said_of_it():
    assert _rules(_question()) == []


@pytest.mark.parametrize(("age", "options"), [(4, 3), (7, 3), (8, 4), (11, 4), (12, 5), (18, 5)])
def test_answers_by_age(age, options):
    assert limits_for(age).options == options


@pytest.mark.parametrize(
    ("question", "rule"),
    [
        (_question(options=_options("Yes")), Rule.FEW_ANSWERS),
        (_question(options=_options("A", "B", "C", "D", "E")), Rule.MANY_ANSWERS),
        (_question(options=_options("A", "A")), Rule.SAME_ANSWER),
        (_question(options=_options("A", "B", ends=("top", "top"))), Rule.UNBALANCED),
        (_question("Do adults never listen?"), Rule.DOUBLE_NEGATIVE),
        (
            _question("Is it not true that nobody listens?", kind="long_words", options=()),
            Rule.DOUBLE_NEGATIVE,
        ),
        (_question(" ".join(["word"] * 21)), Rule.LONG_WORDS),
        (_question(easy_read=" ".join(["word"] * 16)), Rule.LONG_EASY_READ),
        (_question(kind="about_you"), Rule.NO_REASON),
        (_question(kind="about_you", why="To know.", options=_options("Girl", "Other")), Rule.OTHER_ANSWER),
        (_question(kind="number", options=(), at_least=5, at_most=4), Rule.RANGE),
        (_question(ask_if=Term("later", "is", ("x",))), Rule.CONDITION),
    ],
)
def test_each_rule_is_found(question, rule):
    assert _rules(question) == [rule]


def test_one_negative_is_no_double_one_where_nobody_says_no():
    assert _rules(_question("What do adults never ask?", kind="long_words", options=())) == []


def test_sentences_of_easy_words_are_counted_one_by_one():
    assert _rules(_question(easy_read=f"{' '.join(['word'] * 10)}. {' '.join(['word'] * 10)}.")) == []


def test_number_of_questions_by_age():
    questions = [_question(key=f"q{number}") for number in range(13)]
    assert _rules(*questions, ages=("4-7",)) == [Rule.TOO_MANY_QUESTIONS]
    assert _rules(*questions, ages=("8-11",)) == []


def test_pages_to_read_are_no_questions():
    assert _rules(_question(kind="information", options=())) == [Rule.ASKS_NOTHING]


def test_four_questions_about_somebody_at_most():
    questions = [_question(key=f"q{number}", kind="about_you", why="To know.") for number in range(5)]
    assert _rules(*questions) == [Rule.ABOUT_YOU_LIMIT]


def test_ages():
    assert _rules(_question(), ages=()) == [Rule.NO_AGES]
    tiers = tuple(TierContent(slug, ("8-11",), {"en": "x"}) for slug in ("all", "other"))
    survey = SurveyFile("s", {"en": "S"}, {}, tiers, (_question(),))
    rules = [finding.rule for finding in check(survey, youngest=YOUNGEST)]
    assert rules == [Rule.AGE_TWICE, Rule.ASKS_NOTHING]


def test_language_of_the_title_that_questions_lack():
    assert _rules(_question(), title={"en": "S", "ar": "س"}) == [Rule.NOT_TRANSLATED]


def test_core_question_reads_the_same_everywhere():
    one, other = _question(is_core=True), _question("Are you heard?")
    question = QuestionContent("listen", "", True, {"all": one.versions["all"], "old": other.versions["all"]})
    tiers = (TierContent("all", ("8-11",), {"en": "x"}), TierContent("old", ("12-15",), {"en": "x"}))
    survey = SurveyFile("s", {"en": "S"}, {}, tiers, (question,))
    assert [each.rule for each in check(survey, youngest=YOUNGEST)] == [Rule.CORE_DIFFERS]


def test_findings_say_whether_they_stop():
    survey = SurveyFile(
        "s",
        {"en": "S"},
        {},
        (TierContent("all", ("8-11",), {}),),
        (_question("Do adults never listen?", options=_options("Yes", "No")),),
    )
    assert [each.stops for each in check(survey, youngest=YOUNGEST)] == [False]

"""What staff write in the editor is the survey that a file holds, and the other way round."""

from dataclasses import replace

import pytest

from surveys.domain.conditions import Combination, Term, applicable
from surveys.domain.drafts import Given
from surveys.domain.findings import Rule
from surveys.domain.survey_file import Known, read_survey
from surveys.domain.writing import new_key, survey_from, values_of
from tests.surveys.every_kind import EVERY_KIND
from tests.surveys.factories import BANDS


@pytest.fixture
def survey():
    known = Known(bands=[slug for slug, _low, _high in BANDS], subjects=[], symbols=[])
    return read_survey(EVERY_KIND, "kinds.toml", known=known)


def _read(values, slug="kinds", tier_slugs=None):
    return survey_from(values, slug=slug, language="en", tier_slugs=tier_slugs)


def test_every_kind_comes_back_as_it_was(survey):
    tier_slugs = {frozenset(tier.age_bands): tier.slug for tier in survey.tiers}
    written = _read(values_of(survey, language="en"), tier_slugs=tier_slugs)
    assert written.findings == ()
    assert written.survey == survey


def test_versions_for_some_ages_come_back(survey):
    first = survey.questions[1]
    version = first.versions["all"]
    tiers = tuple(
        replace(survey.tiers[0], slug=slug, age_bands=(slug,)) for slug in ("8-11", "12-15", "16-17")
    )
    other = replace(version, symbol="home")
    question = replace(first, versions={"8-11": version, "12-15": version, "16-17": other})
    changed = replace(survey, tiers=tiers, questions=(question,))
    values = values_of(changed, language="en")
    assert [row["value"]["ages"] for row in values["questions"]] == [["8-11", "12-15"], ["16-17"]]
    assert _read(values).survey == changed


def test_any_condition_means_the_same_as_groups(survey):
    safe, moves = Term("safe", "is", ("no",)), Term("moves", "more_than", number=2)
    unanswered = Term("likes", "answered", wanted=False)
    condition = Combination("all", (Combination("any", (safe, moves)), unanswered))
    values = values_of(
        replace(survey, questions=(*survey.questions[:-1], replace(survey.questions[-1], ask_if=condition))),
        language="en",
    )
    read = {each.key: each for each in _read(values).survey.questions}["anything"].ask_if
    for answers in (
        {},
        {"safe": Given("answered", ("no",))},
        {"moves": Given("answered", number=3)},
        {"moves": Given("answered", number=3), "likes": Given("answered", ("sport",))},
    ):
        order = ("safe", "moves", "likes", "anything")
        assert applicable(order, {"anything": read}, answers) == applicable(
            order, {"anything": condition}, answers
        )


def _with_test(survey, **test):
    values = values_of(survey, language="en")
    values["questions"][-1]["value"]["ask_if"] = [[{"how": "is", "value": "", **test}]]
    return _read(values)


@pytest.mark.parametrize("named", ["safe", "Question safe?", "question SAFE?"])
@pytest.mark.parametrize("value", ["no", "No"])
def test_question_and_answer_are_named_by_their_words_too(survey, named, value):
    written = _with_test(survey, question=named, value=value)
    assert written.survey.questions[-1].ask_if == Term("safe", "is", ("no",))


def test_several_answers_stand_with_commas(survey):
    written = _with_test(survey, question="matters", how="any_of", value="Family, home")
    assert written.survey.questions[-1].ask_if == Term("matters", "any_of", ("family", "home"))


@pytest.mark.parametrize(
    ("test", "rule"),
    [
        ({"question": "nowhere", "value": "yes"}, Rule.UNKNOWN_QUESTION),
        ({"question": "safe", "value": "perhaps"}, Rule.UNKNOWN_ANSWER),
        ({"question": "safe", "value": ""}, Rule.UNKNOWN_ANSWER),
        ({"question": "moves", "how": "more_than", "value": "many"}, Rule.NO_NUMBER),
    ],
)
def test_test_that_names_nothing_is_found(survey, test, rule):
    assert [each.rule for each in _with_test(survey, **test).findings] == [rule]


def test_same_name_for_the_same_ages_is_found(survey):
    values = values_of(survey, language="en")
    values["questions"].append(values["questions"][1])
    assert [each.rule for each in _read(values).findings] == [Rule.SAME_NAME]


def test_part_of_the_ages_of_a_tier_is_found(survey):
    values = values_of(survey, language="en")
    values["questions"][0]["value"]["ages"] = [BANDS[0][0]]
    assert [each.rule for each in _read(values).findings] == [Rule.PART_OF_AGES]


def test_ages_that_nobody_named_get_a_name(survey):
    values = values_of(survey, language="en")
    values["tiers"][0]["ages"] = ["4-7", "8-11"]
    assert [tier.slug for tier in _read(values).survey.tiers] == ["4-7-and-8-11"]
    taken = {frozenset({"4-7"}): "4-7-and-8-11"}
    assert [tier.slug for tier in _read(values, tier_slugs=taken).survey.tiers] == ["4-7-and-8-11-2"]


def test_a_short_name_is_made_of_words_and_never_twice():
    assert new_key("What helps you most?", ()) == "what-helps-you-most"
    assert new_key("ماذا يساعدك", {"x"}) == "x-2"
    assert len(new_key("long " * 40, {("long-" * 10)[:50]})) <= 50

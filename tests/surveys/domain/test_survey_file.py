import copy
from typing import Any

import pytest

from surveys.domain.conditions import condition_from
from surveys.domain.kinds import KINDS
from surveys.domain.survey_file import POLARITIES, Known, read_survey
from surveys.enums import Polarity, QuestionKind
from voice_platform.council.faults import FaultyContent

KNOWN = Known(bands={"4-7", "8-11"}, subjects={"promise:listen"}, symbols={"listen", "yes", "no"})
OPTION = {"polarity": "top", "symbol": "yes", "worry": False}
SURVEY: dict[str, Any] = {
    "survey": {"slug": "asking", "title": {"en": "Asking"}},
    "tiers": [
        {"slug": "4-7", "age_bands": ["4-7"], "title": {"en": "Small"}, "max_options": 2, "max_questions": 3},
        {"slug": "8-17", "age_bands": ["8-11"], "title": {"en": "Big"}, "max_options": 4, "max_questions": 4},
    ],
    "scales": [
        {
            "key": "two",
            "options": [{**OPTION, "key": "yes", "en": "Yes"}, {**OPTION, "key": "no", "en": "No"}],
        }
    ],
    "questions": [
        {
            "key": "listen",
            "kind": "choose_one",
            "core": True,
            "tiers": ["4-7", "8-17"],
            "scale": "two",
            "subject": "promise:listen",
            "symbol": "listen",
            "words": {"en": {"text": "Do people listen?"}},
        },
        {
            "key": "home",
            "kind": "about_you",
            "core": False,
            "tiers": ["8-17"],
            "variable": "home",
            "words": {"en": {"text": "Where do you live?", "why": "To see if all homes are good."}},
            "words_8_17": {"en": {"text": "Where is your home?", "why": "To see if all homes are good."}},
            "options": [{**OPTION, "key": "foster", "en": "Foster"}, {**OPTION, "key": "own", "en": "Own"}],
        },
    ],
}


def test_kinds_and_ends_of_scales_are_those_of_the_rows():
    assert set(KINDS) == set(QuestionKind.values)
    assert set(POLARITIES) == set(Polarity.values)


def test_words_of_one_tier_take_the_place_of_the_others():
    found = read_survey(SURVEY, "s.toml", known=KNOWN)
    assert [question.key for question in found.questions] == ["listen", "home"]
    listen, home = found.questions
    assert listen.versions["4-7"] == listen.versions["8-17"]
    assert home.versions["8-17"].words["en"].text == "Where is your home?"


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (("questions", 0, "kind"), "guess", "questions[listen].kind"),
        (("questions", 0, "scale"), "three", "questions[listen].scale"),
        (("questions", 0, "subject"), "promise:nothing", "questions[listen].subject"),
        (("questions", 0, "tiers"), ["9-9"], "questions[listen].tiers"),
        (("questions", 0, "symbol"), "castle", "questions[listen].symbol"),
        (("questions", 0, "words"), {"ar": {"text": "?"}}, "questions[listen].words.en"),
        (("questions", 0, "words_4_7"), {"en": {"text": "?"}}, "questions[listen].words_4_7"),
        (("questions", 1, "words"), {"en": {"text": "Where?"}}, "questions[home].words"),
        (("questions", 1, "variable"), "", "questions[home].variable"),
        (("questions", 1, "key"), "listen", "questions[listen].key"),
        (
            ("questions", 1, "options"),
            [{"key": "~x", "polarity": "top", "en": "X"}],
            "questions[home].options[~x].key",
        ),
        (("scales", 0, "options", 0, "en"), "", "scales[two].options[yes].label.en"),
        (("tiers", 0, "age_bands"), [], "tiers[4-7].age_bands"),
        (("tiers", 1, "max_questions"), 1, "tiers[8-17].max_questions"),
        (("survey", "title"), {}, "survey.title.en"),
    ],
)
def test_fault_is_told_with_its_key(path, value, fault):
    spoilt = copy.deepcopy(SURVEY)
    inner: Any = spoilt
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    with pytest.raises(FaultyContent) as refusal:
        read_survey(spoilt, "s.toml", known=KNOWN)
    assert fault in [each.key for each in refusal.value.faults]


def test_a_scale_longer_than_the_tier_takes_is_refused():
    """M02."""
    spoilt = copy.deepcopy(SURVEY)
    spoilt["scales"][0]["options"].append({**OPTION, "key": "sometimes", "en": "Sometimes"})
    with pytest.raises(FaultyContent) as refusal:
        read_survey(spoilt, "s.toml", known=KNOWN)
    assert [str(fault) for fault in refusal.value.faults] == [
        "s.toml: questions[listen].scale: has 3 answers; tiers[4-7] takes 2 to 2 (M02)"
    ]


@pytest.mark.parametrize(
    "value", [[], "text", 3, None, {"questions": 3, "tiers": "x", "scales": [1], "survey": []}]
)
def test_nonsense_is_told_and_never_breaks(value):
    with pytest.raises(FaultyContent):
        read_survey(value if isinstance(value, dict) else {"survey": value}, "s.toml", known=KNOWN)


LIKES: dict[str, Any] = {
    "key": "why",
    "kind": "long_words",
    "core": False,
    "tiers": ["8-17"],
    "words": {"en": {"text": "Why not?"}},
    "ask_if": {"question": "listen", "is": "no"},
}


def with_question(**changes: Any) -> dict[str, Any]:
    survey = copy.deepcopy(SURVEY)
    survey["questions"].append({**LIKES, **changes})
    return survey


def test_a_question_for_some_has_its_condition():
    found = read_survey(with_question(), "s.toml", known=KNOWN)
    assert found.questions[2].ask_if == condition_from(LIKES["ask_if"])
    assert [question.ask_if for question in found.questions[:2]] == [None, None]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"ask_if": 3}, "s.toml: questions[why].ask_if: a condition is a table"),
        (
            {"ask_if": {"question": "listen", "is": "maybe"}},
            "s.toml: questions[why].ask_if: depends on “maybe”, which “listen” does not offer (tiers[8-17])",
        ),
        ({"ask_if": {"question": "other", "is": "no"}}, "which is not asked here"),
        ({"kind": "number", "at_least": 5, "at_most": 2}, "questions[why].at_least: is more than at_most, 2"),
        ({"at_least": 5}, "questions[why].at_least: goes with a number alone"),
        ({"kind": "number", "scale": "two"}, "do not go with a question whose answers are not chosen"),
    ],
)
def test_what_is_wrong_with_a_question_for_some_is_told(changes, fault):
    with pytest.raises(FaultyContent) as refusal:
        read_survey(with_question(**changes), "s.toml", known=KNOWN)
    assert fault in str(refusal.value)


def test_a_question_for_some_of_a_tier_that_is_not_asked_what_it_depends_on():
    with pytest.raises(FaultyContent) as refusal:
        read_survey(
            with_question(tiers=["4-7", "8-17"], ask_if={"question": "home", "is": "own"}),
            "s.toml",
            known=KNOWN,
        )
    assert "depends on “home”, which is not asked here (tiers[4-7])" in str(refusal.value)

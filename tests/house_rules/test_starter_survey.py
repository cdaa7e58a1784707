"""The starter survey covers what it must and asks it as the method says."""

import re
from collections import Counter
from itertools import chain

import pytest

from tests.house_rules.starter import BANDS, options, promise_slugs, question_words, questions, survey, words

MESSAGES = {"settled", "achieve", "health", "home-choice", "family", "adulthood"}
OPTIONS_AT_MOST = {"4-7": 3, "8-17": 4, "18-25": 5}  # M02; the 8-17 tier holds the 8-11 band


@pytest.mark.parametrize("tier", ["8-17", "18-25"])
def test_older_tier_covers_every_promise_and_all_six_messages(tier: str) -> None:
    subjects = {question["subject"] for question in questions(tier)} - {""}
    assert subjects == {f"promise:{slug}" for slug in promise_slugs()}
    assert set(chain.from_iterable(question["messages"] for question in questions(tier))) == MESSAGES
    assert {message["key"] for message in survey()["messages"]} == MESSAGES


@pytest.mark.parametrize(("tier", "fewest", "most"), [("4-7", 5, 8), ("8-17", 12, 16), ("18-25", 12, 16)])
def test_tier_has_its_number_of_questions(tier: str, fewest: int, most: int) -> None:
    kinds = Counter(question["kind"] for question in questions(tier))
    assert fewest <= kinds.total() <= most
    assert kinds["about_you"] <= 2
    assert (tier == "4-7") or 2 <= kinds["long_words"] <= 3


def test_tiers_share_every_age_band_once() -> None:
    assert list(chain.from_iterable(tier["age_bands"] for tier in survey()["tiers"])) == BANDS


def test_core_question_reads_word_for_word_the_same_in_every_tier() -> None:
    core = [question for question in survey()["questions"] if question["core"]]
    assert [question["tiers"] for question in core] == [["4-7", "8-17", "18-25"]] * len(core)
    assert [question["key"] for question in core if any(key.startswith("words_") for key in question)] == []
    assert {question["key"] for question in questions("4-7") if not question["core"]} == {"anything"}


@pytest.mark.parametrize("tier", OPTIONS_AT_MOST)
def test_no_question_offers_more_options_than_its_tier_can_hold(tier: str) -> None:
    """M02."""
    assert [q["key"] for q in questions(tier) if len(options(q)) > OPTIONS_AT_MOST[tier]] == []


def test_only_words_come_without_options_and_only_faces_are_four_balanced_points() -> None:
    """M02: a four-point scale has no middle and as many good ends as bad ones."""
    assert {q["key"] for q in survey()["questions"] if not options(q)} == {"better", "anything"}
    faces = [question for question in survey()["questions"] if question["kind"] == "faces"]
    assert {tuple(option["polarity"] for option in options(question)) for question in faces} == {
        ("top", "top", "bottom", "bottom")
    }


def test_saying_no_to_feeling_safe_is_a_worry() -> None:
    safe = next(question for question in survey()["questions"] if question["key"] == "safe")
    assert [option["key"] for option in options(safe) if option["worry"]] == ["no"]


def test_about_you_question_says_why_fills_a_variable_and_offers_no_other() -> None:
    """A48."""
    about = [question for question in survey()["questions"] if question["kind"] == "about_you"]
    assert [q["key"] for q in about if not (q["variable"] and q["words"]["en"]["why"])] == []
    assert [o["key"] for q in about for o in options(q) if "other" in words(o["en"])] == []


def test_question_asks_one_thing_without_a_negative() -> None:
    asked = [question_words(q, tier)["text"] for tier in OPTIONS_AT_MOST for q in questions(tier)]
    assert [text for text in asked if re.search(r"\b(not|never|no|nobody)\b|n't", text)] == []
    assert [text for text in asked if text.count("?") != 1] == []

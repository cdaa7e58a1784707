"""The made-up rows hang together."""

import pytest

from surveys.enums import AnswerState
from tests.surveys.factories import make_open_cycle, make_response

pytestmark = pytest.mark.django_db


def test_open_cycle_asks_each_tier_its_own_questions():
    cycle = make_open_cycle()
    asked = {tier: [] for tier in ("4-7", "8-17")}
    for row in cycle.questions.select_related("tier", "version__question"):
        asked[row.tier.slug].append(row.version.question.key)
    assert asked == {
        "4-7": ["safe", "listen", "anything"],
        "8-17": ["safe", "listen", "feel", "likes", "home", "anything"],
    }


def test_response_holds_what_was_chosen_and_written():
    response = make_response(
        make_open_cycle(), choices={"safe": "no", "listen": AnswerState.SKIPPED}, words={"anything": "Hello"}
    )
    rows = response.closed_answers.select_related("version__question", "option")
    answers = {row.version.question.key: (row.state, row.option and row.option.key) for row in rows}
    assert answers == {"safe": ("answered", "no"), "listen": ("skipped", None)}
    assert [text.words for text in response.texts.all()] == ["Hello"]

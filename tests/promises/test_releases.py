"""A scorecard is frozen from a release of results; records alone never move what children said."""

import pytest

from promises.models import MeasureValue, ScorecardRelease
from promises.published import scorecard
from surveys.models import Cycle
from surveys.published import Audience
from tests.promises.factories import make_action, make_measure, make_promise, publish
from tests.surveys.factories import make_open_cycle, receive_answers

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle() -> Cycle:
    make_promise("safe-healthy")
    return make_open_cycle(eligible_total=100)


def answer(cycle: Cycle, times: int, **fields) -> None:
    receive_answers(cycle, times, {"safe": "yes", "listen": "no"}, **fields)


def base(audience: Audience = Audience.BOARD) -> int | None:
    return scorecard(audience).promises["safe-healthy"].questions[0].strands[0].results.total.base.count


def test_before_any_release_there_are_records_and_no_voices(cycle):
    make_measure(cycle.questions.first().version.question.subject.promise, "11")
    publish()
    card = scorecard(Audience.BOARD)
    assert (card.about, card.promises["safe-healthy"].said, card.promises["safe-healthy"].recorded) == (
        None,
        "not-asked",
        "recorded",
    )


def test_board_and_public_are_frozen_together(cycle):
    answer(cycle, 12)
    publish()
    assert [
        (each.audience, each.number, each.results_number)
        for each in ScorecardRelease.objects.order_by("audience")
    ] == [
        ("board", 1, 1),
        ("public", 1, 1),
    ]
    assert (base(), base(Audience.PUBLIC)) == (12, 10)


def test_nothing_new_freezes_nothing(cycle):
    answer(cycle, 12)
    publish()
    publish()
    assert ScorecardRelease.objects.count() == 2


def test_nine_unreleased_children_leave_the_scorecard_and_one_more_changes_it(cycle):
    answer(cycle, 12)
    publish()
    answer(cycle, 9)
    publish()
    assert (scorecard(Audience.BOARD).number, base()) == (1, 12)
    answer(cycle, 1)
    publish()
    assert (scorecard(Audience.BOARD).number, base()) == (2, 22)


def test_changed_record_makes_a_new_scorecard_around_the_same_voices(cycle):
    promise = cycle.questions.first().version.question.subject.promise
    measure = make_measure(promise, "11")
    answer(cycle, 12)
    publish()
    before = ScorecardRelease.objects.get(audience="board")
    answer(cycle, 9)
    MeasureValue.objects.filter(measure=measure).update(value="12.5")
    publish()
    after = ScorecardRelease.objects.get(audience="board", number=2)
    assert after.content["promises"][0]["said"] == before.content["promises"][0]["said"]
    assert after.content["results"] == before.content["results"]
    assert scorecard(Audience.BOARD).promises["safe-healthy"].measures[0].values[0].value == "12.5"


def test_public_scorecard_holds_actions_and_no_records(cycle):
    promise = cycle.questions.first().version.question.subject.promise
    make_measure(promise, "11")
    make_action(promise, "done")
    publish()
    shown = scorecard(Audience.PUBLIC).promises["safe-healthy"]
    assert (shown.measures, [deed.title for deed in shown.deeds]) == ((), ["A quiet room"])


def test_retired_promise_leaves_the_scorecard(cycle):
    promise = cycle.questions.first().version.question.subject.promise
    promise.is_active = False
    promise.save()
    publish()
    assert scorecard(Audience.BOARD).promises == {}


def test_wish_is_never_a_promise(cycle):
    """L06: a tag labels a promise and has no evidence of its own."""
    promise = cycle.questions.first().version.question.subject.promise
    promise.tags.create(slug="wish-1", kind="wish", label={"en": "Safe places"})
    publish()
    assert list(scorecard(Audience.BOARD).promises) == ["safe-healthy"]


@pytest.mark.parametrize("promises", [1, 3])
def test_freezing_takes_the_same_queries_for_one_promise_and_three(
    cycle, promises, django_assert_num_queries
):
    from django.utils import timezone

    from promises.actions.releases import freeze

    for number in range(1, promises):
        make_measure(make_promise(f"other-{number}", order=number + 1), "1")
    answer(cycle, 12)
    publish()
    with django_assert_num_queries(7):
        freeze(audience=Audience.BOARD, at=timezone.now())

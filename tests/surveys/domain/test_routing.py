import pytest

from surveys.domain.routing import next_question, position, previous_question

ORDER = ("home", "food", "friends")


def test_new_draft_starts_at_the_first_question() -> None:
    assert next_question(ORDER, ()) == "home"


def test_next_question_follows_the_one_just_answered() -> None:
    assert next_question(ORDER, {"home"}, after="home") == "food"


def test_changing_an_answer_returns_to_the_first_open_question() -> None:
    assert next_question(ORDER, {"home", "food"}, after="home") == "friends"


def test_question_passed_by_is_asked_before_checking_the_answers() -> None:
    assert next_question(ORDER, {"friends", "food"}, after="friends") == "home"


def test_everything_answered_or_skipped_leads_to_checking_the_answers() -> None:
    assert next_question(ORDER, set(ORDER), after="friends") is None
    assert next_question((), ()) is None


def test_unknown_question_leads_to_the_first_open_one() -> None:
    assert next_question(ORDER, {"home"}, after="forged") == "food"


def test_previous_question_stops_at_the_first() -> None:
    assert [previous_question(ORDER, key) for key in ORDER] == [None, "home", "food"]


def test_position_counts_from_one() -> None:
    assert position(ORDER, "food") == (2, 3)


@pytest.mark.parametrize("ask", [previous_question, position])
def test_key_outside_the_order_is_refused(ask) -> None:
    with pytest.raises(ValueError, match=r"not in"):
        ask(ORDER, "forged")

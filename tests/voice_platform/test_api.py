"""The API renders what the public may see, and refuses to be asked for more."""

import json

import pytest
from django.core.management import call_command

from surveys.enums import AnswerState
from surveys.models import Cycle
from tests.promises.factories import make_action, make_measure, make_promise, publish
from tests.surveys.every_kind import open_every_kind
from tests.surveys.factories import make_bands, make_council, make_open_cycle, receive_answers
from voice_platform.accounts.models import Role
from voice_platform.council.kept import forget

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle() -> Cycle:
    promise = make_promise("safe-healthy")
    make_action(promise, "done")
    make_measure(promise, "37")
    return make_open_cycle(eligible_total=100, invite_method="a letter")


def get(client, address: str, status: int = 200):
    response = client.get(f"/api/v1/{address}")
    assert response.status_code == status
    return response.json()


def test_index_names_the_parts(client):
    assert get(client, "") == {
        "surveys": "http://testserver/api/v1/surveys/",
        "results": "http://testserver/api/v1/results/",
        "promises": "http://testserver/api/v1/promises/",
        "schema": "http://testserver/api/v1/schema/",
    }


def test_surveys_say_what_children_are_asked_now(client, db):
    make_council()
    make_bands()
    open_every_kind()
    assert [survey["slug"] for survey in get(client, "surveys/")] == ["kinds"]
    (tier,) = get(client, "surveys/kinds/")["tiers"]
    asked = {question["key"]: question for question in tier["questions"]}
    assert asked["safe"]["words"]["en"]["text"] == "Question safe?"
    assert [option["key"] for option in asked["safe"]["options"]] == ["yes", "no"]
    assert asked["safe"]["options"][0]["labels"] == {"en": "Yes"}
    assert asked["unsafe"]["ask_if"] == {"question": "safe", "is": "no"}
    assert (asked["safe"]["ask_if"], asked["moves"]["at_most"]) == (None, 40)
    assert "is_worry" not in asked["safe"]["options"][0]


def test_a_survey_that_is_not_open_is_not_there(client, db):
    make_council()
    make_bands()
    cycle = open_every_kind()
    Cycle.objects.filter(pk=cycle.pk).update(state="draft")
    forget()
    assert get(client, "surveys/") == []
    get(client, "surveys/kinds/", 404)


def test_results_are_empty_before_the_first_release(client, cycle):
    receive_answers(cycle, 9, {"safe": "yes"})
    publish(days=4)
    assert get(client, "results/") == []
    assert get(client, f"results/{cycle.slug}/", 404) == {"detail": "Not found."}


def test_results_are_the_public_ones_in_words_and_rounded(client, cycle):
    receive_answers(cycle, 33, {"safe": "yes"})
    receive_answers(cycle, 12, {"safe": "no"})
    publish()
    assert [about["cycle"] for about in get(client, "results/")] == [cycle.slug]
    found = get(client, f"results/{cycle.slug}/")
    row = found["questions"][0]["strands"][0]["total"]
    assert [
        (option["key"], option["words"], option["count"], option["percent"]) for option in row["options"]
    ] == [
        ("yes", "about 35", 35, 78),
        ("sometimes", "0", 0, 0),
        ("no", "about 10", 10, 22),
    ]
    assert row["response"] == {"answered": 45, "eligible": 100, "percent": 45}
    assert found["about"]["invite_method"] == "a letter"
    assert found["coverage"] == ["We heard from about 45 of 100 children."]


def test_hidden_figure_is_in_words_and_no_number(client, cycle):
    receive_answers(cycle, 9, {"safe": "yes"}, voice="for")
    receive_answers(cycle, 10, {"safe": "yes"})
    publish()
    strands = get(client, f"results/{cycle.slug}/")["questions"][0]["strands"]
    hidden = next(strand["total"]["base"] for strand in strands if strand["strand"]["voice"] == "for")
    assert hidden == {
        "words": "Hidden to keep people safe",
        "shown": "hidden",
        "count": None,
        "percent": None,
        "interval": None,
    }


def test_open_answers_are_labelled_and_have_no_rate(client, cycle):
    receive_answers(cycle, 20, {"safe": "yes"}, way_in="open")
    publish()
    strand = get(client, f"results/{cycle.slug}/")["questions"][0]["strands"][0]
    assert (strand["strand"]["counts_children"], strand["total"]["response"]) == (False, None)


def test_breakdown_comes_only_when_asked_for(client, cycle):
    receive_answers(cycle, 25, {"safe": "yes"}, age_band="8-11")
    receive_answers(cycle, 25, {"safe": "no"}, age_band="12-15")
    publish()

    def breakdowns(query):
        strand = get(client, f"results/{cycle.slug}/{query}")["questions"][0]["strands"][0]
        return {each["variable"]: [row["group"] for row in each["rows"]] for each in strand["breakdowns"]}

    assert breakdowns("") == {}
    assert breakdowns("?by=age_band") == {"age_band": ["4-7", "8-11", "12-15", "16-17", "18-25"]}
    assert list(breakdowns("?by=home&by=age_band")) == ["home", "age_band"]


@pytest.mark.parametrize("query", ["by=shoe-size", "by=age_band&by=home&by=mode", "by=age_band&home=foster"])
def test_tampered_breakdown_is_refused(client, cycle, query):
    receive_answers(cycle, 12, {"safe": "yes"})
    publish()
    assert get(client, f"results/{cycle.slug}/?{query}", 400)


def test_promises_come_with_what_children_said_and_what_was_done_and_no_records(client, cycle):
    receive_answers(cycle, 20, {"safe": "yes"})
    publish()
    assert [promise["sentence"] for promise in get(client, "promises/")] == ["Sentence of safe-healthy."]
    found = get(client, "promises/safe-healthy/")
    assert (found["said"]["state"], [deed["status"] for deed in found["did"]]) == ("heard", ["done"])
    assert "37" not in json.dumps(found["said"]) + json.dumps(found["did"])


def test_promise_before_the_first_scorecard_has_its_words_alone(client, cycle):
    found = get(client, "promises/safe-healthy/")
    assert (found["scorecard"], found["said"], found["did"]) == (None, None, [])


def test_unknown_promise_and_round_are_not_there(client):
    get(client, "promises/unknown/", 404)
    get(client, "results/unknown/", 404)


def test_nothing_can_be_written(client, cycle):
    for address in ("results/", "promises/", "promises/safe-healthy/"):
        assert client.post(f"/api/v1/{address}", {}).status_code == 405


def test_signed_in_people_get_the_public_results_too(client, cycle, signed_in):
    receive_answers(cycle, 12, {"safe": "yes", "listen": AnswerState.SKIPPED})
    publish()
    address = f"results/{cycle.slug}/"
    assert get(signed_in(Role.BOARD_MEMBER), address) == get(client, address)


def test_document_describes_every_address_without_a_warning(client, tmp_path):
    call_command("spectacular", "--fail-on-warn", "--validate", "--file", str(tmp_path / "schema.yml"))
    paths = client.get("/api/v1/schema/?format=json").json()["paths"]
    assert list(paths) == [
        "/api/v1/",
        "/api/v1/promises/",
        "/api/v1/promises/{slug}/",
        "/api/v1/results/",
        "/api/v1/results/{cycle}/",
        "/api/v1/surveys/",
        "/api/v1/surveys/{slug}/",
    ]

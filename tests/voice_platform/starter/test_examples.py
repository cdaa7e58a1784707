import re
from datetime import timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone

from promises.models import Action, MeasureValue, ScorecardRelease
from surveys import intake
from surveys.actions import counting, releases
from surveys.actions.themes import add_theme, finish_coding
from surveys.domain.tokens import digest
from surveys.models import (
    Alert,
    Coding,
    CountChange,
    Cycle,
    FreeText,
    Invitation,
    Release,
    Respondent,
    Response,
    Tally,
    Theme,
)
from surveys.published import Audience, results
from surveys.queries.answering import cycle_asked
from surveys.queries.releases import due
from tests.starter_content import starter, starter_rows  # noqa: F401
from voice_platform.accounts.models import Role, User
from voice_platform.audit.actions import record
from voice_platform.audit.queries import first_broken_link
from voice_platform.council.kept import forget
from voice_platform.council.models import DutyHours
from voice_platform.starter.examples import unused_links

MARKED = (Action, Cycle, DutyHours, Invitation, MeasureValue, Response, User)
COUNTED = (*MARKED, Coding, CountChange, FreeText, Release, Respondent, ScorecardRelease, Tally)


def run(command: str) -> str:
    """With rows kept as in a running site: tests keep none."""
    said = StringIO()
    with override_settings(ROWS_KEPT_SECONDS=30):
        call_command(command, stdout=said)
    forget()
    return said.getvalue()


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in COUNTED}


@pytest.fixture(scope="module")
def example_rows(starter_rows, django_db_blocker):  # noqa: F811
    with django_db_blocker.unblock(), transaction.atomic():
        run("load_examples")
        yield
        transaction.set_rollback(True)
    forget()


@pytest.fixture
def examples(example_rows, db) -> Cycle:
    return Cycle.objects.get(is_example=True, survey__kind="questions")


@pytest.fixture
def reader(examples) -> User:
    return User.objects.get(groups__name=Role.READER)


def answer(cycle: Cycle, token: str, *, words: str = "", sent_at=None, voice: str = "by") -> Response:
    """A real child answers by one of the free links."""
    asked = cycle_asked(cycle.pk)
    tier = asked.tier_for("12-15")
    question = tier.questions["better"]
    answers = (intake.Answer(question.version_id, "answered", words=words),) if words else ()
    receipt = intake.receive(
        intake.Submission(
            cycle_id=cycle.pk,
            tier_id=tier.id,
            submission_token=f"real {token}",
            answers=answers,
            voice=voice,
            way_in="linked",
            mode="phone",
            helper="nobody",
            language="en",
            age_band="12-15",
            assent={"assent.what": "en:1"},
            sent_at=sent_at or timezone.now(),
            respondent_id=Invitation.objects.get(token_digest=digest(token)).respondent_id,
        )
    )
    return Response.objects.get(pk=receipt.response_id)


def roll_up() -> None:
    while counting.roll_up():
        pass


def children_holding(theme: str) -> int:
    roll_up()
    found = Tally.objects.get(
        kind="theme", target=Theme.objects.get(slug=theme).pk, voice="by", way_in="linked", group=""
    )
    return found.children


def test_every_example_is_marked_and_each_role_has_a_person(examples):
    assert not Response.objects.filter(is_example=False).exists()
    assert set(User.objects.values_list("groups__name", flat=True)) == set(Role.values)
    assert not User.objects.filter(is_example=False).exists()
    assert not User.objects.exclude(email__endswith="@example.org").exists()


def test_examples_hold_every_kind_of_voice_and_a_group_too_small_to_show(examples):
    said = {
        (voice, way_in): Response.objects.filter(cycle=examples, voice=voice, way_in=way_in).count()
        for voice, way_in in (("by", "linked"), ("by", "open"), ("for", "linked"))
    }
    assert said == {("by", "linked"): 145, ("by", "open"): 44, ("for", "linked"): 14}
    assert Response.objects.filter(cycle=examples, age_band="4-7", voice="by", way_in="linked").count() == 8


def test_round_was_opened_for_a_reason_that_says_it_is_invented(examples):
    assert examples.state == "open"
    assert examples.untested_reason.startswith("Invented example")
    assert examples.untested_by.has_role(Role.ADMINISTRATOR)


def test_all_words_are_read_and_sorted(examples):
    assert not FreeText.objects.filter(read_at__isnull=True).exists()
    assert not FreeText.objects.filter(coded_at__isnull=True).exists()


def test_counts_are_what_the_responses_say(examples):
    assert counting.rebuild(check=True) == []


def test_nine_children_wait_and_one_theme_stands_at_nine(examples):
    roll_up()
    waiting = {(row.voice, row.way_in): len(row.children) for row in examples.unreleased.all()}
    assert waiting == {("by", "linked"): 9}
    assert due(examples) is None
    themes = Tally.objects.filter(
        cycle=examples, kind="theme", voice="by", way_in="linked", group="", children=9
    )
    assert [Theme.objects.get(pk=row.target).slug for row in themes] == ["settled"]


def test_answers_by_the_open_link_can_be_seen_rounded_on_most_promises(examples):
    questions = results(audience=Audience.BOARD).questions
    shown = [
        frozen.results.total
        for question in questions
        for frozen in question.strands
        if not frozen.strand.counts_children and not frozen.results.total.is_hidden
    ]
    assert 2 * len(shown) > len(questions)
    assert {row.base.shown for row in shown} == {"rounded"}


def test_one_answer_and_one_theme_more_make_a_release_due(examples, reader):
    response = answer(examples, unused_links()[0], words="I feel safe and settled in my room.")
    roll_up()
    assert due(examples) is not None
    assert releases.sweep(timezone.now()) == 0, "it waits for the reader"
    text = response.texts.get()
    add_theme(text=text, theme=Theme.objects.get(slug="settled"), coder=reader)
    finish_coding(text=text, coder=reader)
    assert children_holding("settled") == 10
    assert releases.sweep(timezone.now()) == 1
    assert Release.objects.filter(cycle=examples).count() == 4


def test_nine_children_and_a_theme_without_a_tenth_answer_release_nothing(examples):
    roll_up()
    assert releases.sweep(timezone.now() + timedelta(days=10)) == 0


def test_invented_children_say_what_they_think_of_the_plan(examples):
    cycle = Cycle.objects.get(is_example=True, survey__slug="about-plan")
    assert cycle.state == "open"
    assert cycle.untested_reason.startswith("Invented example")
    assert {
        way_in: Response.objects.filter(cycle=cycle, way_in=way_in).count() for way_in in ("linked", "open")
    } == {"linked": 37, "open": 21}
    assert FreeText.objects.filter(response__cycle=cycle).count() == 5
    page = Client().get("/plan/").content.decode()
    assert re.search(r"About \d+ of you agree\.", page)
    assert "Invented example" in Client().get("/plan/what-people-told-us/").content.decode()


def test_removing_takes_the_invented_log_away_and_asks_nobody_about_the_plan(examples):
    run("remove_examples")
    assert Client().get("/plan/what-people-told-us/").status_code == 404
    assert "of you agree" not in Client().get("/plan/").content.decode()
    assert "?part=" not in Client().get("/plan/").content.decode()


def test_loading_twice_adds_nothing(examples):
    before = counts()
    run("load_examples")
    assert counts() == before


def test_removing_takes_everything_away(examples):
    run("remove_examples")
    assert {name: number for name, number in counts().items() if number} == {"Cycle": 2}, (
        "the two drafts of the starter"
    )
    assert run("remove_examples") == "There were no examples.\n"


def test_what_a_real_child_said_stays_and_counts_the_same(examples, reader):
    response = answer(examples, unused_links()[0], words="I feel safe and settled in my room.")
    text = response.texts.get()
    real_reader = User.objects.create_user("real@council.test", cleared_to_read_until=timezone.localdate())
    real_reader.give_roles([Role.READER])
    add_theme(text=text, theme=Theme.objects.get(slug="settled"), coder=real_reader)
    run("remove_examples")
    assert list(Response.objects.all()) == [response]
    assert list(User.objects.all()) == [real_reader]
    assert children_holding("settled") == 1
    assert counting.rebuild(check=True) == []
    cycle = Cycle.objects.get(pk=examples.pk)
    assert (cycle.state, cycle.is_example, cycle.untested_reason) == ("draft", False, "")
    assert [(row.voice, len(row.children)) for row in cycle.unreleased.all()] == [("by", 1)]
    assert {name: number for name, number in counts().items() if number} == {
        "Coding": 1,
        "CountChange": 2,
        "Cycle": 3,
        "FreeText": 1,
        "Respondent": 1,
        "Response": 1,
        "Tally": Tally.objects.filter(cycle=cycle).count(),
        "User": 1,
    }


def test_an_example_person_whom_the_record_names_is_closed_and_the_record_holds(examples, reader):
    record(actor=reader, action="reading.text-read")
    run("remove_examples")
    closed = User.objects.get()
    assert (closed.pk, closed.is_active, closed.is_example, closed.has_usable_password()) == (
        reader.pk,
        False,
        False,
        False,
    )
    assert closed.roles == frozenset()
    assert first_broken_link() is None


def test_production_refuses_examples(starter, settings):  # noqa: F811
    before = counts()
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match=r"^Invented answers may not stand where real children answer"):
        run("load_examples")
    assert counts() == before


def test_command_prints_the_password_and_links_for_invited_children(examples):
    said = run("load_examples")
    assert settings.EXAMPLE_PASSWORD in said
    assert [line for line in said.splitlines() if "/i/" in line] == [
        f"Answer as an invited child: /i/{token}/" for token in unused_links()
    ]
    assert len(unused_links()) == 3


def test_most_invented_worries_are_decided_so_that_a_new_one_is_seen(example_rows):
    worries = Alert.objects.filter(response__is_example=True)
    still_open = worries.filter(decided_at__isnull=True)
    assert still_open.count() == 2 < worries.count()
    assert min(still_open.values_list("made_at")) >= max(
        worries.exclude(pk__in=still_open).values_list("made_at")
    )

"""Queries of sending one response: the same whatever the number of questions."""

import time

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from surveys.actions.cycles import INVITATIONS_AT_ONCE, make_invitations
from surveys.domain.survey_file import MOST_QUESTIONS
from surveys.enums import QuestionKind
from surveys.models import Response
from surveys.views.prints import table_of
from tests.benchmarks.database import own_database
from tests.benchmarks.figures import Figure, Figures
from tests.surveys.factories import Ask, make_invitation, make_open_cycle
from tests.surveys.views.journey import HOW
from voice_platform.accounts.models import User
from voice_platform.council.kept import forget

FEW, USUAL, MOST = 2, 12, MOST_QUESTIONS
WORST = "in words and with options, a worry and a way to reach the child among them; BEGIN and COMMIT counted"


def quick() -> Figures:
    with own_database(), override_settings(ROWS_KEPT_SECONDS=30):
        by_length = {questions: _queries(questions) for questions in (FEW, USUAL, MOST)}
        cold = _queries(USUAL, slug="cold", process_is_new=True)
        invited = _seconds_to_invite()
    most = max(by_length.values())
    counted = ", ".join(f"{queries} with {questions}" for questions, queries in by_length.items())
    return {
        "send_queries": Figure(
            most, "count", f"one post of the page that sends: {counted} questions, {WORST}"
        ),
        "send_queries_new_process": Figure(
            cold, "count", "the same in a process that has read nothing of the survey yet, 12 questions"
        ),
        "invitations_10k_s": Figure(
            round(invited, 2),
            "s",
            f"{INVITATIONS_AT_ONCE:,} one-time links made and given as a table; SQLite",
        ),
    }


def _seconds_to_invite() -> float:
    cycle = make_open_cycle("invited")
    editor = User.objects.create(email="editor@example.org")
    started = time.monotonic()
    tokens = make_invitations(cycle=cycle, number=INVITATIONS_AT_ONCE, made_by=editor)
    table_of([f"https://voice.example.org/i/{token}/" for token in tokens])
    return time.monotonic() - started


def _queries(questions: int, *, slug: str = "", process_is_new: bool = False) -> int:
    """Of an invited child's sending, which costs one more than by the open link."""
    asks = [_ask(number) for number in range(questions)]
    cycle = make_open_cycle(slug or f"asks-{questions}", questions=asks)
    make_invitation(cycle, cycle.slug)
    forget()
    child, survey = Client(), f"/s/{cycle.survey.slug}/"
    child.post(f"/i/{cycle.slug}/begin/", {"age_band": "12-15", **HOW})
    given = {f"{ask.key}-{_field(ask)}": "no" if ask.options else "he hits me" for ask in asks}
    child.post(f"{survey}answers/", given)
    child.get(f"{survey}send/")
    if process_is_new:
        forget()
    with CaptureQueriesContext(connection) as queries:
        child.post(f"{survey}send/", {"ways": ["call"], "how": "07700 900123"})
    response = Response.objects.get(cycle=cycle)
    assert response.closed_answers.count() + response.texts.count() == questions
    return len(queries)


def _ask(number: int) -> Ask:
    if number % 4 == 1:
        return Ask(f"words-{number}", kind=QuestionKind.LONG_WORDS, options=())
    return Ask(f"ask-{number}", worries=("no",))


def _field(ask: Ask) -> str:
    return "answer" if ask.options else "words"

"""A round that closes while children answer it: what was begun may be finished for an hour, and nothing is lost."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from surveys.actions.opening import close_cycle
from surveys.models import Cycle, Draft, Response
from surveys.queries.releases import due
from tests.surveys.factories import make_cycle
from tests.surveys.views.journey import SURVEY, answer, begin, send, text_of
from voice_platform.council.kept import forget


@pytest.fixture
def child(cycle, client):
    begin(client)
    answer(client, "safe", answer="yes")
    return client


def close(cycle):
    close_cycle(cycle=cycle, by=None, at=timezone.now())


def test_whoever_began_goes_on_and_sends(cycle, child):
    close(cycle)
    assert "Question listen?" in text_of(child.get(f"{SURVEY}q/listen/"))
    answer(child, "listen", answer="yes")
    assert child.get(f"{SURVEY}check/").status_code == 200
    assert child.get(f"{SURVEY}talk/").status_code == 200
    assert send(child)["Location"] == f"{SURVEY}done/"
    assert Response.objects.get().cycle == cycle
    assert child.get(f"{SURVEY}done/").status_code == 200
    assert send(child)["Location"] == f"{SURVEY}done/"


def test_nobody_begins_any_more(cycle, child):
    close(cycle)
    another = Client()
    assert another.get(SURVEY).status_code == 404
    assert begin(another).status_code == 404


def test_after_an_hour_there_is_a_kind_page_with_what_was_just_written(cycle, child):
    close(cycle)
    later = timezone.now() + timedelta(minutes=61)
    with time_machine.travel(later, tick=False):
        Draft.objects.update(touched_at=later)
        forget()
        page = answer(child, "anything", words="My own words")
        assert page.status_code == 404
        assert "My own words" in text_of(page)
    assert Draft.objects.get().held.answers


def test_a_new_round_does_not_take_the_draft_away(cycle, child):
    close(cycle)
    make_cycle(cycle.survey, slug="voices-2")
    forget()
    answer(child, "listen", answer="yes")
    send(child)
    assert Response.objects.get().cycle == cycle


def test_the_last_release_waits_for_whoever_still_answers(cycle, child):
    close(cycle)
    closed = Cycle.objects.get(pk=cycle.pk)
    assert due(closed) is None
    send(child)
    assert due(closed) is not None


def test_it_waits_an_hour_at_most(cycle, child):
    close(cycle)
    later = timezone.now() + timedelta(minutes=61)
    with time_machine.travel(later, tick=False):
        Draft.objects.update(touched_at=later)
        assert due(Cycle.objects.get(pk=cycle.pk)) is not None

"""A tablet that children share: each begins afresh, and it goes back to the start."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from surveys.enums import CycleState
from surveys.models import Cycle, Draft, Response
from tests.surveys.views.journey import SURVEY, answer, begin, send, text_of
from voice_platform.council.kept import forget

KIOSK = "/k/voices/"
NEW = "I am someone new"


@pytest.fixture
def tablet(cycle, client):
    client.post(KIOSK)
    return client


def _begun(tablet):
    tablet.post(f"{SURVEY}begin/", {"age_band": "12-15", "helper": "nobody", "mode": "shared"})
    return tablet


def test_start_page_leads_into_the_survey(cycle, client):
    page = client.get(KIOSK)
    assert page.status_code == 200
    assert settings.KIOSK_COOKIE_NAME not in page.cookies
    assert client.post(KIOSK)["Location"] == SURVEY


def test_nobody_is_asked_whose_tablet_it_is(tablet):
    page = text_of(tablet.get(f"{SURVEY}begin/"))
    assert "Whose phone or computer is this?" not in page
    _begun(tablet)
    assert Draft.objects.get().held.mode == "shared"


def test_it_cannot_be_said_to_be_ones_own(tablet):
    assert begin(tablet, mode="phone").status_code == 200
    assert not Draft.objects.exists()


def test_elsewhere_it_is_asked(cycle, client):
    assert "Whose phone or computer is this?" in text_of(client.get(f"{SURVEY}begin/"))


def test_after_finishing_the_start_page_comes(tablet):
    _begun(tablet)
    answer(tablet, "safe", answer="yes")
    send(tablet)
    done = tablet.get(f"{SURVEY}done/")
    assert done["Refresh"] == f"{settings.DRAFT_IDLE_SECONDS}; url={KIOSK}"
    assert tablet.post(f"{SURVEY}finish/")["Location"] == KIOSK
    assert Response.objects.get().mode == "shared"


def test_elsewhere_nothing_goes_anywhere_by_itself(cycle, client):
    begin(client)
    send(client)
    assert "Refresh" not in client.get(f"{SURVEY}done/")


def test_whoever_comes_next_can_begin_afresh(tablet):
    _begun(tablet)
    answer(tablet, "safe", answer="yes")
    for page in ("q/listen/", "check/", "send/"):
        assert NEW in text_of(tablet.get(f"{SURVEY}{page}"))
    tablet.post(KIOSK)
    assert not Draft.objects.exists()
    assert tablet.get(f"{SURVEY}q/listen/")["Location"] == KIOSK


def test_on_a_phone_of_ones_own_there_is_no_such_button(cycle, client):
    begin(client)
    assert NEW not in text_of(client.get(f"{SURVEY}q/listen/"))


def test_a_page_made_for_a_tablet_is_not_kept_for_phones(tablet):
    _begun(tablet)
    assert NEW in text_of(tablet.get(f"{SURVEY}q/safe/"))
    phone = Client()
    begin(phone)
    assert NEW not in text_of(phone.get(f"{SURVEY}q/safe/"))


def test_left_alone_it_is_back_at_the_start(tablet):
    _begun(tablet)
    gone = timezone.now() - timedelta(seconds=settings.DRAFT_IDLE_SECONDS + 1)
    Draft.objects.update(touched_at=gone)
    assert tablet.get(f"{SURVEY}q/safe/")["Location"] == KIOSK


def test_words_that_came_too_late_are_given_back(tablet):
    _begun(tablet)
    Draft.objects.all().delete()
    page = answer(tablet, "anything", words="My own words")
    assert page.status_code == 410
    assert "My own words" in text_of(page)


def test_how_somebody_likes_to_read_goes_with_them(tablet):
    tablet.cookies["reading"] = "largest"
    assert tablet.post(KIOSK).cookies["reading"].value == ""


def test_a_cookie_that_somebody_wrote_is_no_tablet(cycle, client):
    client.cookies[settings.KIOSK_COOKIE_NAME] = "../x y"
    begin(client)
    assert NEW not in text_of(client.get(f"{SURVEY}q/safe/"))


def test_a_closed_survey_has_no_start_page(cycle, client):
    Cycle.objects.update(state=CycleState.CLOSED)
    forget()
    assert client.get(KIOSK).status_code == 404
    assert client.post(KIOSK).status_code == 404

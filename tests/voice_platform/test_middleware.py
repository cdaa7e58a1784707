"""What happens around every request."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from surveys.errors import DraftGone, NotYourWords, SurveyNotOpen
from surveys.views import starting
from tests.surveys.factories import make_open_cycle
from voice_platform.accounts.access import (
    audience_of,
    for_everybody,
    for_roles,
    is_wagtails_own,
)
from voice_platform.accounts.models import Role
from voice_platform.audit.models import Event

pytestmark = pytest.mark.django_db


def view(request):
    return HttpResponse()


def test_view_that_declares_nothing_is_closed():
    assert audience_of(view, "somewhere/") is None


def test_declaration_of_a_view_wins_over_the_place_where_it_stands():
    declared = for_roles(Role.READER)(lambda request: HttpResponse())
    assert audience_of(declared, "staff/reading/") == {"reader"}
    assert is_wagtails_own(declared, "staff/reading/") is False


@pytest.mark.parametrize("route", ["staffroom/", "accounts/", "account/", "account/else/", "document/"])
def test_prefix_covers_nothing_beside_it(route):
    assert audience_of(view, route) is None


def test_address_that_opens_for_everybody_asks_for_no_session(client, settings, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/healthz", headers={"cookie": f"{settings.SESSION_COOKIE_NAME}x=1"})


@pytest.mark.parametrize(
    ("path", "language"), [("/what-happened/", "en"), ("/ar/what-happened/", "ar"), ("/account/login/", "en")]
)
def test_language_comes_from_the_address_alone(client, path, language):
    answer = client.get(path, headers={"accept-language": "ar, pl"})
    assert answer["Content-Language"] == language
    assert "Accept-Language" not in answer.get("Vary", "")


@pytest.mark.parametrize(("error", "status"), [(SurveyNotOpen, 404), (DraftGone, 410), (NotYourWords, 403)])
def test_errors_of_our_packages_become_pages(client, monkeypatch, error, status):
    def fail(*args, **kwargs):
        raise error

    cycle = make_open_cycle()
    monkeypatch.setattr(starting, "_door", fail)
    assert client.get(f"/s/{cycle.survey.slug}/").status_code == status


def test_words_refused_to_somebody_go_on_record(client, person, monkeypatch):
    def fail(*args, **kwargs):
        raise NotYourWords

    cycle = make_open_cycle()
    monkeypatch.setattr(starting, "_door", fail)
    user = person(Role.EDITOR)
    client.force_login(user)
    client.get(f"/s/{cycle.survey.slug}/")
    assert Event.objects.filter(action="access.refused").get().actor == user


def test_everybody_is_everybody():
    assert audience_of(for_everybody(view), "anywhere/") == {"everybody"}
    del view.audience


def test_declaring_returns_the_view_itself():
    declared = for_everybody(lambda request: HttpResponse("same"))
    assert declared(RequestFactory().get("/")).content == b"same"

"""The gallery's own pages."""

import pytest
from django.http import Http404
from django.test import RequestFactory, override_settings

from frontend import views
from frontend.examples import example_names
from tests.frontend.gallery_site import SETTINGS


@pytest.fixture(autouse=True)
def _gallery_site():
    with override_settings(**SETTINGS):
        yield


def get(query: str = ""):
    return RequestFactory().get(f"/gallery/{query}")


def test_gallery_shows_every_component_by_name():
    page = views.gallery(get()).content.decode()
    assert [name for name in example_names() if f'href="/gallery/{name}/"' not in page] == []


def test_gallery_turns_and_translates_on_request():
    page = views.gallery(get("?dir=rtl&lang=ar")).content.decode()
    assert '<html lang="ar" dir="rtl" data-reading="">' in page


@pytest.mark.parametrize("name", example_names())
def test_component_page_shows_its_source(name):
    assert "vp-gallery__source" in views.gallery_component(get(), name).content.decode()


@pytest.mark.parametrize(("name", "query"), [("no-such", ""), ("button", "?state=999")])
def test_what_is_not_there_is_not_found(name, query):
    with pytest.raises(Http404):
        views.gallery_component(get(query), name)


def test_state_that_is_no_number_shows_the_component():
    assert views.gallery_component(get("?state=x"), "button").status_code == 200

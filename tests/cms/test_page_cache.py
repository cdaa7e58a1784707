"""Published pages are kept by revision and language, and what is kept is nobody's."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from cms.models import ContentPage
from cms.views import kept_pages as page_cache
from tests.cms.test_format_addresses import plan, reword
from voice_platform.accounts.models import Role
from voice_platform.council.kept import forget
from voice_platform.council.models import Council


@pytest.fixture(autouse=True)
def kept(starter, monkeypatch):
    """What the cache was given, by its key."""
    cache.clear()
    given: dict[str, list[str]] = {}

    def set_and_note(key, value, seconds):
        given[key] = value
        return cache.set(key, value, seconds)

    class Noting:
        get = staticmethod(cache.get)
        set = staticmethod(set_and_note)

    monkeypatch.setattr(page_cache, "cache", Noting)
    return given


def without_nonce(answer) -> str:
    return re.sub(r'nonce="[^"]*"', "", answer.content.decode())


@pytest.mark.parametrize("address", ["/plan/", "/ar/plan/", "/safe/", "/ar/privacy/"])
def test_second_visitor_gets_the_same_page_without_its_being_rendered(kept, address):
    first = Client().get(address)
    assert without_nonce(first) == without_nonce(Client().get(address))
    (key,) = kept
    cache.set(key, ["What was kept, ", "."])
    assert Client().get(address).content.decode().startswith("What was kept, ")


def test_each_visitor_gets_a_nonce_of_their_own_and_none_is_kept(kept):
    nonces = []
    for _ in range(2):
        answer = Client().get("/plan/")
        in_page = re.search(r'nonce="([^"]+)"', answer.content.decode())[1]
        assert f"'nonce-{in_page}'" in answer.headers["Content-Security-Policy"]
        nonces.append(in_page)
    assert nonces[0] != nonces[1]
    stored = "".join("".join(parts) for parts in kept.values())
    assert 'nonce=""' in stored
    assert not any(nonce in stored for nonce in nonces)


def test_what_is_published_is_seen_at_once_and_a_draft_is_not(kept):
    before = Client().get("/plan/").content
    page = plan()
    page.sections[0].value["statements"][0]["words"] = "Draft words."
    page.save_revision()
    assert without_nonce(Client().get("/plan/")) == re.sub(r'nonce="[^"]*"', "", before.decode())
    reword(plan(), "Other words.")
    assert "Other words." in Client().get("/plan/").content.decode()


def test_page_that_is_taken_back_is_gone_at_once():
    Client().get("/plan/")
    plan().unpublish()
    assert Client().get("/plan/").status_code == 404


def test_translation_that_is_signed_no_longer_shows_the_source(kept):
    assert 'id="source"' in Client().get("/ar/safe/").content.decode()
    page = ContentPage.objects.get(slug="safe", locale__language_code="ar")
    page.checked_by = "A. Translator"
    page.save_revision().publish()
    assert 'id="source"' not in Client().get("/ar/safe/").content.decode()


def test_source_beside_an_unchecked_translation_is_the_newest(kept):
    Client().get("/ar/plan/")
    reword(plan(), "Other words.")
    html = Client().get("/ar/plan/").content.decode()
    assert ("Other words." in html) == ('id="source"' in html)


def test_council_that_changes_its_name_is_called_by_it():
    Client().get("/plan/")
    Council.objects.update(name="Marshford Council")
    forget()
    assert "Marshford Council" in Client().get("/plan/").content.decode()


def test_somebody_signed_in_and_somebody_who_asks_for_more_are_not_served_from_it(kept, signed_in):
    assert signed_in(Role.EDITOR).get("/plan/").status_code == 200
    assert Client().get("/plan/?x=1").status_code == 200
    assert kept == {}


def test_preview_shows_the_draft_and_is_not_kept(kept, rf):
    page = plan()
    page.sections[0].value["statements"][0]["words"] = "Draft words."
    preview = page.make_preview_request(rf.get("/"))
    assert "Draft words." in preview.content.decode()
    assert "frame-ancestors 'self'" in preview.headers["Content-Security-Policy"]
    assert kept == {}


def test_page_with_a_form_token_is_not_kept(kept, monkeypatch):
    from django.middleware.csrf import get_token
    from django.template.response import TemplateResponse

    def with_token(self):
        get_token(self._request)
        return original(self)

    original = TemplateResponse.render
    monkeypatch.setattr(TemplateResponse, "render", with_token)
    assert Client().get("/plan/").cookies
    assert kept == {}


def test_home_is_always_fresh(kept):
    Client().get("/")
    assert kept == {}

"""Editors choose pictures by word, in their own language, by keyboard alone."""

import json
import re

import pytest
from django.test import Client

from frontend.pictograms.drawings import address_of
from voice_platform.accounts.models import Role

HOUSE = "openmoji-1F3E1"


@pytest.fixture
def editor(db, signed_in) -> Client:
    return signed_in(Role.EDITOR)


def names(html: str) -> list[str]:
    return re.findall(r"<span>(.*?)</span></a></li>", html)


def test_dialogue_has_a_labelled_search_and_links_to_choose(editor):
    answer = json.loads(editor.get("/staff/pictograms/").content)
    assert answer["step"] == "choose"
    assert "What should the picture show?" in answer["html"]
    assert len(names(answer["html"])) == 30
    assert answer["html"].count("data-chooser-modal-choice") == 30


def test_search_finds_by_name_and_tag(editor):
    html = editor.get("/staff/pictograms/results/?q=house+garden").content.decode()
    assert names(html)[0] == "house with garden"
    assert f'src="{address_of(HOUSE)}"' in html


def test_nothing_found_says_what_to_do(editor):
    html = editor.get("/staff/pictograms/results/", {"q": "<b>zzzz"}).content.decode()
    assert "No picture is found by “&lt;b&gt;zzzz”." in html


def test_second_page_goes_on_where_the_first_ended(editor):
    first, second = (
        names(editor.get(f"/staff/pictograms/results/?p={page}").content.decode()) for page in (1, 2)
    )
    assert len(second) == 30
    assert set(first).isdisjoint(second)
    assert editor.get("/staff/pictograms/results/?p=99999").status_code == 404


@pytest.mark.parametrize("key", [HOUSE, "home"])
def test_chosen_picture_is_handed_to_the_page(editor, key):
    answer = json.loads(editor.get(f"/staff/pictograms/chosen/{key}/").content)
    assert answer["step"] == "chosen"
    assert answer["result"]["id"] == key
    assert answer["result"]["preview"]["url"] == address_of(key)


def test_unknown_picture_is_not_found(editor):
    assert editor.get("/staff/pictograms/chosen/openmoji-FFFFFF/").status_code == 404


@pytest.mark.parametrize("role", [Role.READER, Role.BOARD_MEMBER, Role.ADVOCATE, None])
def test_others_than_writers_stay_outside(db, signed_in, role):
    client = signed_in(role) if role else Client()
    for path in ("", "results/", f"chosen/{HOUSE}/"):
        assert client.get(f"/staff/pictograms/{path}").status_code in (302, 403)

"""Layouts: whole with everything missing, and right in the other direction."""

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override

from frontend.forms import Form

LAYOUTS = ["base", "child", "signed_in", "error"]


def rendered(layout: str, **context: object) -> BeautifulSoup:
    source = f'{{% extends "frontend/layouts/{layout}.html" %}}{{% block title %}}Here{{% endblock %}}'
    return BeautifulSoup(engines["django"].from_string(source).render(context), "html.parser")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout_stands_with_an_empty_context(layout):
    soup = rendered(layout)
    assert soup.title.get_text() == "Here – Your voice, our promises"
    assert len(soup.select("main#main")) == 1


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_page_has_the_language_and_direction_of_its_words(language, direction):
    with override(language):
        html = rendered("child").html
    assert (html["lang"], html["dir"]) == (language, direction)


def test_exit_comes_before_everything_but_the_shortcuts():
    order = [
        element.get("class") or element.name for element in rendered("child").body.find_all(recursive=False)
    ]
    assert order == ["nav", ["vp-exit-bar"], ["vp-header"], ["vp-aloud"], ["vp-page"], ["vp-footer"]]


def test_exit_leads_to_our_own_address():
    links = rendered("child").select("[data-vp-exit]")
    assert [link["href"] for link in links] == ["/exit/", "/exit/"]


def test_title_says_error_when_the_form_has_one():
    class Asked(Form):
        name = forms.CharField()

    assert rendered("child", form=Asked({})).title.get_text().startswith("Error: Here")
    assert rendered("child", form=Asked()).title.get_text().startswith("Here")


def test_help_links_keep_the_order_they_came_in():
    links = [{"url": f"/{n}/", "label": str(n)} for n in (3, 1, 2)]
    soup = rendered("child", help_links=links)
    assert [link.get_text() for link in soup.select(".vp-footer a")] == ["3", "1", "2"]


def test_error_page_needs_no_request_and_no_database():
    soup = BeautifulSoup(render_to_string("frontend/layouts/error.html"), "html.parser")
    assert soup.h1.get_text() == "Something went wrong"
    assert [link["href"] for link in soup.select("main a")] == ["/", "/safe/", "tel:999"]


def test_script_carries_the_nonce_of_the_request():
    request = RequestFactory().get("/")
    request.csp_nonce = "abc"
    soup = BeautifulSoup(render_to_string("frontend/layouts/base.html", {"request": request}), "html.parser")
    assert [script["nonce"] for script in soup.select("script")] == ["abc"]
    assert "nonce" not in rendered("base").script.attrs


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout_loads_only_from_this_site(layout):
    """A82."""
    soup = rendered(layout)
    loaded = [
        element.get("src") or element.get("href") for element in soup.select("script, link, img, iframe")
    ]
    assert all(address.startswith("/static/frontend/") for address in loaded)
    assert len(loaded) == 3

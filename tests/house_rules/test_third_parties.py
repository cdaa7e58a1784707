"""No page, style or script asks another site for anything (P29, design rule 4)."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.house_rules.test_addresses import OURS, example_of
from tests.surveys.factories import make_open_cycle
from voice_platform.accounts.models import Role

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("voice_platform", "cms", "promises", "surveys", "frontend")
STYLES_AND_SCRIPTS = sorted(
    path
    for package in PACKAGES
    for path in (ROOT / package).rglob("*")
    if path.suffix in {".css", ".js", ".svg"} and "static" in path.parts
)
# What makes a browser ask for something by itself; a link waits until somebody presses it.
LOADS = "script[src], link[href], img[src], img[srcset], source, iframe, embed, object, video, audio, use, input[src]"
ASKS = ("src", "href", "srcset", "data", "poster", "xlink:href")
ELSEWHERE = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
# A name of a vocabulary is not an address that anybody asks.
NAMES = re.compile(r'xmlns(?::\w+)?="[^"]*"|http://www\.w3\.org/[\w/]+')


@pytest.mark.parametrize("path", STYLES_AND_SCRIPTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_styles_scripts_and_drawings_name_no_other_site(path):
    assert re.findall(r"(?:https?:)?//[\w-]+\.[\w.-]+", NAMES.sub("", path.read_text())) == []


def loads_of(html: bytes) -> list[str]:
    """What a browser would ask another site for, on its own."""
    page = BeautifulSoup(html, "html.parser")
    asked = [str(element.get(name, "")) for element in page.select(LOADS) for name in ASKS]
    hints = [
        str(link.get("rel"))
        for link in page.select("link")
        if {"preconnect", "dns-prefetch"} & set(link["rel"])
    ]
    return [address for address in asked if ELSEWHERE.match(address)] + hints


@pytest.mark.django_db
@pytest.mark.parametrize("role", [None, *Role], ids=lambda role: role or "nobody")
def test_no_page_loads_anything_from_elsewhere(client: Client, person, role):
    make_open_cycle()
    if role:
        client.force_login(person(role))
    paths = {path for route, _ in OURS if (path := example_of(route)) is not None} - {"/exit/"}
    paths |= {"/s/voices/", "/s/voices/begin/", "/account/login/", "/account/2fa/", "/no/such/page/"}
    asked = {path: found for path in sorted(paths) if (found := loads_of(body_of(client.get(path))))}
    assert asked == {}


def body_of(answer) -> bytes:
    return b"".join(answer) if answer.streaming else answer.content


@pytest.mark.parametrize(
    "html",
    [
        '<script src="https://cdn.example/x.js"></script>',
        '<link rel="stylesheet" href="//fonts.example/x.css">',
        '<img src="http://tracker.example/1.gif" alt="">',
        '<link rel="preconnect" href="/x">',
    ],
)
def test_the_search_itself_finds_what_it_looks_for(html):
    assert len(loads_of(html.encode())) == 1


def test_a_link_that_waits_to_be_pressed_is_not_a_load():
    assert (
        loads_of(b'<a href="https://www.childline.org.uk/">Childline</a><img src="/static/x.png" alt="">')
        == []
    )

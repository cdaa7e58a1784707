"""Publish once: every format follows by itself, and what is older says so until then (design rule 10)."""

import http.client
import re
import time
import urllib.request
from collections.abc import Iterator

import pytest

from frontend.formats.registry import FORMATS
from tests.journeys.server import Server, copied, serving

pytestmark = pytest.mark.server

PATIENCE = 240
REWORD = """
from cms.models import PlanPage
page = PlanPage.objects.get(slug="plan", locale__language_code="en")
page.sections[0].value["statements"][0]["words"] = "We listen to you every week."
page.save_revision().publish()
"""
ONE_PLAN = """
from cms.queries.formats import live_pages
for page in live_pages():
    if (page.slug, page.locale.language_code) != ("plan", "en"):
        page.unpublish()
"""
MADE = """
select count(*) from cms_formatfile f join wagtailcore_page p on p.id = f.page_id
join wagtailcore_locale l on l.id = p.locale_id
where p.slug = 'plan' and l.language_code = 'en' and f.state = 'made' and f.revision_id = p.live_revision_id
"""


@pytest.fixture(scope="module")
def server(prepared, tmp_path_factory) -> Iterator[Server]:
    """With one plan in one language, so that nothing else is made meanwhile."""
    folder = copied(prepared, tmp_path_factory.mktemp("formats") / "var")
    Server(folder).manage("shell", "--no-imports", "-c", ONE_PLAN)
    with serving(folder, MAKES_FORMATS="true") as server:
        yield server


def get(server: Server, path: str) -> tuple[http.client.HTTPResponse, bytes]:
    """One answer, redirects left as they are."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer, answer.read()


def wait_until_all_are_made(server: Server) -> None:
    expected = sum(not each.lacks("en") for each in FORMATS.values())
    give_up = time.monotonic() + PATIENCE
    while server.rows(MADE)[0][0] < expected and time.monotonic() < give_up:
        time.sleep(0.5)
    assert server.rows(MADE)[0][0] == expected, server.rows(
        "select name, state, reason from cms_formatfile where state != 'made'"
    )


def test_every_format_follows_one_changed_statement_and_is_marked_until_then(server):
    wait_until_all_are_made(server)
    first, words = get(server, "/plan/formats/text/")
    assert (first.status, b"We listen to you every week." in words) == (200, False)
    server.manage("shell", "--no-imports", "-c", REWORD)
    stale, _ = get(server, "/plan/formats/audio/")
    if stale.status != 200:  # unless the worker was quicker than this test
        assert (stale.status, stale.headers["Location"]) == (302, "/plan/formats/#audio")
        page = get(server, "/plan/formats/")[1].decode()
        assert "Older than the page" in page
        assert re.search(r'href="/plan/">\s*Read the newest words', page)
    wait_until_all_are_made(server)
    assert "Older than the page" not in get(server, "/plan/formats/")[1].decode()
    for name, each in FORMATS.items():
        if each.lacks("en"):
            continue
        answer, content = get(server, f"/plan/formats/{name}/")
        assert (answer.status, answer.headers["Content-Type"]) == (200, each.media_type), name
        assert content, name
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert b"We listen to you every week." in get(server, "/plan/formats/text/")[1]


def test_a_killed_worker_is_followed_by_one_that_ends_what_it_began(server):
    wait_until_all_are_made(server)
    server.manage("shell", "--no-imports", "-c", REWORD.replace("every week", "every day"))
    held = "select count(*) from cms_formatfile where held_until is not null"
    give_up = time.monotonic() + 60
    while not server.rows(held)[0][0] and time.monotonic() < give_up:
        time.sleep(0.05)
    server.end()
    server.manage(
        "shell", "--no-imports", "-c",
        "from cms.models import FormatFile; FormatFile.objects.update(held_until=None)",
    )  # fmt: skip
    server.start()
    wait_until_all_are_made(server)
    with urllib.request.urlopen(f"{server.url}/plan/formats/text/") as answer:
        assert b"We listen to you every day." in answer.read()

"""The addresses below a published page, as a visitor meets them."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cms.making.tasks import sweep
from cms.models import FormatFile, PlanPage
from tests.cms.invented_formats import Failing, Plain


def plan(language: str = "en") -> PlanPage:
    return PlanPage.objects.get(slug="plan", locale__language_code=language)


def reword(page: PlanPage, words: str) -> PlanPage:
    """Publishes the page with other words in its first statement."""
    page.sections[0].value["statements"][0]["words"] = words
    page.save_revision().publish()
    return PlanPage.objects.get(pk=page.pk)


def make() -> None:
    sweep(timezone.now())


def get(address: str, **headers):
    return Client().get(address, headers=headers)


def read(address: str) -> str:
    page = get(address)
    assert page.status_code == 200, address
    return re.sub(r"\s+", " ", page.content.decode())


def test_a_file_says_what_the_page_says(starter, text):
    make()
    answer = get("/plan/formats/text/")
    assert answer.status_code == 200
    assert answer.content.decode().splitlines()[0] == plan().title
    assert "The council has less money than it needs." in answer.content.decode()


def test_a_translation_has_files_of_its_own_that_say_it_is_unchecked(starter, text):
    """A68."""
    make()
    answer = get("/ar/plan/formats/text/")
    lines = answer.content.decode().splitlines()
    assert lines[0] == plan("ar").title
    assert lines[2] == "A computer wrote this translation. No person has checked it yet."
    assert lines[1] != lines[2]
    assert answer.headers["Content-Language"] == "ar"
    assert 'filename="plan-text-ar.txt"' in answer.headers["Content-Disposition"]


def test_a_page_without_a_translation_gives_the_source_in_its_own_language(starter, text):
    plan("ar").unpublish()
    make()
    assert get("/ar/plan/formats/text/").headers["Content-Language"] == "en"
    assert "We do not have this in your language yet." not in read("/plan/formats/")
    assert "English" in read("/plan/formats/")


@pytest.mark.parametrize(
    ("suffix", "media_type", "shown"),
    [
        ("pdf", "application/pdf", "inline"),
        ("txt", "text/plain; charset=utf-8", "inline"),
        ("brf", "text/plain; charset=us-ascii", "attachment"),
        ("epub", "application/epub+zip", "attachment"),
        ("mp3", "audio/mpeg", "attachment"),
        ("svg", "image/svg+xml", "inline"),
    ],
)
def test_a_file_is_what_it_says_it_is(starter, only_formats, suffix, media_type, shown):
    only_formats(Plain("kind", suffix, media_type))
    make()
    headers = get("/plan/formats/kind/").headers
    assert headers["Content-Type"] == media_type
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Disposition"] == f'{shown}; filename="plan-kind.{suffix}"'


def test_nothing_in_a_drawing_runs_or_is_fetched(starter, only_formats):
    only_formats(Plain("picture-svg", "svg", "image/svg+xml"))
    make()
    answer = get("/plan/formats/picture-svg/")
    assert answer.status_code == 200
    policy = answer.headers["Content-Security-Policy"]
    directives = dict(each.partition(" ")[::2] for each in policy.split("; "))
    assert directives["default-src"] == "'none'"
    assert "sandbox" in directives
    assert "script-src" not in directives or directives["script-src"] == "'none'"


def test_a_browser_that_has_the_file_is_not_sent_it_again(starter, text):
    make()
    first = get("/plan/formats/text/")
    etag, changed = first.headers["ETag"], first.headers["Last-Modified"]
    assert first.headers["Cache-Control"] == "public, no-cache"
    again = get("/plan/formats/text/", if_none_match=etag)
    assert (again.status_code, again.content) == (304, b"")
    assert get("/plan/formats/text/", if_modified_since=changed).status_code == 304
    make_again = FormatFile.objects.filter(page=plan())
    make_again.update(made_at=timezone.now() + timedelta(minutes=1))
    assert get("/plan/formats/text/", if_none_match=etag).status_code == 200


def test_a_version_may_be_kept_for_a_while(starter, text):
    make()
    answer = get(f"/plan/formats/text/?version={plan().live_revision_id}")
    assert answer.headers["Cache-Control"] == "public, max-age=3600"


def test_an_older_file_leads_to_the_list_which_offers_the_newest_words(starter, text):
    make()
    old = plan().live_revision_id
    reword(plan(), "Other words.")
    answer = get("/plan/formats/text/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/plan/formats/#text")
    page = read("/plan/formats/")
    assert "Older than the page" in page
    assert 'href="/plan/">Read the newest words' in page
    kept = get(f"/plan/formats/text/?version={old}")
    assert b"Other words." not in kept.content
    assert kept.status_code == 200
    make()
    assert b"Other words." in get("/plan/formats/text/").content
    assert "Older than the page" not in read("/plan/formats/")


@pytest.mark.parametrize("version", ["0", "x", "99999999999999999999"])
def test_a_version_that_is_gone_leads_to_the_list(starter, text, version):
    make()
    answer = get(f"/plan/formats/text/?version={version}")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/plan/formats/#text")


def test_a_draft_changes_no_file(starter, text):
    make()
    made = text.made
    page = plan()
    page.sections[0].value["statements"][0]["words"] = "Draft words."
    page.save_revision()
    make()
    assert b"Draft words." not in get("/plan/formats/text/").content
    assert "Older than the page" not in read("/plan/formats/")
    assert text.made == made > 0


def test_list_says_size_language_day_and_step_of_each_format(starter, text):
    make()
    FormatFile.objects.update(size=2_100_001, made_at="2026-05-04T10:00:00Z")
    page = read("/plan/formats/")
    assert "As much data as 2 photos (2101 kB). English, 4 May 2026." in page
    assert "Same words as the page" in page
    assert 'href="/plan/formats/text/"' in page
    assert "Not yet in BSL" in page


def test_list_in_another_language_leads_on_in_that_language(starter, text):
    make()
    page = get("/ar/plan/formats/")
    assert page.status_code == 200
    assert b'href="/ar/plan/formats/text/"' in page.content
    assert b'<html lang="ar" dir="rtl" data-reading="">' in page.content


def test_format_that_is_being_made_says_so_kindly(starter, text):
    page = get("/plan/formats/text/")
    assert page.status_code == 404
    assert "We are making this now" in page.content.decode()
    assert "We are making this now" in read("/plan/formats/")


def test_format_that_failed_says_so_kindly_and_leaves_the_page_alone(starter, only_formats):
    only_formats(Failing("pdf"), Plain("text"))
    make()
    page = get("/plan/formats/pdf/")
    assert page.status_code == 404
    assert "We could not make this one yet" in page.content.decode()
    assert "broken" not in page.content.decode(), "why is for staff"
    assert get("/plan/").status_code == 200
    assert get("/plan/formats/text/").status_code == 200


@pytest.mark.parametrize("name", ["nope", "txt", "text-1", "formats"])
def test_unknown_format_is_not_found(starter, text, name):
    make()
    assert get(f"/plan/formats/{name}/").status_code == 404
    assert "We are making this now" not in get(f"/plan/formats/{name}/").content.decode()


def test_files_of_a_page_that_is_taken_back_are_gone(plans, text):
    make()
    for language in ("en", "ar"):
        plan(language).unpublish()
    assert get("/plan/formats/text/").status_code == 404
    assert get("/plan/formats/").status_code == 404
    make()
    assert not FormatFile.objects.exists()


def test_addresses_answer_to_reading_alone(starter, text):
    make()
    for address in ("/plan/formats/", "/plan/formats/text/", "/plan/formats/bsl/"):
        assert Client().post(address).status_code == 405
        assert Client().head(address).status_code == 200


def test_plan_leads_to_the_other_ways_before_its_words(starter, text):
    page = read("/plan/")
    assert page.index('href="/plan/formats/"') < page.index("The council has less money than it needs.")
    assert page.index('href="/plan/formats/easy-read/"') < page.index(
        "The council has less money than it needs."
    )
    assert 'href="/ar/plan/formats/listen/"' in read("/ar/plan/")


@pytest.mark.parametrize(("address", "queries"), [("/plan/formats/", 11), ("/plan/formats/text/", 10)])
def test_list_asks_as_much_with_three_formats_as_with_one(
    starter, only_formats, django_assert_num_queries, address, queries
):
    for formats in ([Plain("text")], [Plain("text"), Plain("pdf", "pdf"), Plain("epub", "epub")]):
        only_formats(*formats)
        make()
        get(address)
        with django_assert_num_queries(queries):
            get(address)


SOUND = ("audio", "mp3", "audio/mpeg")


def test_player_gets_the_part_that_it_asks_for(starter, only_formats):
    only_formats(Plain(*SOUND))
    make()
    whole = get("/plan/formats/audio/")
    assert whole.headers["Accept-Ranges"] == "bytes"
    size = len(whole.content)
    part = get("/plan/formats/audio/", range="bytes=2-5", accept_encoding="gzip")
    assert (part.status_code, part.content) == (206, whole.content[2:6])
    assert part.headers["Content-Range"] == f"bytes 2-5/{size}"
    assert part.headers["Content-Length"] == "4"
    beyond = get("/plan/formats/audio/", range=f"bytes={size}-")
    assert (beyond.status_code, beyond.headers["Content-Range"]) == (416, f"bytes */{size}")
    other = get("/plan/formats/audio/", range="bytes=2-5", if_range='"another"')
    assert (other.status_code, other.content) == (200, whole.content)


def test_listening_page_loads_nothing_by_itself_and_holds_every_word(starter, only_formats):
    """A84."""
    only_formats(Plain(*SOUND))
    make()
    FormatFile.objects.update(
        details={
            "chapters": [
                {"title": plan().title, "start": 0.0},
                {"title": "What is happening now", "start": 8.7},
                {"title": "What we hope for", "start": 31.25},
            ]
        }
    )
    page = read("/plan/formats/listen/")
    player = re.search(r"<audio[^>]*>", page)[0]
    assert 'preload="none"' in player
    assert "controls" in player
    assert "autoplay" not in page
    assert f'src="/plan/formats/audio/?version={plan().live_revision_id}"' in player
    assert page.index("Very little data (") < page.index("<audio")
    assert page.count("<audio") == page.count('preload="none"') == 3
    first, second = (page.index(f"#t={stretch}") for stretch in ("8.7,31.25", '31.25"'))
    assert page.index("What is happening now</h2>") < first < page.index("What we hope for</h2>") < second
    assert "The council has less money than it needs." in page
    assert 'href="/plan/formats/listen/"' in read("/plan/formats/")


def test_listening_page_without_a_sound_says_so(starter, only_formats):
    only_formats(Plain(*SOUND))
    page = get("/plan/formats/listen/")
    assert page.status_code == 404
    assert "We are making this now" in page.content.decode()
    only_formats(Plain())
    assert get("/plan/formats/listen/").status_code == 404


def test_page_without_a_signed_film_says_that_it_is_not_yet_in_bsl(starter, text):
    assert "This is not yet in BSL" in read("/plan/formats/bsl/")


def test_page_with_a_signed_film_shows_it_with_captions_and_size(starter, text, monkeypatch):
    film = {
        "url": "/media/film.mp4", "media_type": "video/mp4", "size": "4.1 MB", "captions": "/media/film.vtt",
        "people": "Signed by A. Checked by B.",
    }  # fmt: skip
    monkeypatch.setattr(PlanPage, "signed_video", lambda page: film)
    page = read("/plan/formats/bsl/")
    player = page[page.index("<video") : page.index("</video>")]
    assert 'preload="none"' in player
    assert "autoplay" not in player
    assert 'kind="captions" src="/media/film.vtt"' in player
    assert page.index("4.1 MB") < page.index("<video")
    assert "Signed by A. Checked by B." in page
    assert "not yet in BSL" not in page
    assert "Not yet in BSL" not in read("/plan/formats/")

"""Checks while writing, previews, comparison, pictures, recorded words and sign language."""

import json
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from cms.actions.publishing import publish_anyway
from cms.documents.pages import document_of, fingerprint
from cms.models import PlanPage
from cms.recordings import recording
from frontend.formats import registry
from frontend.formats.interface import FormatFailed, Made, Program
from tests.cms.editing import editor_form
from tests.cms.writing import (
    CAPTIONS,
    MP3,
    MP4,
    NOT_READY,
    STATEMENT,
    document,
    first_statement,
    image,
    plan,
    rewritten,
)
from voice_platform.accounts.models import Role


def checks(client: Client, page: PlanPage, data: dict) -> str:
    answer = client.post(f"/staff/writing/checks/cms.planpage/{page.pk}/?language=en", data)
    assert answer.status_code == 200
    return answer.content.decode()


def test_checks_read_what_stands_in_the_editor_and_keep_nothing(starter, signed_in):
    page = plan()
    client = signed_in(Role.EDITOR)
    data = editor_form(client, page)
    assert "Ready to publish." in checks(client, page, data)
    data["sections-0-value-statements-0-value-easy_read-0-value"] = " ".join(["word"] * 17)
    html = checks(client, page, data)
    assert "1 thing to put right before publishing" in html
    assert "An Easy Read sentence has 17 words." in html
    assert f'data-vp-checks-block="{first_statement(page).id}"' in html
    assert page.get_latest_revision().pk == page.latest_revision_id
    assert first_statement(PlanPage.objects.get(pk=page.pk)).value["easy_read"][0] == "We find you a home."


def test_checks_of_a_form_with_gaps_are_still_done(starter, signed_in):
    page = plan()
    client = signed_in(Role.EDITOR)
    data = editor_form(client, page) | {"title": "", "sections-0-value-statements-0-value-words": ""}
    assert "Checks" not in checks(client, page, data)
    assert "Put right what is marked in the form first" in checks(client, page, data | {"intro": "x" * 401})


@pytest.mark.parametrize("data", [{}, {"title": "A", "sections-count": "x"}])
def test_form_that_no_editor_made_is_refused_in_words(starter, signed_in, data):
    answer = signed_in(Role.EDITOR).post(f"/staff/writing/checks/cms.planpage/{plan().pk}/", data)
    assert (answer.status_code, answer.content) == (400, b"This form did not come from the editor.")


def test_checks_of_a_page_that_was_never_saved(starter, signed_in):
    client = signed_in(Role.EDITOR)
    data = editor_form(client, plan(NOT_READY))
    answer = client.post("/staff/writing/checks/cms.planpage/0/?language=ar", data)
    html = answer.content.decode()
    assert "There are no Easy Read words." in html
    assert "Reading age: not measured in this language" in html


@pytest.mark.parametrize(
    "address",
    [
        "/staff/writing/checks/cms.planpage/0/?language=xx",
        "/staff/writing/checks/cms.publishedanyway/0/?language=en",
        "/staff/writing/checks/cms.homepage/0/?language=en",
        "/staff/writing/checks/cms.planpage/999999/?language=en",
    ],
)
def test_what_has_no_checks_is_not_found(starter, signed_in, address):
    assert signed_in(Role.EDITOR).post(address, {}).status_code == 404


@pytest.mark.parametrize("role", [Role.READER, Role.ADVOCATE, None])
def test_others_than_writers_get_no_checks(starter, signed_in, role):
    client = signed_in(role) if role else Client()
    assert client.post(f"/staff/writing/checks/cms.planpage/{plan().pk}/", {}).status_code in (302, 403)


def test_only_who_may_is_offered_to_publish_anyway(starter, signed_in):
    page = plan(NOT_READY)
    for role, offered in ((Role.EDITOR, False), (Role.ADMINISTRATOR, True)):
        client = signed_in(role)
        html = checks(client, page, editor_form(client, page))
        assert ("publish-anyway" in html) is offered


def test_editor_shows_the_checks_of_the_saved_draft_without_a_script(starter, signed_in):
    page = plan(NOT_READY)
    html = signed_in(Role.EDITOR).get(f"/staff/pages/{page.pk}/edit/").content.decode()
    assert "3 things to put right before publishing" in html
    assert f"/staff/writing/checks/cms.planpage/{page.pk}/?language=en" in html


def test_new_page_can_be_begun(starter, signed_in):
    home = plan().get_parent()
    html = signed_in(Role.EDITOR).get(f"/staff/pages/add/cms/planpage/{home.pk}/").content.decode()
    assert "Checks appear here as you write." in html


# Previews


class Format:
    """A format that says what it was asked to make."""

    name, suffix, media_type = "sample", "txt", "text/plain"

    def __init__(self, lacks=(), failure="", media_type="text/plain"):
        self._lacks, self._failure, self.media_type = lacks, failure, media_type

    def lacks(self, language):
        return self._lacks

    def make(self, document):
        if self._failure:
            raise FormatFailed(self._failure)
        return Made(f"{document.title}: {document.sections[0].blocks[0].words}".encode())


def previewed(rf, page: PlanPage, mode: str):
    return page.get_latest_revision_as_object().make_preview_request(rf.get("/"), mode)


def test_every_format_of_the_registry_is_a_preview(starter, monkeypatch):
    monkeypatch.setitem(registry.FORMATS, "sample", Format())
    modes = [name for name, _label in plan().preview_modes]
    assert modes[:2] == ["", "easy-read-words"]
    assert "sample" in modes


def test_preview_of_a_page_shows_the_draft_in_both_wordings_or_in_easy_read_alone(starter, rf):
    page = plan(publish=True)
    rewritten(page, words="Words of the draft.").save_revision()
    page.refresh_from_db()
    both, easy = (previewed(rf, page, mode).content.decode() for mode in ("", "easy-read-words"))
    assert "Words of the draft." in both
    assert "We find you a home." in easy
    assert "Words of the draft." not in easy


def test_preview_of_a_format_is_the_file_of_the_draft_in_a_frame_of_ours(starter, rf, monkeypatch):
    monkeypatch.setitem(registry.FORMATS, "sample", Format())
    answer = previewed(rf, plan(), "sample")
    assert answer.content.decode() == f"New plan: {STATEMENT['words']}"
    assert answer.headers["Content-Type"] == "text/plain"
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (
            Format(lacks=(Program("espeak-ng", "espeak-ng"),)),
            "espeak-ng is missing. Install the package espeak-ng.",
        ),
        (Format(failure="The plan has no words."), "The plan has no words."),
        (Format(media_type="application/epub+zip"), "It would have 1 KB."),
    ],
)
def test_preview_says_in_words_why_there_is_nothing_to_show(starter, rf, monkeypatch, made, words):
    monkeypatch.setitem(registry.FORMATS, "sample", made)
    assert words in previewed(rf, plan(), "sample").content.decode()


# Documents, comparison, earlier versions


def test_document_has_the_words_pictures_and_keys_of_the_page(starter):
    own = {"pictogram": "", "image": {"image": image().pk, "alt_text": "A park", "decorative": False}}
    page = plan(STATEMENT, {**STATEMENT, "picture": own}, publish=True, intro="First words.")
    made = document_of(page)
    assert (made.title, made.language, made.intro, made.right_to_left) == (
        "New plan",
        "en",
        "First words.",
        False,
    )
    assert made.version == str(page.live_revision_id)
    first, second = made.sections[0].blocks
    assert first.key == first_statement(page).id
    assert first.picture.svg.startswith("<svg")
    assert (second.picture.alt, second.picture.raster[:4]) == ("A park", b"\x89PNG")


def test_two_versions_are_compared_statement_by_statement(starter, signed_in):
    page = plan()
    first = page.latest_revision_id
    second = rewritten(
        page, words="We will find you a safe home near your friends.", picture={"pictogram": "star"}
    )
    second = second.save_revision().pk
    html = (
        signed_in(Role.EDITOR)
        .get(f"/staff/pages/{page.pk}/revisions/compare/{first}...{second}/")
        .content.decode()
    )
    assert 'a<span class="addition"> safe</span> home near your friends.' in html
    assert '<span class="deletion">home</span><span class="addition">star</span>' in html


def test_earlier_version_can_be_looked_at_and_taken_back(starter, signed_in):
    page = plan()
    first = page.latest_revision_id
    rewritten(page, words="Other words.").save_revision()
    html = signed_in(Role.EDITOR).get(f"/staff/pages/{page.pk}/revisions/{first}/revert/").content.decode()
    assert STATEMENT["words"] in html


def test_statement_that_names_a_symbol_of_old_shows_it(starter):
    page = plan({"words": "We listen.", "easy_read": ["We listen."], "symbol": "listen"}, publish=True)
    stored = PlanPage.objects.get(pk=page.pk)
    assert first_statement(stored).value["picture"]["pictogram"] == "listen"
    assert "symbol" not in json.dumps(stored.sections.get_prep_value())


# What the page shows


def read(page: PlanPage) -> str:
    answer = Client().get(f"/{page.slug}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_statement_leads_to_its_promise_and_its_measure(starter):
    html = read(plan({**STATEMENT, "promise": "listen", "measure": "no-such"}, publish=True))
    assert 'href="/promises/listen/"' in html
    assert "no-such" not in html


def test_page_asks_as_much_with_three_statements_as_with_one(starter, django_assert_num_queries):
    linked = {**STATEMENT, "promise": "listen"}
    for number, slug in ((1, "one"), (3, "three")):
        page = plan(*[linked] * number, slug=slug, publish=True)
        read(page)
        with django_assert_num_queries(QUERIES):
            read(page)


QUERIES = 15


def test_recorded_words_tell_their_size_and_play_only_when_asked(starter):
    """A65, A84."""
    sound = document("plan.mp3", MP3)
    html = read(plan({**STATEMENT, "audio": sound.pk}, publish=True))
    assert "Hear it" in html
    assert "(8 KB)" in html
    assert f'src="{recording(sound).url}" type="audio/mpeg"' in html
    assert 'preload="none"' in html
    assert "autoplay" not in html


def newest(page: PlanPage) -> PlanPage:
    return PlanPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def test_recording_of_older_words_is_told_and_not_played(starter, signed_in):
    sound = document("plan.mp3", MP3)
    page, client = plan(), signed_in(Role.EDITOR)
    data = editor_form(client, page)
    prefix = "sections-0-value-statements-0-value"
    client.post(f"/staff/pages/{page.pk}/edit/", data | {f"{prefix}-audio": str(sound.pk)})
    page = newest(page)
    assert document_of(page, sounds=True).sections[0].blocks[0].recording.content == MP3
    assert fingerprint(document_of(page, sounds=True)) == fingerprint(document_of(page))
    data = editor_form(client, page)
    assert "older words" not in checks(client, page, data)
    data[f"{prefix}-words"] = "We find you a home near your school."
    assert "The recording says older words" in checks(client, page, data)
    client.post(f"/staff/pages/{page.pk}/edit/", data)
    page = newest(page)
    assert document_of(page).sections[0].blocks[0].recording is None
    page.save_revision().publish()
    html = read(PlanPage.objects.get(pk=page.pk))
    assert "near your school" in html
    assert "Hear it" not in html


def test_recording_whose_file_is_gone_is_none(starter):
    sound = document("plan.mp3", MP3)
    page = plan({**STATEMENT, "audio": sound.pk}, publish=True)
    assert document_of(page).sections[0].blocks[0].recording
    sound.file.storage.delete(sound.file.name)
    page = PlanPage.objects.get(pk=page.pk)
    assert document_of(page).sections[0].blocks[0].recording is None


def test_openmoji_is_credited_where_it_is_shown_and_comes_from_this_site(starter):
    html = read(plan({**STATEMENT, "picture": {"pictogram": "openmoji-1F3E1"}}, publish=True))
    assert html.count("OpenMoji, CC BY-SA 4.0") == 1
    assert 'src="/media/pictograms/' in html
    assert "OpenMoji" not in read(plan(slug="own", publish=True))


@pytest.mark.parametrize("picture", [{"pictogram": "openmoji-FFFFFF"}, {"image": {"image": 999999}}, {}])
def test_page_with_a_picture_that_is_gone_shows_its_words(starter, picture):
    page = plan({**STATEMENT, "picture": picture})
    publish_anyway(page=page, by=None, reason="The picture comes later.")
    html = read(page)
    assert "We find you a home." in html
    assert "vp-picture" not in html.split('class="vp-statement"')[1]


def test_page_whose_uploaded_picture_lost_its_file_shows_its_words(starter):
    own = image()
    page = plan({**STATEMENT, "picture": {"image": {"image": own.pk, "alt_text": "A park"}}}, publish=True)
    own.file.storage.delete(own.file.name)
    assert "We find you a home." in read(page)


FILM = {
    "interpreter": "A. Signer",
    "interpreter_number": "1001234",
    "checker": "B. Checker",
    "checker_number": "1005678",
    "signed_on": date(2026, 3, 1).isoformat(),
}


def with_film(**changes) -> PlanPage:
    value = {
        **FILM,
        "video": document("plan.mp4", MP4).pk,
        "captions": document("plan.vtt", CAPTIONS).pk,
        **changes,
    }
    return plan(sign_language=json.dumps([{"type": "film", "value": value}]))


def test_page_says_that_it_is_not_yet_in_sign_language(starter):
    assert "This plan is not yet in British Sign Language (BSL)." in read(plan(publish=True))


def test_film_with_captions_and_two_registered_people_is_shown(starter):
    """A64."""
    page = with_film()
    page.save_revision().publish()
    html = read(page)
    assert "Signed by A. Signer. Checked by B. Checker. 1 March 2026." in html
    assert '<track kind="captions"' in html
    assert "not yet in British" not in html
    assert "1001234" not in html


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"captions": None}, "The film has no captions."),
        ({"video": None}, "The film in sign language is missing."),
        ({"checker_number": ""}, "Say who signed the film and who checked it"),
        ({"checker_number": "1001234"}, "Somebody else than the signer must check the film."),
        ({"signed_on": None}, "Say when the film was made."),
    ],
)
def test_film_that_lacks_something_stops_the_page_and_is_not_shown(starter, signed_in, changes, sentence):
    page = with_film(**changes)
    html = signed_in(Role.EDITOR).get(f"/staff/pages/{page.pk}/edit/").content.decode()
    assert sentence in html
    publish_anyway(page=page, by=None, reason="The film comes later.")
    assert "not yet in British Sign Language" in read(page)


# Files that are served


def served(address: str, **headers):
    return Client().get(address, headers=headers)


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("", 200, MP3),
        ("bytes=0-9", 206, MP3[:10]),
        ("bytes=8000-", 206, MP3[8000:]),
        ("bytes=-5", 206, MP3[-5:]),
        ("bytes=0-999999", 200, MP3),
        ("lines=1-2", 200, MP3),
        ("bytes=5-2", 200, MP3),
    ],
)
def test_sound_is_served_whole_or_in_stretches(db, asked, status, part):
    answer = served(recording(document("plan.mp3", MP3)).url, **({"range": asked} if asked else {}))
    assert (answer.status_code, answer.headers["Content-Length"]) == (status, str(len(part)))
    assert body(answer) == part
    assert answer.headers["Content-Type"] == "audio/mpeg"
    assert "immutable" in answer.headers["Cache-Control"]


def test_stretch_that_lies_outside_the_file_is_refused(db):
    answer = served(recording(document("plan.mp3", MP3)).url, range="bytes=999999-")
    assert (answer.status_code, answer.headers["Content-Range"]) == (416, f"bytes */{len(MP3)}")


def test_file_is_found_by_its_digest_alone_and_other_documents_not_at_all(db):
    sound, other = document("plan.mp3", MP3), document("plan.pdf", b"%PDF-1.7")
    assert recording(other) is None
    assert recording(None) is None
    for digest, pk, suffix in (
        ("0" * 40, sound.pk, "mp3"),
        (sound.get_file_hash(), sound.pk, "mp4"),
        (sound.get_file_hash(), other.pk, "mp3"),
        (other.get_file_hash(), other.pk, "pdf"),
    ):
        assert served(reverse("recording", args=[digest, pk, suffix])).status_code == 404
    address = recording(sound).url
    sound.file.storage.delete(sound.file.name)
    assert served(address).status_code == 404


@pytest.mark.parametrize("name", ["text", "pdf", "easy-read"])
def test_formats_of_the_registry_make_a_file_of_the_draft(starter, rf, name):
    if registry.FORMATS[name].lacks("en"):
        pytest.skip("this machine lacks what the format needs")
    answer = previewed(rf, plan({**STATEMENT, "picture": {"pictogram": "openmoji-1F3E1"}}), name)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith(registry.FORMATS[name].media_type)
    assert len(answer.content) > 100

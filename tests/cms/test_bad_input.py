"""Bad input: a clear message, nothing half published, no server error."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from PIL import Image as Drawn
from wagtail.documents.models import Document
from wagtail.images.models import Image

from cms.actions.publishing import publish_anyway
from cms.models import PlanPage
from tests.cms.editing import editor_form
from tests.cms.writing import CAPTIONS, MP3, MP4, STATEMENT, document, image, plan
from voice_platform.accounts.models import Role

IMAGES, DOCUMENTS = "/staff/images/add/", "/staff/documents/add/"


def bomb() -> bytes:
    """A PNG of a few bytes that says it is 60,000 by 60,000."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 100))
        + chunk(b"IEND", b"")
    )


def large_picture(side: int = 8_000) -> bytes:
    """Small as a file, large once it is unfolded."""
    written = BytesIO()
    Drawn.new("1", (side, side)).save(written, "PNG")
    return written.getvalue()


NOT_A_PICTURE = "Upload a valid image."
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def upload(client: Client, address: str, name: str, content: bytes):
    file = SimpleUploadedFile(name, content)
    return client.post(
        address, {"title": "A file", "file": file, "collection": "1", "description": "", "tags": ""}
    )


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.svg", SVG, "Not a supported image format"),
        ("a.png", SVG, "Not a valid .png image."),
        ("a.png", b"", "The submitted file is empty."),
        ("a.png", b"\x89PNG\r\n\x1a\n broken", NOT_A_PICTURE),
        ("a.png", large_picture(90)[:-40], NOT_A_PICTURE),
        ("a.png", bomb(), "too many pixels"),
        ("a.png", large_picture(), "too many pixels"),
    ],
    ids=["SVG with script", "SVG named PNG", "empty", "broken", "cut off", "bomb", "too many points"],
)
def test_picture_that_is_none_is_refused_in_words(starter, signed_in, name, content, words):
    answer = upload(signed_in(Role.EDITOR), IMAGES, name, content)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not Image.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [("plan.mp3", MP3), ("plan.MP4", MP4), ("plan.vtt", CAPTIONS)],
)
def test_sound_film_and_captions_come_in(starter, signed_in, name, content):
    assert upload(signed_in(Role.EDITOR), DOCUMENTS, name, content).status_code == 302
    assert Document.objects.get().file_size == len(content)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("plan.mp3", b"MZ\x90\x00 a program", "This file is not what its name says (MP3)."),
        ("plan.mp3", MP4, "This file is not what its name says (MP3)."),
        ("plan.vtt", SVG, "This file is not what its name says (VTT)."),
        ("plan.html", b"<script>alert(1)</script>", "is not allowed"),
        ("plan.svg", SVG, "is not allowed"),
        ("plan", MP3, "is not allowed"),
    ],
)
def test_file_that_is_not_what_it_says_is_refused_in_words(starter, signed_in, name, content, words):
    answer = upload(signed_in(Role.EDITOR), DOCUMENTS, name, content)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not Document.objects.exists()


def test_large_film_of_an_editor_comes_in_and_a_childs_upload_of_that_size_does_not(
    starter, signed_in, settings
):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10_000
    film = MP4 + b"\x00" * 20_000
    client = signed_in(Role.EDITOR)
    assert upload(client, DOCUMENTS, "plan.mp4", film).status_code == 302
    assert Document.objects.get().file_size == len(film)
    assert upload(client, IMAGES, "a.png", film).status_code == 200
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 15_000
    assert upload(client, DOCUMENTS, "other.mp4", film).status_code == 200
    assert Document.objects.count() == 1


def test_statement_of_5000_words_can_be_kept_and_is_not_published(starter, signed_in):
    long_one = {**STATEMENT, "words": " ".join(["word"] * 5000)}
    page = plan(long_one)
    client = signed_in(Role.EDITOR)
    assert client.post(f"/staff/pages/{page.pk}/edit/", editor_form(client, page)).status_code == 302
    answer = client.post(f"/staff/pages/{page.pk}/edit/", editor_form(client, page) | {"action-publish": "1"})
    assert "This statement has 5000 words. Split it: 300 at most." in answer.content.decode()
    publish_anyway(page=page, by=None, reason="The whole text is asked for.")
    assert Client().get("/new-plan/").content.decode().count("word word word") >= 1


MIXED = "نعمل مع Leeds City Council <script>alert(1)</script> \u200fكل يوم\u202b 2026/27"


def test_mixed_directions_and_markup_are_words_alone(starter):
    plan({**STATEMENT, "words": MIXED, "easy_read": ["نعمل معًا.", "We work together."]}, publish=True)
    html = Client().get("/new-plan/").content.decode()
    assert "نعمل مع Leeds City Council &lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script>alert" not in html


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("plan.docx", b"PK\x03\x04 broken", "This is not a Word file (DOCX) that can be read."),
        (
            "plan.txt",
            b"We listen to you.\n" * 2_800_000,
            "The file is too large: a plan has at most 1 MB of text.",
        ),
    ],
    ids=["broken DOCX", "50 MB of text"],
)
def test_file_that_is_no_plan_leaves_everything_as_it_was(starter, tmp_path, name, content, words):
    before = PlanPage.objects.get(slug="plan", locale__language_code="en")
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(CommandError) as refusal:
        call_command("import_plan", str(file), "--publish")
    assert words in str(refusal.value)
    after = PlanPage.objects.get(pk=before.pk)
    assert (after.latest_revision_id, after.live_revision_id) == (
        before.latest_revision_id,
        before.live_revision_id,
    )


@pytest.mark.parametrize(
    ("field", "name", "content", "words"),
    [
        ("audio", "plan.mp4", MP4, "Choose a file of one of these kinds: MP3, M4A, OGG, WAV."),
        ("audio", "plan.mp3", MP4, "This file is missing, or is not what its name says."),
    ],
)
def test_recording_of_the_wrong_kind_is_refused_in_the_editor(
    starter, signed_in, field, name, content, words
):
    page = plan()
    client = signed_in(Role.EDITOR)
    data = editor_form(client, page)
    data[f"sections-0-value-statements-0-value-{field}"] = str(document(name, content).pk)
    answer = client.post(f"/staff/pages/{page.pk}/edit/", data)
    assert answer.status_code == 200
    assert words in answer.content.decode()


def test_picture_of_both_kinds_is_refused_in_the_editor(starter, signed_in):
    page = plan()
    client = signed_in(Role.EDITOR)
    data = editor_form(client, page)
    prefix = "sections-0-value-statements-0-value-picture-image"
    data |= {f"{prefix}-image": str(image().pk), f"{prefix}-alt_text": "A park"}
    answer = client.post(f"/staff/pages/{page.pk}/edit/", data)
    assert answer.status_code == 200
    assert "Choose one picture: from the library, or your own." in answer.content.decode()

"""Pictures that editors upload."""

from io import BytesIO

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from voice_platform.media import PlainPictures

GPS = 0x8825
MAKER = 0x010F


def photo(kind: str = "JPEG") -> bytes:
    """A photograph that says where it was taken, lying on its side."""
    notes = Image.Exif()
    notes[MAKER] = "a camera"
    notes[0x0112] = 6
    notes.get_ifd(GPS)[2] = (53.8, 0.0, 0.0)
    written = BytesIO()
    Image.new("RGB", (40, 20), "red").save(written, format=kind, exif=notes, comment=b"my kitchen")
    return written.getvalue()


@pytest.mark.parametrize(
    ("kind", "name"), [("JPEG", "a.jpg"), ("JPEG", "a.JPEG"), ("PNG", "a.png"), ("WEBP", "a.webp")]
)
def test_place_and_camera_are_left_out_and_the_picture_stands_upright(tmp_path, kind, name):
    storage = PlainPictures(location=tmp_path)
    kept = storage.path(storage.save(f"original_images/{name}", ContentFile(photo(kind))))
    with Image.open(kept) as image:
        assert (dict(image.getexif()), image.getexif().get_ifd(GPS)) == ({}, {})
        assert (image.format, image.size) == (kind, (20, 40))
    with open(kept, "rb") as found:
        content = found.read()
    assert (b"a camera" in content, b"my kitchen" in content) == (False, False)


def test_moving_picture_keeps_moving(tmp_path):
    written = BytesIO()
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue")]
    frames[0].save(written, format="GIF", save_all=True, append_images=frames[1:])
    storage = PlainPictures(location=tmp_path)
    with Image.open(storage.path(storage.save("a.gif", ContentFile(written.getvalue())))) as image:
        assert image.n_frames == 2


@pytest.mark.parametrize("content", [b"", b"<script>alert(1)</script>", photo()[:200]])
def test_what_is_no_picture_is_refused(tmp_path, content):
    with pytest.raises(SuspiciousFileOperation):
        PlainPictures(location=tmp_path).save("a.jpg", ContentFile(content))


def test_other_files_are_kept_as_they_are(tmp_path):
    storage = PlainPictures(location=tmp_path)
    with storage.open(storage.save("documents/a.pdf", ContentFile(b"%PDF-1.7"))) as found:
        assert found.read() == b"%PDF-1.7"


@pytest.fixture
def uploaded() -> None:
    for name in ("images/a.png", "images/a.svg", "images/a.html", "original_images/a.png", "documents/a.png"):
        default_storage.delete(name)
        default_storage.save(name, ContentFile(b"content"))


@pytest.mark.django_db
def test_picture_in_a_pages_size_is_served_as_a_picture(client, uploaded):
    answer = client.get("/media/images/a.png")
    assert (answer.status_code, b"".join(answer), answer["Content-Type"]) == (200, b"content", "image/png")
    assert (answer["X-Content-Type-Options"], "immutable" in answer["Cache-Control"]) == ("nosniff", True)
    assert "default-src 'none'" in answer["Content-Security-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/media/images/a.svg",
        "/media/images/a.html",
        "/media/images/none.png",
        "/media/original_images/a.png",
        "/media/documents/a.png",
        "/media/images/../original_images/a.png",
        "/media/images/%2e%2e%2foriginal_images%2fa.png",
        "/media/images/..%5coriginal_images%5ca.png",
        "/media/",
    ],
)
def test_nothing_else_is_served(client, uploaded, path):
    assert client.get(path).status_code == 404

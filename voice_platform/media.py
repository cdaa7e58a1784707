"""Files that editors upload: kept without what a camera adds, and served as pictures or not at all (P10)."""

from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe
from PIL import Image, ImageOps

from voice_platform.accounts.access import for_everybody

PICTURES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".gif": "image/gif",
}
# What a picture needs in order to look the same; all else, such as the place it was taken, is left out.
_NEEDED = ("transparency", "icc_profile", "gamma")


class PlainPictures(FileSystemStorage):
    """Keeps a picture's points and nothing that its camera wrote beside them."""

    def _save(self, name: str, content: Any) -> str:
        suffix = PurePosixPath(name).suffix.lower()
        # A GIF holds no such notes, and may move.
        if suffix in PICTURES and suffix != ".gif":
            content = without_notes(content)
        kept: str = super()._save(name, content)  # type: ignore[misc]
        return kept


def without_notes(content: Any) -> ContentFile:
    """The same picture, turned the right way up, without its notes. Raises `SuspiciousFileOperation`."""
    content.seek(0)
    try:
        with Image.open(content) as image:
            kind = image.format
            plain = ImageOps.exif_transpose(image)
    except (OSError, Image.DecompressionBombError):
        raise SuspiciousFileOperation("not a picture") from None
    plain.info = {name: plain.info[name] for name in _NEEDED if name in plain.info}
    written = BytesIO()
    plain.save(written, format=kind, **({"quality": 90} if kind in ("JPEG", "WEBP") else {}))
    return ContentFile(written.getvalue())


@for_everybody
@require_safe
def picture(request: HttpRequest, name: str) -> FileResponse:
    """A picture in the size that a page asks for. Originals and documents have no address here."""
    media_type = PICTURES.get(PurePosixPath(name).suffix.lower())
    if media_type is None:
        raise Http404
    try:
        opened = default_storage.open(f"images/{name}")
    except (OSError, SuspiciousFileOperation):
        raise Http404 from None
    # Its name changes with what it shows.
    return FileResponse(
        opened, content_type=media_type, headers={"Cache-Control": "public, max-age=31536000, immutable"}
    )

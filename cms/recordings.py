"""Sound, film and captions that editors upload: Wagtail's own documents, shown only where they are what they say.

Wagtail's documents do it without a further package: they bring a library, permissions, a chooser and references.
"""

from dataclasses import dataclass

from django.urls import reverse
from wagtail.documents.models import Document

from cms.domain.file_sizes import spoken_size
from cms.domain.recordings import HEAD_BYTES, KINDS, Kind, kind_of, suffix_of


@dataclass(frozen=True, slots=True)
class Recording:
    """What a page shows of a file."""

    url: str
    media_type: str
    size: str


def recording(document: Document | None) -> Recording | None:
    """None for a document that is gone or that no browser plays."""
    kind = named_kind(document.filename) if document else None
    if document is None or kind is None:
        return None
    address = reverse("recording", args=[document.get_file_hash(), document.pk, kind.suffixes[0]])
    return Recording(address, kind.media_type, spoken_size(document.get_file_size() or 0))


def named_kind(name: str) -> Kind | None:
    """What a file's name says it is."""
    return next((kind for kind in KINDS if suffix_of(name) in kind.suffixes), None)


def real_kind(document: Document) -> Kind | None:
    """What the file is by its first bytes; None for one that is gone."""
    try:
        with document.open_file() as file:
            return kind_of(file.read(HEAD_BYTES))
    except OSError:
        return None


def recorded(pk: int, digest: str) -> Document | None:
    """The document of an address; its digest must fit, so that nobody comes upon one by counting."""
    found: Document | None = Document.objects.filter(pk=pk, file_hash=digest).first()
    return found

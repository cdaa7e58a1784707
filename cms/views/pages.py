"""Pages of the council for everybody, and what robots may read."""

from collections.abc import Iterator
from typing import BinaryIO

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_safe
from wagtail.views import authenticate_with_password
from wagtail.views import serve as serve_wagtail_page

from cms.domain.byte_ranges import NotInFile, asked_for
from cms.recordings import named_kind, recorded
from voice_platform.accounts.access import for_everybody

CLOSED_TO_ROBOTS = (
    "staff",
    "account",
    "board",
    "advocate",
    "i",
    "api",
    "exit",
    "what-happened",
    "useful",
    "documents",
)
_CHUNK = 64 * 1024


@for_everybody
def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """Whatever page the address names in the tree of pages."""
    response: HttpResponseBase = serve_wagtail_page(request, path)
    return response


@for_everybody
def unlock(request: HttpRequest, page_view_restriction_id: int, page_id: int) -> HttpResponseBase:
    """A page that its editor shares by a password alone."""
    response: HttpResponseBase = authenticate_with_password(request, page_view_restriction_id, page_id)
    return response


@for_everybody
def robots_txt(request: HttpRequest) -> HttpResponse:
    """Personal links and signed-in areas stay out of search engines; an installation that is no production, whole."""
    closed = [f"Disallow: /{name}/" for name in CLOSED_TO_ROBOTS] if settings.PRODUCTION else ["Disallow: /"]
    return HttpResponse("\n".join(["User-agent: *", *closed, ""]), content_type="text/plain")


@for_everybody
@require_safe
def recording(request: HttpRequest, digest: str, pk: int, suffix: str) -> HttpResponseBase:
    """Sound, a film or captions, whole or a stretch of it: phones play nothing that they cannot ask for in stretches.

    The address holds the file's digest, so it changes with the file and nobody comes upon it by counting. Other
    documents have no address here.
    """
    document = recorded(pk, digest)
    kind = named_kind(document.filename) if document else None
    if document is None or kind is None or suffix not in kind.suffixes:
        raise Http404
    try:
        file = document.file.storage.open(document.file.name)
    except OSError:
        raise Http404 from None
    try:
        first, last = asked_for(request.headers.get("Range", ""), file.size) or (0, file.size - 1)
    except NotInFile:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{file.size}"})
    start, end = first, last + 1
    headers = {
        "Accept-Ranges": "bytes",
        "Cache-Control": "public, max-age=31536000, immutable",
        "Content-Disposition": "inline",
        "Content-Length": str(end - start),
    }
    is_part = end - start < file.size
    if is_part:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{file.size}"
    return StreamingHttpResponse(
        _read(file, start, end), status=206 if is_part else 200, content_type=kind.media_type, headers=headers
    )


def _read(file: BinaryIO, start: int, end: int) -> Iterator[bytes]:
    with file:
        file.seek(start)
        while start < end and (chunk := file.read(min(_CHUNK, end - start))):
            start += len(chunk)
            yield chunk

"""The addresses below a published page: the list of its formats, and each format's file."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import get_language, get_language_info
from django.views.decorators.http import require_safe

from cms.documents.listening import parts
from cms.documents.pages import document_of
from cms.domain.byte_ranges import NotInFile, asked_for
from cms.domain.file_sizes import kilobytes
from cms.models.formats import FormatFile
from cms.queries import formats
from cms.queries.council import address, page_path
from cms.queries.formats import Entry
from cms.wording.formats import Words, size_in_words, words_of

# Opened in the browser; all others are saved, so that a sound never plays by itself.
SHOWN = ("pdf", "txt", "svg", "png")
KEPT_SECONDS = 3600
# A drawing is a document of its own: nothing in it runs, and nothing is fetched.
DRAWING_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox"
# Browsers put their own reader around a PDF, and some hold it to the file's policy.
PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True)
class Line:
    """One format in the list."""

    name: str
    words: Words
    url: str
    entry: Entry | None = None
    size: str = ""
    kilobytes: int = 0
    has_film: bool = False


@require_safe
def every_format(request: HttpRequest, page: Any) -> HttpResponse:
    """The list; each format says its size, language and date, and whether it is in step with the page."""
    lines = [_line(page, entry) for entry in formats.entries(page)]
    if all(line.name != "bsl" for line in lines):
        lines.insert(
            2, Line("bsl", words_of("bsl"), _below(page, "bsl/"), has_film=bool(page.signed_video()))
        )
    return _page(request, page, "formats", lines=lines, older=[line for line in lines if _is_older(line)])


def _line(page: Any, entry: Entry) -> Line:
    ending = "listen/" if entry.name == "audio" else f"{entry.name}/"
    url = _below(page, ending) if entry.file else ""
    size = entry.file.size if entry.file else 0
    return Line(entry.name, words_of(entry.name), url, entry, size_in_words(size), kilobytes(size))


def _is_older(line: Line) -> bool:
    return line.entry is not None and line.entry.is_older


@require_safe
def one_format(request: HttpRequest, page: Any, name: str) -> HttpResponseBase:
    """A format's file. An older one than the page is given only to whoever asks for its version."""
    entry = _entry(page, name)
    if entry.file is None:
        return _not_there(request, page, _line(page, entry))
    version = request.GET.get("version", "")
    if version != str(entry.file.revision_id) if version else entry.is_older:
        return redirect(f"{_below(page)}#{name}")
    return _file(request, page, entry.file, keep=bool(version))


@require_safe
def listen(request: HttpRequest, page: Any) -> HttpResponse:
    """The sound with its size before it loads, its chapters, and every word of it (A84)."""
    entry = _entry(page, "audio")
    line = _line(page, entry)
    if entry.file is None:
        return _not_there(request, page, line)
    sound = f"{_below(page, 'audio/')}?version={entry.file.revision_id or ''}"
    document = document_of(page)
    return _page(
        request, page, "listen", line=line, sound=sound, document=document, back=_below(page),
        parts=list(parts(document, entry.file)),
    )  # fmt: skip


@require_safe
def signed(request: HttpRequest, page: Any) -> HttpResponse:
    """The page in British Sign Language, or the plain fact that it is not there yet."""
    return _page(request, page, "bsl", back=_below(page), film=page.signed_video())


def addresses(page: Any) -> dict[str, str]:
    """Where the page can be read another way, in the language of this request."""
    return {
        "every": _below(page),
        "easy_read": _below(page, "easy-read/"),
        "listen": _below(page, "listen/"),
        "large_print": _below(page, "large-print/"),
        "bsl": _below(page, "bsl/"),
    }


def _entry(page: Any, name: str) -> Entry:
    if name not in page.format_names():
        raise Http404
    return formats.entry(page, name)


def _below(page: Any, ending: str = "") -> str:
    return address(f"{page_path(page)}formats/{ending}")


def _not_there(request: HttpRequest, page: Any, line: Line) -> HttpResponse:
    return _page(request, page, "not_there", status=404, line=line, back=_below(page))


def _page(
    request: HttpRequest, page: Any, template: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    language = page.locale.language_code
    context = {
        "page": page,
        "here": address(page_path(page)),
        "formats": addresses(page),
        "page_language": get_language_info(language),
        "content_language": None if language == get_language() else get_language_info(language),
        **context,
    }
    return render(request, f"cms/formats/{template}.html", context, status=status)


def _file(request: HttpRequest, page: Any, file: FormatFile, *, keep: bool) -> HttpResponseBase:
    assert file.made_at is not None  # noqa: S101 - the database holds no made file without
    etag = f'"{file.pk}-{int(file.made_at.timestamp() * 1000)}"'
    response = HttpResponse(content_type=file.media_type, headers=_headers(page, file, etag, keep=keep))
    unchanged = get_conditional_response(request, etag, int(file.made_at.timestamp()), response)
    if unchanged is not response:
        return unchanged or response
    _fill(response, request, file, etag)
    return response


def _headers(page: Any, file: FormatFile, etag: str, *, keep: bool) -> dict[str, str]:
    language = page.locale.language_code
    marked = "" if language == settings.LANGUAGE_CODE else f"-{language}"
    shown = "inline" if file.suffix in SHOWN else "attachment"
    headers = {
        "ETag": etag,
        "Last-Modified": http_date(file.made_at.timestamp()) if file.made_at else "",
        # A version never changes; without one the browser asks each time whether there is a newer one.
        "Cache-Control": f"public, max-age={KEPT_SECONDS}" if keep else "public, no-cache",
        "Content-Disposition": f'{shown}; filename="{page.slug}-{file.name}{marked}.{file.suffix}"',
        "Content-Language": language,
    }
    if file.media_type.startswith("image/svg"):
        headers["Content-Security-Policy"] = DRAWING_POLICY
    elif file.media_type == "application/pdf":
        headers["Content-Security-Policy"] = PDF_POLICY
    return headers


def _fill(response: HttpResponse, request: HttpRequest, file: FormatFile, etag: str) -> None:
    """The whole file, or for a player the part that it asks for."""
    if not file.media_type.startswith("audio/"):
        response.content = formats.content_of(file)
        return
    response.headers["Accept-Ranges"] = "bytes"
    same = request.headers.get("If-Range", etag) == etag
    try:
        part = asked_for(request.headers.get("Range", ""), file.size) if same else None
    except NotInFile:
        response.status_code = 416
        response.headers["Content-Range"] = f"bytes */{file.size}"
        return
    if part is None:
        response.content = formats.content_of(file)
        return
    first, last = part
    response.status_code = 206
    response.headers["Content-Range"] = f"bytes {first}-{last}/{file.size}"
    response.content = formats.content_of(file, first, last)

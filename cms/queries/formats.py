"""What readers and staff may know about the files of published pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from cms.models.formats import BRAILLE, PIECE_BYTES, FormatFile, FormatPiece

State = FormatFile.State


@dataclass(frozen=True, slots=True)
class Entry:
    """A format of a page: the file there is, if any, and whether it says what the page says now."""

    name: str
    file: FormatFile | None
    newest: FormatFile | None
    is_current: bool

    @property
    def is_older(self) -> bool:
        return self.file is not None and not self.is_current

    @property
    def is_failed(self) -> bool:
        return self.newest is not None and self.newest.state == State.FAILED

    @property
    def is_waiting(self) -> bool:
        return not self.is_current and not self.is_failed


def live_pages() -> list[Any]:
    """Every published page that has formats, of whatever kind."""
    from cms.models.formatted_page import FormattedPage  # which shows what this module reads

    kinds = [kind for kind in apps.get_app_config("cms").get_models() if issubclass(kind, FormattedPage)]
    return [
        page
        for kind in kinds
        for page in kind.objects.live().select_related("locale", "live_revision").order_by("path")
    ]


def entries(page: Any) -> list[Entry]:
    """Every format of a page in the order in which pages list them; one query."""
    by_name = _by_name(FormatFile.objects.filter(page=page).order_by("name", "pk"))
    return [_entry(page, name, by_name.get(name, ())) for name in page.format_names()]


def entry(page: Any, name: str) -> Entry:
    rows = FormatFile.objects.filter(page=page, name=name).order_by("pk")
    return _entry(page, name, list(rows))


def _by_name(rows: Iterable[FormatFile]) -> dict[str, list[FormatFile]]:
    return {name: list(group) for name, group in groupby(rows, key=attrgetter("name"))}


def _entry(page: Any, name: str, rows: Sequence[FormatFile]) -> Entry:
    """The newest row says what the page says now; the file may be that of an earlier row."""
    newest = rows[-1] if rows else None
    file = next((row for row in reversed(rows) if row.is_made), None)
    is_current = (
        file is not None
        and newest is not None
        and file.source == newest.source
        and file.revision_id == page.live_revision_id
    )
    return Entry(name, file, newest, is_current)


def content_of(file: FormatFile, first: int = 0, last: int | None = None) -> bytes:
    """The file, or the stretch from one byte to another; no more pieces are read than hold it."""
    last = file.size - 1 if last is None else last
    begin = first // PIECE_BYTES
    pieces = FormatPiece.objects.filter(file=file, number__range=(begin, last // PIECE_BYTES))
    found = b"".join(pieces.order_by("number").values_list("content", flat=True))
    return found[first - begin * PIECE_BYTES : last + 1 - begin * PIECE_BYTES]


def every_row() -> QuerySet[FormatFile]:
    """What staff see: failed ones first."""
    rows = FormatFile.objects.select_related("page__locale", "revision")
    return rows.order_by("page__path", "name", "pk")


def failed_row(pk: int) -> FormatFile | None:
    return FormatFile.objects.filter(pk=pk, state=State.FAILED).first()


def braille_row(pk: int) -> FormatFile | None:
    """A braille file that is made and not yet signed off."""
    unsigned = FormatFile.objects.filter(state=State.MADE, name__in=BRAILLE, proofread_by="")
    return unsigned.filter(pk=pk).first()


def live_page(slug: str, language: str) -> Any | None:
    """The published page with formats at an address in a language."""
    return next(
        (page for page in live_pages() if page.slug == slug and page.locale.language_code == language), None
    )

"""Files of published pages: what is due, who makes it, what becomes of it.

What is due is a state in rows (design rule 10). A file is made outside any transaction; each write is short.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from cms.documents.pages import document_of, fingerprint
from cms.errors import FileNotMade, MakerStopped
from cms.making.makers import Finished
from cms.models import FormatFile, FormatPiece
from cms.models.formats import PIECE_BYTES
from cms.queries.formats import live_pages
from frontend import formats
from frontend.formats.interface import Program
from frontend.formats.registry import FORMATS
from frontend.formats.tree import Document
from voice_platform.accounts.models import User
from voice_platform.audit.actions import record
from voice_platform.council.kept import kept

State = FormatFile.State
Make = Callable[[str, Document], Finished]

# Longer than any file takes to make; afterwards another worker may take it.
HOLD = timedelta(minutes=5)
# Each stop of the worker costs what is under way one try.
TRIES = 5
# More than an hour of speech.
LARGEST_FILE = 16_000_000
# Speech takes as long as all others together: one process begins with it, another leaves it for last.
LONG_ONES = ("audio",)
STOPPED = "It was broken off five times while it was being made."
TOO_LARGE = "The file is larger than 16 megabytes."


def note_due() -> int:
    """Makes a row for each file that a live page should have and has not; returns how many became due.

    Files of pages that are no longer live go. Publishing does nothing but publish: this finds out.
    """
    pages = live_pages()
    FormatFile.objects.exclude(page__in=[page.pk for page in pages]).delete()
    return sum(_note_page(page) for page in pages)


def _note_page(page: Any) -> int:
    source = kept(("format source", page.pk, page.live_revision_id), lambda: fingerprint(document_of(page)))
    rows = list(FormatFile.objects.filter(page=page).defer("details"))
    wanted = [_wanted(page, source, name, rows) for name in page.format_names()]
    new = [row for row in wanted if row is not None]
    known = [row.pk for row in rows if row.name in page.format_names() and row.source == source]
    with transaction.atomic():
        gone = FormatFile.objects.filter(page=page).exclude(state=State.MADE).exclude(pk__in=known)
        gone.delete()
        for row in new:
            others = FormatFile.objects.filter(page=page, name=row.name).exclude(state=State.MADE)
            others.delete()
        FormatFile.objects.bulk_create(new, ignore_conflicts=True)
    return sum(row.state == State.WAITING for row in new)


def _wanted(page: Any, source: str, name: str, rows: Iterable[FormatFile]) -> FormatFile | None:
    """The row that a page needs for a format, or None where the newest one still stands."""
    lacks = FORMATS[name].lacks(page.locale.language_code)
    machine = machine_with(lacks)
    same = [row for row in rows if row.name == name and row.source == source]
    if any(row.machine == machine for row in same):
        return None
    # Another machine may have what this one lacks.
    if lacks and any(row.state != State.FAILED for row in same):
        return None
    return FormatFile(
        page=page,
        name=name,
        revision_id=page.live_revision_id,
        source=source,
        machine=machine,
        state=State.FAILED if lacks else State.WAITING,
        reason=lacking(lacks) if lacks else "",
    )


def machine_with(lacks: Iterable[Program]) -> str:
    """What makes files here: our own code, and what it lacks. A failed file is tried again when this changes."""
    return "+".join([_code(), *(program.package for program in lacks)])[:200]


@cache
def _code() -> str:
    digest = sha256()
    for file in sorted(Path(formats.__file__).parent.rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def lacking(lacks: Iterable[Program]) -> str:
    """A sentence for staff: what to install."""
    names = ", ".join(f"{program.name} (package {program.package})" for program in lacks)
    return f"This machine lacks {names}. Install it and start the worker again."


def make_next(make: Make, *, long_first: bool = False) -> bool:
    """Makes one file that is due; False when there is none left for this machine."""
    row = _take(timezone.now(), long_first=long_first)
    if row is None:
        return False
    page = next((page for page in live_pages() if page.pk == row.page_id), None)
    document = document_of(page, sounds=row.name in LONG_ONES) if page is not None else None
    if document is None or fingerprint(document) != row.source:
        # The page has moved on; what it says now has a row of its own, or will.
        FormatFile.objects.filter(pk=row.pk, held_until=row.held_until).delete()
        return True
    try:
        finished = make(row.name, replace(document, proofread_by=row.proofread_by))
        if len(finished.made.content) > LARGEST_FILE:
            raise FileNotMade(TOO_LARGE)
    except MakerStopped:
        # Whoever stopped it, it is due again at once.
        _held(row).update(held_until=None)
    except FileNotMade as error:
        _give_up(row, str(error))
    else:
        _keep(row, finished)
    return True


def is_due(now: datetime) -> bool:
    """Whether anything waits that this machine can make."""
    return _next_free(now) is not None


def _take(now: datetime, *, long_first: bool = False) -> FormatFile | None:
    """Holds the next file for us alone: of two workers one finds that the row has changed."""
    while (row := _next_free(now, long_first=long_first)) is not None:
        if row.tries >= TRIES:
            _give_up(row, STOPPED)
            continue
        free = FormatFile.objects.filter(pk=row.pk, state=State.WAITING, held_until=row.held_until)
        row.held_until, row.tries = now + HOLD, row.tries + 1
        if free.update(held_until=row.held_until, tries=row.tries):
            return row
    return None


def _next_free(now: datetime, *, long_first: bool = False) -> FormatFile | None:
    free = Q(held_until__isnull=True) | Q(held_until__lte=now)
    waiting = FormatFile.objects.filter(free, state=State.WAITING)
    can_be_made = [
        row
        for row in waiting.select_related("page__locale")
        if row.name in FORMATS and not FORMATS[row.name].lacks(row.page.locale.language_code)
    ]
    return min(can_be_made, key=lambda row: ((row.name in LONG_ONES) != long_first, row.pk), default=None)


def _keep(row: FormatFile, finished: Finished) -> None:
    """Short writes: piece by piece, then the new file takes the older one's place.

    Whoever lost the hold meanwhile, to another worker or because newer words were published, writes no further.
    """
    content = finished.made.content
    if not _write_piece(row, None, b""):
        return
    for number, start in enumerate(range(0, len(content), PIECE_BYTES)):
        if not _write_piece(row, number, content[start : start + PIECE_BYTES]):
            return
    _switch(row, finished)


@transaction.atomic
def _write_piece(row: FormatFile, number: int | None, content: bytes) -> bool:
    """One piece, or with no number the removal of what was there; False when the row is no longer held by us."""
    if not _held(row).update(held_until=row.held_until):
        return False
    if number is None:
        FormatPiece.objects.filter(file_id=row.pk).delete()
    else:
        FormatPiece.objects.create(file_id=row.pk, number=number, content=content)
    return True


@transaction.atomic
def _switch(row: FormatFile, finished: Finished) -> None:
    chosen = FORMATS[row.name]
    older = FormatFile.objects.filter(page_id=row.page_id, name=row.name, state=State.MADE)
    older.exclude(pk=row.pk).delete()
    switched = _held(row).update(
        state=State.MADE,
        held_until=None,
        size=len(finished.made.content),
        details=finished.made.details,
        media_type=chosen.media_type,
        suffix=chosen.suffix,
        seconds=round(finished.seconds, 2),
        made_at=timezone.now(),
    )
    if not switched:
        transaction.set_rollback(True)


def _held(row: FormatFile) -> QuerySet[FormatFile]:
    return FormatFile.objects.filter(pk=row.pk, state=State.WAITING, held_until=row.held_until)


def _give_up(row: FormatFile, reason: str) -> None:
    _held(row).update(state=State.FAILED, held_until=None, reason=reason)


def try_again(*, row: FormatFile) -> None:
    """An editor asks for another try: at once due, whatever was wrong."""
    FormatFile.objects.filter(pk=row.pk, state=State.FAILED).update(
        state=State.WAITING, held_until=None, tries=0, reason=""
    )


@transaction.atomic
def sign_braille(*, row: FormatFile, proofread_by: str, signed_by: User) -> None:
    """A transcriber has checked this very braille: it is made once more, with their name in place of the warning."""
    FormatFile.objects.filter(pk=row.pk, state=State.MADE).update(
        state=State.WAITING, held_until=None, tries=0, proofread_by=proofread_by
    )
    record(actor=signed_by, action="format.proofread", obj=row, detail={"format": row.name})

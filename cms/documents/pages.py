"""What a page says, as the plain tree that every format is made from.

A page is read as the database holds it, which is its published revision: drafts are revisions and nothing else.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import get_language_info, gettext

from cms.queries.council import address, page_path
from frontend.formats.tree import Document, Paragraph, Recording, Section, Statement
from voice_platform.council.queries import council


def document_of(page: Any, *, sounds: bool = False) -> Document:
    """The whole page in its own language (`page` is a `FormattedPage`); with `sounds`, what people recorded of it."""
    language = page.locale.language_code
    right_to_left = bool(get_language_info(language)["bidi"])
    with translation.override(language):
        return Document(
            title=page.title,
            language=language,
            sections=tuple(page.document_sections(sounds=sounds)),
            right_to_left=right_to_left,
            intro=page.intro,
            publisher=council().name,
            date=_date(page),
            version=str(page.live_revision_id or ""),
            address=settings.SITE_URL + address(page_path(page)),
            source_note=page.source_words(),
            notices=_notices(page, language),
            sheet=page.sheet,
        )


def fingerprint(document: Document) -> str:
    """The same for the same words, pictures, version and publisher; another for any other."""
    return hashlib.sha256(repr(document).encode()).hexdigest()


def _date(page: Any) -> Any:
    revision = page.live_revision
    published = revision.created_at if revision else page.last_published_at
    return timezone.localdate(published) if published else None


def _notices(page: Any, language: str) -> tuple[Paragraph, ...]:
    """A68: a translation that no person has checked says so, in its own language and in the source language."""
    if page.is_source or page.checked_by:
        return ()
    said: dict[str, str] = {}
    for each in (language, settings.LANGUAGE_CODE):
        with translation.override(each):
            said.setdefault(gettext("A computer wrote this translation. No person has checked it yet."), each)
    return tuple(Paragraph(words, language="" if each == language else each) for words, each in said.items())


def plan_sections(stream: Iterable[Any], *, right_to_left: bool, sounds: bool) -> Iterator[Section]:
    """The sections of a plan, each with its key and its statements with theirs."""
    for part in stream:
        statements = part.value["statements"].bound_blocks
        yield Section(
            part.value["heading"],
            tuple(_statement(said, right_to_left=right_to_left, sounds=sounds) for said in statements),
            key=part.value["subject"] or part.id,
        )


def _statement(said: Any, *, right_to_left: bool, sounds: bool) -> Statement:
    return Statement(
        said.value["words"],
        tuple(said.value["easy_read"]),
        said.value["picture"].for_document(right_to_left=right_to_left),
        key=said.id or "",
        recording=_recording(said.value.recording, sounds=sounds),
    )


def _recording(document: Any, *, sounds: bool) -> Recording | None:
    """A file that is gone is no recording."""
    if document is None:
        return None
    try:
        with document.open_file() as file:
            return Recording(document.get_file_hash(), file.read() if sounds else b"")
    except OSError:
        return None

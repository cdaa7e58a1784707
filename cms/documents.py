"""Pages as documents without looks, from which every format is made."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import get_language_info

from cms.models import PlanPage
from frontend.formats.tree import Document, Section, Statement
from voice_platform.council.queries import council


def document_of(page: PlanPage) -> Document:
    """The plan in this very version; `version` is its revision's number, "draft" for one that was never saved."""
    language = page.locale.language_code
    revision = (
        page.live_revision_id if page.live and not page.has_unpublished_changes else page.latest_revision_id
    )
    changed = page.latest_revision_created_at or page.last_published_at
    prefix = "" if page.is_source else f"{language}/"
    return Document(
        title=page.title,
        language=language,
        sections=tuple(_section(section) for section in page.sections),
        right_to_left=get_language_info(language)["bidi"],
        intro=page.intro,
        publisher=council().name,
        date=changed.date() if changed else None,
        version=str(revision or "draft"),
        address=f"{settings.SITE_URL}/{prefix}{page.slug}/",
        source_note=page.source_note,
    )


def _section(section: Any) -> Section:
    return Section(section.value["heading"], tuple(_statements(section.value)), section.value["subject"])


def _statements(section: Any) -> Iterator[Statement]:
    for statement in section["statements"].bound_blocks:
        value = statement.value
        yield Statement(
            words=value["words"],
            easy_read=tuple(value["easy_read"]),
            picture=value["picture"].for_document(),
            key=statement.id or "",
        )

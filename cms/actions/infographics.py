"""Infographics from a file."""

import json
from collections.abc import Callable, Iterable
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cms.actions.pages import add_page, home_of
from cms.domain.infographic_files import InfographicContent, PieceContent
from cms.models import InfographicPage


def set_up_infographics(*, infographics: Iterable[InfographicContent]) -> dict[str, int]:
    """Adds an infographic in each language that has a home and no such page yet; the source language first."""
    added = 0
    for content in sorted(infographics, key=lambda each: each.language != settings.LANGUAGE_CODE):
        home = home_of(content.language)
        if home is None or home.get_children().filter(slug=content.slug).exists():
            continue
        page = InfographicPage(
            title=content.title,
            slug=content.slug,
            locale=home.locale,
            intro=content.intro,
            source_note=content.source_note,
            checked_by=content.checked_by,
            checked_on=timezone.localdate() if content.checked_by else None,
            sections=json.dumps(_sections(content)),
            number_notes=json.dumps(_notes(content)),
        )
        source = InfographicPage.objects.filter(
            slug=content.slug, locale__language_code=settings.LANGUAGE_CODE
        ).first()
        if source is not None:
            page.translation_key = source.translation_key
        with transaction.atomic():
            add_page(home, page, publish=True)
        added += 1
    return {"infographics": added}


def _sections(content: InfographicContent) -> list[dict[str, Any]]:
    """The stream field's own form. A block has the same id in every language: it is told by where it stands."""
    return [
        {
            "type": "section",
            "id": _id(content, place),
            "value": {
                "heading": section.heading,
                "content": [
                    _block(piece, lambda *within, at=(place, number): _id(content, *at, *within))
                    for number, piece in enumerate(section.pieces)
                ],
            },
        }
        for place, section in enumerate(content.sections)
    ]


def _block(piece: PieceContent, name: Callable[..., str]) -> dict[str, Any]:
    value = {
        key: [{"type": "item", "id": name(key, row), "value": item} for row, item in enumerate(given)]
        if isinstance(given, list)
        else given
        for key, given in piece.value.items()
    }
    return {"type": piece.kind, "id": name(), "value": value}


def _notes(content: InfographicContent) -> list[dict[str, Any]]:
    return [
        {"type": "note", "id": _id(content, "note", place), "value": {"about": about, "words": words}}
        for place, (about, words) in enumerate(content.notes)
    ]


def _id(content: InfographicContent, *places: object) -> str:
    return str(uuid5(NAMESPACE_URL, "/".join(map(str, (content.slug, *places)))))

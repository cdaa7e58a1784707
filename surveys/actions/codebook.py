"""Setting up the codebook from what a file holds."""

from collections.abc import Iterable

from django.db import transaction

from surveys.domain.codebook_file import ThemeContent
from surveys.models import Subject, Theme


def set_up_codebook(*, themes: Iterable[ThemeContent]) -> dict[str, int]:
    """Adds themes, and rewrites those of which the file has a newer version; returns how many."""
    listed = list(themes)
    with transaction.atomic():
        stored = Theme.objects.in_bulk([theme.slug for theme in listed], field_name="slug")
        newer = [
            theme
            for theme in listed
            if theme.slug not in stored or theme.version > stored[theme.slug].version
        ]
        for theme in newer:
            stored[theme.slug] = _write_theme(theme)
        for theme in newer:
            row = stored[theme.slug]
            row.parent = Theme.objects.filter(slug=theme.parent).first() if theme.parent else None
            row.save(update_fields=["parent"])
    return {"themes": len(newer)}


def _write_theme(content: ThemeContent) -> Theme:
    theme, _is_new = Theme.objects.update_or_create(
        slug=content.slug,
        defaults={
            "name": content.name,
            "child_line": content.child_line,
            "description": content.description,
            "include": content.include,
            "exclude": content.exclude,
            "symbol": content.symbol,
            "version": content.version,
        },
    )
    theme.subjects.set(Subject.objects.filter(key__in=content.subjects))
    return theme

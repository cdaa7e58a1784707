"""Setting up promises, tags and measures from what a file holds.

Facts that are there are left alone. Words that are new become a version; the words of a version never change,
so what children were promised stays on record (L01).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from promises.domain.promise_files import PromiseContent, WordsContent
from promises.models import Measure, Promise, PromiseWording, Tag
from surveys.intake import name_subject
from voice_platform.council.actions import add_missing


def set_up_tags(*, rows: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """Returns how many were added."""
    return {"tags": add_missing(Tag, "slug", rows)}


def set_up_promises(*, promises: Sequence[PromiseContent]) -> dict[str, int]:
    """Returns how many promises and wordings were added. One short transaction."""
    added = Counter({"promises": 0, "promise wordings": 0})
    with transaction.atomic():
        stored = Promise.objects.in_bulk([content.slug for content in promises], field_name="slug")
        for content in promises:
            promise = stored.get(content.slug)
            if promise is None:
                promise = _make(content)
                added["promises"] += 1
            added["promise wordings"] += _set_up_words(promise, content.words)
    return dict(added)


def _make(content: PromiseContent) -> Promise:
    label = content.words[settings.LANGUAGE_CODE].short_name
    promise = Promise.objects.create(
        subject=name_subject(key=f"promise:{content.slug}", label=label),
        slug=content.slug,
        order=content.order,
        symbol=content.symbol,
        source=content.source,
        source_url=content.source_url,
        date_seen=content.date_seen,
        note=content.note,
    )
    promise.tags.set(Tag.objects.filter(slug__in=content.tags))
    return promise


def _set_up_words(promise: Promise, words: Mapping[str, WordsContent]) -> int:
    """The source language first: a translation names the version it was made from (A68)."""
    stored = list(promise.wordings.all())
    source = _find(stored, settings.LANGUAGE_CODE, words[settings.LANGUAGE_CODE])
    made = []
    if source is None:
        source = _add_version(promise, settings.LANGUAGE_CODE, words[settings.LANGUAGE_CODE], stored, None)
        made.append(source)
    for language, content in words.items():
        if language != settings.LANGUAGE_CODE and _find(stored, language, content) is None:
            made.append(_add_version(promise, language, content, stored, source.version))
    return len(made)


def _find(stored: Sequence[PromiseWording], language: str, content: WordsContent) -> PromiseWording | None:
    words = (language, content.short_name, content.sentence, content.easy_read)
    return next(
        (row for row in stored if (row.language, row.short_name, row.sentence, row.easy_read) == words), None
    )


def _add_version(
    promise: Promise,
    language: str,
    content: WordsContent,
    stored: Sequence[PromiseWording],
    source_version: int | None,
) -> PromiseWording:
    newest = max((row.version for row in stored if row.language == language), default=0)
    return PromiseWording.objects.create(
        promise=promise,
        language=language,
        version=newest + 1,
        source_version=source_version,
        short_name=content.short_name,
        sentence=content.sentence,
        easy_read=content.easy_read,
        checked_by=content.checked_by,
        checked_on=timezone.localdate() if content.checked_by else None,
    )


def set_up_measures(*, rows: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """Returns how many were added; each row's promise must be there."""
    promises = Promise.objects.in_bulk(field_name="slug")
    known = [{**row, "promise": promises[row["promise"]]} for row in rows]
    return {"measures": add_missing(Measure, "slug", known)}

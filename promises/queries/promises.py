"""Reading promises with their words in one language, and what was measured and done."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from promises.models import Action, Measure, MeasureValue, Promise, PromiseWording

# How far back a scorecard shows a measure.
VALUES_OF_A_MEASURE = 8


@dataclass(frozen=True, slots=True)
class PromiseText:
    """A promise in the reader's language; where nobody checked that translation, the source stands beside it (A68)."""

    slug: str
    subject: str
    symbol: str
    order: int
    language: str
    short_name: str
    sentence: str
    easy_read: tuple[str, ...]
    is_checked: bool
    source: PromiseWording


def promise_texts(language: str | None = None) -> list[PromiseText]:
    """The promises in force, in their order. A promise without words in the source language is left out."""
    language = language or get_language() or settings.LANGUAGE_CODE
    newest = _newest_wordings({language, settings.LANGUAGE_CODE})
    return [
        _text(promise, newest.get((promise.pk, language), source), source)
        for promise in Promise.objects.filter(is_active=True).select_related("subject")
        if (source := newest.get((promise.pk, settings.LANGUAGE_CODE)))
    ]


def promise_text(slug: str, language: str | None = None) -> PromiseText | None:
    return next((text for text in promise_texts(language) if text.slug == slug), None)


@dataclass(frozen=True, slots=True)
class MeasurePlace:
    """A number that services record, and the promise whose page shows it."""

    slug: str
    name: str
    promise: str


def measure_places() -> list[MeasurePlace]:
    """Every measure, in the order of the promises."""
    rows = Measure.objects.order_by("promise__order", "order").values_list("slug", "name", "promise__slug")
    return [MeasurePlace(*row) for row in rows]


def newest_version(promise: Promise, language: str) -> int:
    """The number of the newest words of a promise in a language, 0 before the first."""
    versions = (
        promise.wordings.filter(language=language).order_by("-version").values_list("version", flat=True)
    )
    return versions.first() or 0


def _newest_wordings(languages: Iterable[str]) -> dict[tuple[int, str], PromiseWording]:
    oldest_first = PromiseWording.objects.filter(language__in=languages).order_by("version")
    return {(wording.promise_id, wording.language): wording for wording in oldest_first}


def _text(promise: Promise, wording: PromiseWording, source: PromiseWording) -> PromiseText:
    is_current = wording.source_version in (None, source.version)
    return PromiseText(
        slug=promise.slug,
        subject=promise.subject.key,
        symbol=promise.symbol,
        order=promise.order,
        language=wording.language,
        short_name=wording.short_name,
        sentence=wording.sentence,
        easy_read=tuple(wording.easy_read),
        is_checked=wording is source or bool(wording.checked_by and is_current),
        source=source,
    )


def records() -> dict[str, list[dict[str, Any]]]:
    """Measures by promise slug, each with its latest values: two queries however many promises."""
    values: defaultdict[int, list[MeasureValue]] = defaultdict(list)
    for value in MeasureValue.objects.order_by("measure", "-on"):
        if len(values[value.measure_id]) < VALUES_OF_A_MEASURE:
            values[value.measure_id].append(value)
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for measure in Measure.objects.select_related("promise").order_by("promise", "order"):
        found[measure.promise.slug].append(_measure(measure, values[measure.pk]))
    return found


def _measure(measure: Measure, values: Sequence[MeasureValue]) -> dict[str, Any]:
    return {
        "slug": measure.slug,
        "name": measure.name,
        "unit": measure.unit,
        "definition": measure.definition,
        "values": [
            {
                "on": value.on.isoformat(),
                "value": f"{value.value.normalize():f}",
                "note": value.note,
                "is_example": value.is_example,
            }
            for value in values
        ],
    }


def deeds() -> dict[str, list[dict[str, Any]]]:
    """Actions by promise slug, in one query."""
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for action in Action.objects.select_related("promise").order_by("promise", "due_on"):
        found[action.promise.slug].append(
            {
                "title": action.title,
                "words": action.words,
                "owner": action.owner,
                "promised_on": action.promised_on.isoformat(),
                "due_on": action.due_on.isoformat(),
                "status": action.status,
                "why_not": action.why_not,
                "told_back_on": action.told_back_on.isoformat() if action.told_back_on else None,
                "is_example": action.is_example,
            }
        )
    return found

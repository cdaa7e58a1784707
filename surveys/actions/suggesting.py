"""The sorting program: it learns from what people decided and suggests; nothing it says is ever counted (N10)."""

import hashlib
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone

from surveys.domain.theming import CodebookEntry, CodedText, Suggestion, ThemeEngine, default_engine
from surveys.domain.theming.codebook import CodebookThemes
from surveys.models import Coding, FreeText, Theme, ThemeSuggestion
from surveys.queries.themes import codebook, texts_to_look_at

TEXTS_IN_A_SWEEP = 500
TEXTS_AT_A_TIME = 50
SHOWN = 3
# Less than this is noise to a reader.
SHOWN_FROM = 0.1
# It learns anew after so many more sorted texts, from the newest ones.
LEARN_EVERY = 25
LEARN_FROM = 5000


@dataclass(frozen=True)
class Learned:
    """An engine with what it was made from: the same codebook and sorted texts give the same stamp."""

    stamp: str
    engine: ThemeEngine


class Memory:
    """What this worker process has learned. Only here, never on disk: it is made anew after a start (design rule 5)."""

    learned: Learned | None = None


def suggest(*, limit: int = TEXTS_IN_A_SWEEP) -> int:
    """Writes suggestions for unsorted texts that have none from the newest engine; returns for how many texts."""
    themes = list(codebook())
    if not themes:
        return 0
    stamp = _stamp(themes)
    done = 0
    while done < limit and (texts := list(texts_to_look_at(stamp)[: min(TEXTS_AT_A_TIME, limit - done)])):
        words = [str(text.words or "") for text in texts]
        _write(texts, _engine(themes, stamp).suggest(words), stamp, themes)
        done += len(texts)
    return done


@transaction.atomic
def _write(texts: list[FreeText], found: list[list[Suggestion]], stamp: str, themes: list[Theme]) -> None:
    now = timezone.now()
    by_slug = {theme.slug: theme for theme in themes}
    ThemeSuggestion.objects.filter(text__in=texts).delete()
    ThemeSuggestion.objects.bulk_create(
        (
            ThemeSuggestion(text=text, theme=by_slug[each.theme], score=each.score, engine=stamp, made_at=now)
            for text, suggestions in zip(texts, found, strict=True)
            for each in suggestions[:SHOWN]
            if each.score >= SHOWN_FROM
        ),
        ignore_conflicts=True,
    )
    FreeText.objects.filter(pk__in=[text.pk for text in texts]).update(suggested_at=now, suggested_by=stamp)


def _engine(themes: list[Theme], stamp: str) -> ThemeEngine:
    if Memory.learned is None or Memory.learned.stamp != stamp:
        engine = default_engine(_labels())
        engine.fit(_examples(), [_entry(theme) for theme in themes])
        Memory.learned = Learned(stamp, engine)
    return Memory.learned.engine


def _stamp(themes: list[Theme]) -> str:
    """Names the state that an engine is made from, the same in every worker."""
    written = "\n".join("|".join((t.slug, t.name, t.description, t.include, t.exclude)) for t in themes)
    stamp = f"codebook {hashlib.sha256(written.encode()).hexdigest()[:8]}"
    engine = default_engine(_labels())
    if isinstance(engine, CodebookThemes):
        return stamp
    taught = _sorted().count() // LEARN_EVERY * LEARN_EVERY
    return f"{engine.name} {engine.version}, {taught} texts, {stamp}"


def _labels() -> int:
    """How many texts the theme that people gave most often has."""
    by_theme = Coding.objects.filter(text__in=_sorted()).values("theme").annotate(number=Count("pk"))
    return max(by_theme.values_list("number", flat=True), default=0)


def _entry(theme: Theme) -> CodebookEntry:
    return CodebookEntry(
        theme.slug, theme.name, theme.description, _phrases(theme.include), _phrases(theme.exclude)
    )


def _phrases(written: str) -> tuple[str, ...]:
    return tuple(phrase for each in written.split(";") if (phrase := each.strip()))


def _examples() -> list[CodedText]:
    """What people decided about the newest sorted texts whose words are still kept."""
    texts = _sorted().select_related("response").prefetch_related("codings__theme").order_by("-coded_at")
    return [
        CodedText(
            str(text.words or ""),
            tuple(coding.theme.slug for coding in text.codings.all()),
            str(text.response.respondent_id),
        )
        for text in texts[:LEARN_FROM]
    ]


def _sorted() -> QuerySet[FreeText]:
    return FreeText.objects.filter(coded_at__isnull=False, deleted_at__isnull=True)

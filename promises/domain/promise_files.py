"""What the files of promises, tags and measures hold, and those of the invented actions and values beside them."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from voice_platform.council.faults import Row, source, without_repeats

TAG_KINDS = ("wish", "obsession", "outcome")
STATUSES = ("doing", "done", "cannot")


@dataclass(frozen=True, slots=True)
class WordsContent:
    """A promise in one language; `easy_read` is one idea a sentence (A50)."""

    short_name: str
    sentence: str
    easy_read: list[str]
    checked_by: str


@dataclass(frozen=True, slots=True)
class PromiseContent:
    """One promise with its words by language code and the slugs of its tags."""

    slug: str
    order: int
    symbol: str
    source: str
    source_url: str
    date_seen: datetime.date
    note: str
    tags: tuple[str, ...]
    words: dict[str, WordsContent]


def read_tags(values: Mapping[str, Any], file: str) -> list[dict[str, Any]]:
    """Wishes, obsessions and outcomes: labels, never promises (L06). Raises FaultyContent."""
    whole = source(file, values)
    found = [
        {
            "slug": row.slug("slug"),
            "kind": row.one_of("kind", TAG_KINDS),
            "label": row.in_languages("label"),
            "order": row.number("order"),
        }
        for row in without_repeats(whole.rows("tag", needed=False), "slug")
    ]
    whole.refuse_faults()
    return found


def read_promises(
    values: Mapping[str, Any], file: str, *, tags: Collection[str], symbols: Collection[str]
) -> list[PromiseContent]:
    """`tags` and `symbols` are what may be named. Raises FaultyContent."""
    whole = source(file, values)
    rows = without_repeats(whole.rows("promise"), "slug")
    found = [_promise(row, tags, symbols) for row in rows]
    whole.refuse_faults()
    return found


def _promise(row: Row, tags: Collection[str], symbols: Collection[str]) -> PromiseContent:
    source_url = row.text("source_url", needed=False, at_most=200)
    if source_url and not source_url.startswith(("https://", "http://")):
        row.fault("source_url", "is not a web address")
    return PromiseContent(
        slug=row.slug("slug"),
        order=row.number("order"),
        symbol=row.one_of("symbol", symbols),
        source=row.text("source", at_most=200),
        source_url=source_url,
        date_seen=row.date("date_seen") or datetime.date.min,
        note=row.text("note", needed=False),
        tags=tuple(row.some_of("tags", tags)),
        words=_words(row),
    )


def _words(row: Row) -> dict[str, WordsContent]:
    sentences, names = row.in_languages("sentence"), row.in_languages("short_name")
    easy_read, checked = row.row("easy_read"), row.in_languages("checked_by", needed=False)
    for language in names.keys() ^ sentences.keys():
        row.fault(f"sentence.{language}", "and short_name are not both there")
    for language in names:
        if len(names[language]) > 80:
            row.fault(f"short_name.{language}", "is longer than 80 letters")
        if len(sentences.get(language, "")) > 300:
            row.fault(f"sentence.{language}", "is longer than 300 letters")
        if not easy_read.texts(language):
            row.fault(f"easy_read.{language}", "is missing")
    return {
        language: WordsContent(
            names[language], sentences.get(language, ""), easy_read.texts(language), checked.get(language, "")
        )
        for language in names
    }


def read_measures(values: Mapping[str, Any], file: str, *, promises: Collection[str]) -> list[dict[str, Any]]:
    """Numbers that services record; `promise` is a slug. Raises FaultyContent."""
    whole = source(file, values)
    found = [
        {
            "promise": row.one_of("promise", promises),
            "slug": row.slug("slug"),
            "name": row.text("name", at_most=160),
            "unit": row.text("unit", at_most=40),
            "definition": row.text("definition"),
            "order": row.number("order"),
        }
        for row in without_repeats(whole.rows("measure", needed=False), "slug")
    ]
    whole.refuse_faults()
    return found


def read_measure_values(
    values: Mapping[str, Any], file: str, *, measures: Collection[str]
) -> list[dict[str, Any]]:
    """Values of measures at a date; `measure` is a slug. Raises FaultyContent."""
    whole = source(file, values)
    found = [
        {
            "measure": row.one_of("measure", measures),
            "on": row.date("on"),
            "value": _decimal(row, "value"),
            "note": row.text("note", needed=False, at_most=200),
        }
        for row in whole.rows("value", needed=False)
    ]
    whole.refuse_faults()
    return found


def _decimal(row: Row, key: str) -> Decimal:
    value = row.values.get(key)
    if not isinstance(value, int | float) or isinstance(value, bool) or abs(value) >= 10**10:
        row.fault(key, "is not a number")
        return Decimal(0)
    return Decimal(str(value))


def read_actions(values: Mapping[str, Any], file: str, *, promises: Collection[str]) -> list[dict[str, Any]]:
    """What was done or will be; `promise` is a slug (M28). Raises FaultyContent."""
    whole = source(file, values)
    found = [_action(row, promises) for row in whole.rows("action", needed=False)]
    whole.refuse_faults()
    return found


def _action(row: Row, promises: Collection[str]) -> dict[str, Any]:
    found = {
        "promise": row.one_of("promise", promises),
        "title": row.text("title", at_most=160),
        "words": row.text("words"),
        "owner": row.text("owner", at_most=120),
        "promised_on": row.date("promised_on"),
        "due_on": row.date("due_on"),
        "status": row.one_of("status", STATUSES),
        "why_not": row.text("why_not", needed=False),
        "told_back_on": row.date("told_back_on", needed=False),
    }
    if found["status"] == "cannot" and not found["why_not"]:
        row.fault("why_not", "is missing: say why it cannot be done")
    if found["status"] == "done" and not found["told_back_on"]:
        row.fault("told_back_on", "is missing: nothing is done before children were told")
    return found

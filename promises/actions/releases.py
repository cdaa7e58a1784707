"""Freezing scorecards: children's figures as the results release has them, records and actions as they stand."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from promises.domain.scorecard import evidence, scorecard
from promises.models import ScorecardRelease
from promises.queries.promises import deeds, promise_texts, records
from promises.queries.scorecards import newest
from surveys.published import Audience, ReleasedResults, latest_about


def sweep(now: datetime) -> int:
    """Freezes a scorecard for each audience whose results, records or actions have changed; returns how many.

    Board and public are frozen in the same transaction, so the Board never reads before children do (X17).
    """
    with transaction.atomic():
        return sum(freeze(audience=audience, at=now) is not None for audience in Audience)


def freeze(*, audience: Audience, at: datetime) -> ScorecardRelease | None:
    """Freezes one audience's scorecard where it differs from the last one, unless another worker just did.

    Changed records or actions make a new scorecard around the same children's figures.
    """
    results = latest_about("promise", audience=audience)
    content = _content(results, audience)
    last = newest(audience)
    if last and last.content == content:
        return None
    frozen, is_new = ScorecardRelease.objects.get_or_create(
        audience=audience,
        number=last.number + 1 if last else 1,
        defaults={
            "cycle": results.about.cycle if results else "",
            "results_number": results.about.number if results else None,
            "content": content,
            "frozen_at": at,
        },
    )
    return frozen if is_new else None


def _content(results: ReleasedResults | None, audience: Audience) -> dict[str, Any]:
    stored = results.as_dict() if results else None
    # What services record is for the Board: nothing has hidden its small numbers.
    measures = records() if audience is Audience.BOARD else {}
    actions = deeds()
    return scorecard(
        results=stored,
        promises=[
            evidence(
                slug=promise.slug,
                subject=promise.subject,
                results=stored,
                measures=measures.get(promise.slug, []),
                actions=actions.get(promise.slug, []),
            )
            for promise in promise_texts(settings.LANGUAGE_CODE)
        ],
    )

"""Freezing what may be shown (design rule 2). Nobody presses a button to publish: a release is due, or it is not."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from surveys.actions.counting import lock, roll_up
from surveys.domain.counts import Audience
from surveys.domain.releases import ReleasedResults
from surveys.domain.releasing import build
from surveys.models import Cycle, Release, Unreleased
from surveys.queries.material import material
from surveys.queries.releases import Due, due, due_cycles, freezes_at, unread, unsorted


def sweep(now: datetime) -> int:
    """Freezes every release that is due and waits for nobody; returns for how many cycles."""
    return sum(bool(freeze(cycle=each.cycle, at=now)) for each in due_cycles() if is_ready(each, now))


def is_ready(found: Due, now: datetime) -> bool:
    """The changed children's words are read and sorted, or have waited three days for that (decision 1)."""
    return now >= freezes_at(found) or not (unread(found.cycle) or unsorted(found.cycle))


def freeze(*, cycle: Cycle, at: datetime) -> list[Release]:
    """Freezes what the Board and the public may see of a cycle from now on, one release for each.

    Suppression takes its time and holds no lock; only the rows are written under one. Returns none where a
    release is not due, or where another worker froze it meanwhile.
    """
    while roll_up():
        pass
    found = due(cycle)
    if found is None:
        return []
    # Read before the counts: what is applied in between is shown now and may make the next release due early.
    shown = list(cycle.unreleased.all())
    results = build(material(found, at))
    with transaction.atomic():
        cycle = lock(cycle)
        if cycle.releases.filter(number=results[Audience.BOARD].about.number).exists():
            return []
        _start_anew([row for row in shown if row.tenth_at])
        return _write(cycle, results)


def _start_anew(shown: Sequence[Unreleased]) -> None:
    """Forgets the children whose changes are shown; a strand that changed again meanwhile keeps them.

    A strand that made no release due goes on counting: so nine children by invitation still wait for their tenth
    after answers by the open link have made one.
    """
    for row in shown:
        Unreleased.objects.filter(pk=row.pk, changes=row.changes).delete()


def _write(cycle: Cycle, results: Mapping[Audience, ReleasedResults]) -> list[Release]:
    return Release.objects.bulk_create(
        Release(
            cycle=cycle,
            audience=audience,
            number=each.about.number,
            reason=each.about.reason,
            content=each.as_dict(),
            tables=each.tables_as_dict(),
            frozen_at=datetime.fromisoformat(each.about.frozen_at),
        )
        for audience, each in results.items()
    )

"""Freezing what may be shown (design rule 2). Nobody presses a button to publish: a release is due, or it is not."""

from datetime import datetime

from django.db import transaction

from surveys.actions.counting import apply_changes, lock, roll_up
from surveys.domain.releasing import build
from surveys.models import CountChange, Cycle, Release
from surveys.queries.releases import Due, due, due_cycles, freezes_at, material, unread, unsorted

# What is left after a rollup is applied with the release, so that it never shows half of a child's change.
CHANGES_WITH_A_RELEASE = 200


def sweep(now: datetime) -> int:
    """Freezes every release that is due and waits for nobody; returns for how many cycles."""
    return sum(bool(freeze(cycle=each.cycle, at=now)) for each in due_cycles() if is_ready(each, now))


def is_ready(found: Due, now: datetime) -> bool:
    """The changed children's words are read and sorted, or have waited three days for that (decision 1)."""
    return now >= freezes_at(found) or not (unread(found.cycle) or unsorted(found.cycle))


def freeze(*, cycle: Cycle, at: datetime) -> list[Release]:
    """Freezes what the Board and the public may see of a cycle from now on, one release for each.

    Returns none where it is no longer due, or while answers come in faster than they are counted.
    """
    while roll_up():
        pass
    with transaction.atomic():
        cycle = lock(cycle)
        apply_changes(cycle=cycle, limit=CHANGES_WITH_A_RELEASE)
        found = due(cycle)
        if found is None or CountChange.objects.filter(cycle=cycle, applied_at__isnull=True).exists():
            return []
        results = build(material(cycle, reason=found.reason, at=at))
        cycle.unreleased.all().delete()
        return Release.objects.bulk_create(
            Release(
                cycle=cycle,
                audience=audience,
                number=each.about.number,
                reason=found.reason,
                content=each.as_dict(),
                frozen_at=at,
            )
            for audience, each in results.items()
        )

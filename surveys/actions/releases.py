"""Freezing what may be shown (design rule 2). Nobody presses a button to publish a figure: a release is due, or not."""

from datetime import datetime

from django.db import transaction

from surveys.actions.counting import apply_changes, lock, roll_up
from surveys.domain.releasing import build
from surveys.enums import ReleaseReason
from surveys.models import CountChange, Cycle, Release
from surveys.queries.releases import Due, due_cycles, freezes_at, material, unread, unsorted

# What is left after a rollup is applied with the release, so that it never shows half of a child's change.
CHANGES_WITH_A_RELEASE = 200


def sweep(now: datetime) -> int:
    """Freezes every release that is due and waits for nobody; returns for how many cycles."""
    return sum(
        bool(freeze(cycle=each.cycle, reason=each.reason, at=now))
        for each in due_cycles()
        if is_ready(each, now)
    )


def is_ready(due: Due, now: datetime) -> bool:
    """Words of the changed children are read and sorted, or have waited for three days (decision 1)."""
    return now >= freezes_at(due) or not (unread(due.cycle) or unsorted(due.cycle))


def freeze(*, cycle: Cycle, reason: ReleaseReason, at: datetime) -> list[Release]:
    """Freezes what the Board and the public may see of a cycle from now on.

    Returns no release while answers come in faster than they are counted: the next sweep finds it due again.
    """
    while roll_up():
        pass
    with transaction.atomic():
        cycle = lock(cycle)
        apply_changes(cycle=cycle, limit=CHANGES_WITH_A_RELEASE)
        if CountChange.objects.filter(cycle=cycle, applied_at__isnull=True).exists():
            return []
        results = build(material(cycle, reason=reason, at=at))
        cycle.unreleased.all().delete()
        return Release.objects.bulk_create(
            Release(
                cycle=cycle,
                audience=audience,
                number=each.about.number,
                reason=reason,
                content=each.as_dict(),
                frozen_at=at,
            )
            for audience, each in results.items()
        )

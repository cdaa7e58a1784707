"""Invented values of measures and invented actions, each marked as an example, and taking them away again."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import transaction

from promises.models import Action, Measure, MeasureValue, Promise, ScorecardRelease
from voice_platform.accounts.models import User


def add_examples(
    *, values: Sequence[Mapping[str, Any]], actions: Sequence[Mapping[str, Any]], entered_by: User
) -> dict[str, int]:
    """Adds those that are not there; their measures and promises must be. Returns how many."""
    measures, promises = (
        Measure.objects.in_bulk(field_name="slug"),
        Promise.objects.in_bulk(field_name="slug"),
    )
    known_values = set(MeasureValue.objects.values_list("measure__slug", "on"))
    known_actions = set(Action.objects.filter(is_example=True).values_list("promise__slug", "title"))
    with transaction.atomic():
        added = MeasureValue.objects.bulk_create(
            MeasureValue(
                **{**row, "measure": measures[row["measure"]]}, entered_by=entered_by, is_example=True
            )
            for row in values
            if (row["measure"], row["on"]) not in known_values
        )
        made = Action.objects.bulk_create(
            Action(**{**row, "promise": promises[row["promise"]]}, is_example=True)
            for row in actions
            if (row["promise"], row["title"]) not in known_actions
        )
    return {"measure values": len(added), "actions": len(made)}


def remove_examples(*, cycles: Collection[str]) -> dict[str, int]:
    """Takes them away, and every scorecard that showed one or that showed one of `cycles` (slugs)."""
    shown = [
        release.pk
        for release in ScorecardRelease.objects.all()
        if release.cycle in cycles or _shows_example(release.content)
    ]
    with transaction.atomic():
        return {
            "scorecards": ScorecardRelease.objects.filter(pk__in=shown).delete()[0],
            "measure values": MeasureValue.objects.filter(is_example=True).delete()[0],
            "actions": Action.objects.filter(is_example=True).delete()[0],
        }


def _shows_example(content: Any) -> bool:
    if isinstance(content, Mapping):
        return content.get("is_example") is True or any(map(_shows_example, content.values()))
    return isinstance(content, list) and any(map(_shows_example, content))

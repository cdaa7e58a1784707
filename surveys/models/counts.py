"""Write once, count later (design rule 3), and freeze what may be shown (design rule 2)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveys.enums import ReleaseReason, TallyKind, Voice, WayIn
from surveys.models.cycles import Cycle, Respondent


class Release(models.Model):
    """A frozen, suppressed snapshot of a cycle for one audience. Never edited: the next one replaces it."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="releases")
    audience = models.CharField(max_length=8)
    number = models.PositiveIntegerField()
    reason = models.CharField(max_length=16, choices=ReleaseReason)
    content = models.JSONField()
    # Breakdowns, kept apart because they are large and few read them.
    tables = models.JSONField(default=dict)
    frozen_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "audience", "number"], name="surveys_release_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.cycle} {self.audience} {self.number}"


class CountChange(models.Model):
    """One step that changes what is counted, appended in the transaction that made it.

    `facts` is {"cells": [[kind, id, code], ...], "groups": [[variable, group], ...]}: codes, never words.
    The rollup claims the rows that are not applied yet.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="+")
    respondent = models.ForeignKey(Respondent, on_delete=models.PROTECT, related_name="+")
    voice = models.CharField(max_length=4, choices=Voice)
    way_in = models.CharField(max_length=8, choices=WayIn)
    sign = models.SmallIntegerField()
    facts = models.JSONField()
    made_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["cycle", "id"], condition=Q(applied_at__isnull=True), name="surveys_unapplied"
            ),
        ]
        constraints = [models.CheckConstraint(condition=Q(sign__in=[-1, 1]), name="surveys_sign_is_one")]

    def __str__(self) -> str:
        return f"change {self.pk}"


class Tally(models.Model):
    """Children counted in one cell. Derived: `rebuild_counts` makes the same figures from the responses."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="tallies")
    voice = models.CharField(max_length=4, choices=Voice)
    way_in = models.CharField(max_length=8, choices=WayIn)
    kind = models.CharField(max_length=10, choices=TallyKind)
    target = models.PositiveBigIntegerField(help_text="Question version or theme; 0 for all children.")
    code = models.CharField(max_length=60)
    variable = models.CharField(max_length=110, blank=True)
    group = models.CharField(max_length=110, blank=True)
    children = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "voice", "way_in", "kind", "target", "code", "variable", "group"],
                name="surveys_one_tally_a_cell",
            ),
            models.CheckConstraint(condition=Q(children__gte=0), name="surveys_tally_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.target} {self.code}"


class Unreleased(models.Model):
    """The children who changed a strand of a cycle since its last release, as many as one needs at most (N05).

    Kept by the rollup, emptied by a release: so whether one is due costs the same however many children answer.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="unreleased")
    voice = models.CharField(max_length=4, choices=Voice)
    way_in = models.CharField(max_length=8, choices=WayIn)
    children = models.JSONField(default=list, help_text=_("Ids of respondents."))
    # Grows with every change, so that a release sees whether more came while it was made.
    changes = models.PositiveIntegerField(default=0)
    # When the last of those who are needed came: the tenth child, or the twentieth answer by the open link.
    tenth_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "voice", "way_in"], name="surveys_one_unreleased_a_strand"
            )
        ]

    def __str__(self) -> str:
        return f"{self.cycle} {self.voice} {self.way_in}: {len(self.children)}"

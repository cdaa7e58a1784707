"""One round of a survey: what is asked, who could answer, and who was invited."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.enums import CycleState, WhyNotInvited
from surveys.models.surveys import QuestionVersion, Survey, Tier


class Cycle(models.Model):
    """A round with a beginning and an end. Opening freezes its questions; closing freezes its answers."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="cycles")
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    state = models.CharField(max_length=8, choices=CycleState, default=CycleState.DRAFT)
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    eligible_total = models.PositiveIntegerField(_("children who could answer"), null=True, blank=True)
    invite_method = models.CharField(
        max_length=200, blank=True, help_text=_("How children were invited (X20).")
    )
    paper_return = models.TextField(
        _("how paper comes back"), blank=True, help_text=_("Printed on the last sheet: an address, a box.")
    )
    cognitive_test = models.TextField(_("record of the cognitive test"), blank=True)
    untested_reason = models.TextField(_("why it opened without one"), blank=True)
    untested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    is_example = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["-opens_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey"],
                condition=models.Q(state=CycleState.OPEN),
                name="surveys_one_open_cycle_a_survey",
            ),
            models.CheckConstraint(
                # M09: tested with children, or an administrator's recorded reason.
                condition=models.Q(state=CycleState.DRAFT)
                | ~models.Q(cognitive_test="")
                | ~models.Q(untested_reason=""),
                name="surveys_cycle_tested_or_reasoned",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CycleQuestion(models.Model):
    """A question version in its place in one tier of one cycle."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="questions")
    tier = models.ForeignKey(Tier, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()
    # Who is asked, by earlier answers: as `surveys.domain.conditions` reads it; empty asks everybody.
    ask_if = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["cycle", "tier", "order"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "tier", "version"], name="surveys_question_once_a_tier"),
            models.UniqueConstraint(fields=["cycle", "tier", "order"], name="surveys_place_once_a_tier"),
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.version}"


class EligibleGroup(models.Model):
    """How many children of a group could answer: the base of response rates (M20, M30)."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="eligible_groups")
    variable = models.SlugField()
    group = models.SlugField()
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cycle", "variable", "group"], name="surveys_eligible_group_once")
        ]

    def __str__(self) -> str:
        return f"{self.variable} {self.group}: {self.number}"


class Start(models.Model):
    """That somebody began to answer, and nothing else: a row each, so that nobody who begins waits for another."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="starts")
    on = models.DateField()

    def __str__(self) -> str:
        return f"start {self.pk}"


class NotInvited(models.Model):
    """How many children were not invited, or could not answer, and why (M10)."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="not_invited")
    reason = models.CharField(max_length=12, choices=WhyNotInvited)
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cycle", "reason"], name="surveys_why_not_invited_once")
        ]

    def __str__(self) -> str:
        return f"{self.reason}: {self.number}"


class Respondent(models.Model):
    """What counts as one child (design rule 2): whoever holds the same link into a cycle.

    Without a link each answer is a respondent of its own, and may be a child heard before.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="respondents")
    way_in = models.CharField(max_length=8)

    def __str__(self) -> str:
        return f"respondent {self.pk}"


class Invitation(models.Model):
    """A one-time link to a cycle. It holds no name; whoever gave it out keeps that list elsewhere (P28)."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="invitations")
    token_digest = models.CharField(max_length=64, unique=True)
    respondent = models.OneToOneField(Respondent, on_delete=models.PROTECT, related_name="invitation")
    used_at = models.DateTimeField(null=True)
    is_example = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"invitation {self.pk}"

"""What was promised, what was done about it, and the frozen scorecards."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Tag(models.Model):
    """A city wish, an obsession or an outcome of the children's plan: a label, never a promise (L06)."""

    class Kind(models.TextChoices):
        WISH = "wish", _("Wish of the city's children")
        OBSESSION = "obsession", _("Obsession")
        OUTCOME = "outcome", _("Outcome of the children's plan")

    slug = models.SlugField(unique=True)
    kind = models.CharField(max_length=10, choices=Kind)
    label = models.JSONField()
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["kind", "order"]

    def __str__(self) -> str:
        return self.slug


class Promise(models.Model):
    """One promise; how many there are and in which order is data (L01)."""

    subject = models.OneToOneField("surveys.Subject", on_delete=models.PROTECT, related_name="promise")
    slug = models.SlugField(unique=True)
    order = models.PositiveSmallIntegerField(default=0)
    symbol = models.CharField(max_length=40)
    source = models.CharField(_("where it is written"), max_length=200)
    source_url = models.URLField(blank=True)
    date_seen = models.DateField()
    note = models.TextField(blank=True)
    tags = models.ManyToManyField(Tag, blank=True, related_name="promises")
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.slug


class PromiseWording(models.Model):
    """One version of a promise's words in one language."""

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="wordings")
    language = models.CharField(max_length=12)
    version = models.PositiveSmallIntegerField(default=1)
    source_version = models.PositiveSmallIntegerField(null=True, blank=True)
    short_name = models.CharField(max_length=80)
    sentence = models.CharField(_("in a child's voice"), max_length=300)
    easy_read = models.JSONField(default=list, help_text=_("Short sentences, one idea each (A50)."))
    checked_by = models.CharField(max_length=120, blank=True)
    checked_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["promise", "language", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["promise", "language", "version"], name="promises_wording_version_once"
            )
        ]

    def __str__(self) -> str:
        return self.short_name


class Measure(models.Model):
    """A number that services record."""

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="measures")
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=160)
    unit = models.CharField(max_length=40)
    definition = models.TextField()
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["promise", "order"]

    def __str__(self) -> str:
        return self.name


class MeasureValue(models.Model):
    """A measure at a date, entered by a member of staff."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="values")
    on = models.DateField(_("as at"))
    value = models.DecimalField(max_digits=12, decimal_places=2)
    note = models.CharField(max_length=200, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    is_example = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["measure", "-on"]
        constraints = [models.UniqueConstraint(fields=["measure", "on"], name="promises_measure_once_a_day")]

    def __str__(self) -> str:
        return f"{self.measure} {self.on}: {self.value}"


class Action(models.Model):
    """ "We will do": an owner, a date, and an honest state (M28)."""

    class Status(models.TextChoices):
        DOING = "doing", _("We are doing this")
        DONE = "done", _("We did this")
        CANNOT = "cannot", _("We cannot do this")

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="actions")
    title = models.CharField(max_length=160)
    words = models.TextField(_("in words a child reads"))
    owner = models.CharField(max_length=120)
    promised_on = models.DateField()
    due_on = models.DateField()
    status = models.CharField(max_length=8, choices=Status, default=Status.DOING)
    why_not = models.TextField(_("why we cannot"), blank=True)
    told_back_on = models.DateField(_("children were told on"), null=True, blank=True)
    is_example = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["promise", "due_on"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="cannot") | ~Q(why_not=""),
                name="promises_cannot_says_why",
                violation_error_message=_("Say why we cannot do this, in words a child reads."),
            ),
            models.CheckConstraint(
                condition=~Q(status="done") | Q(told_back_on__isnull=False),
                name="promises_done_is_told_back",
                violation_error_message=_("It is done when children were told: say on which day."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ScorecardRelease(models.Model):
    """One frozen scorecard: a release of results joined with records and actions as they stood (M27)."""

    audience = models.CharField(max_length=8)
    number = models.PositiveIntegerField()
    # Which release of results it holds; none before children were heard.
    cycle = models.SlugField(blank=True)
    results_number = models.PositiveIntegerField(null=True)
    content = models.JSONField()
    frozen_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["audience", "number"], name="promises_scorecard_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.audience} scorecard {self.number}"

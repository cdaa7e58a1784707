"""Themes: the machine's suggestions kept apart from people's decisions (design rule 6)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.models.responses import FreeText
from surveys.models.subjects import Subject


class Theme(models.Model):
    """One idea of the codebook."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    child_line = models.CharField(_("in a child's voice"), max_length=200)
    description = models.TextField()
    include = models.TextField(blank=True, help_text=_("Words and phrases that count, separated by ;"))
    exclude = models.TextField(blank=True, help_text=_("Words and phrases that do not count, separated by ;"))
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="children"
    )
    subjects = models.ManyToManyField(Subject, blank=True, related_name="themes")
    symbol = models.CharField(max_length=40, blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ThemeSuggestion(models.Model):
    """What an engine thinks; only ever shown to a person who decides."""

    text = models.ForeignKey(FreeText, on_delete=models.CASCADE, related_name="suggestions")
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="+")
    score = models.FloatField()
    engine = models.CharField(max_length=60)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-score"]
        constraints = [models.UniqueConstraint(fields=["text", "theme"], name="surveys_suggested_once")]

    def __str__(self) -> str:
        return f"{self.theme} {self.score:.2f}"


class Coding(models.Model):
    """What a person decided: this text holds this theme. It outlives the deleted text."""

    text = models.ForeignKey(FreeText, on_delete=models.CASCADE, related_name="codings")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="codings")
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    was_suggested = models.BooleanField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["text", "theme"], name="surveys_coded_once")]

    def __str__(self) -> str:
        return str(self.theme)


class Refusal(models.Model):
    """What a person decided: this text does not hold the theme that was suggested for it."""

    text = models.ForeignKey(FreeText, on_delete=models.CASCADE, related_name="refusals")
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="+")
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["text", "theme"], name="surveys_refused_once")]

    def __str__(self) -> str:
        return str(self.theme)

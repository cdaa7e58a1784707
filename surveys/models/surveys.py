"""A survey, its age tiers and its questions, each wording a version of its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.enums import Polarity, QuestionKind, SurveyKind
from surveys.models.subjects import Subject


class Survey(models.Model):
    """What is asked, again every cycle."""

    slug = models.SlugField(_("address"), unique=True)
    kind = models.CharField(max_length=12, choices=SurveyKind, default=SurveyKind.QUESTIONS, editable=False)
    title = models.JSONField(_("title"), help_text=_("By language code."))
    purpose = models.JSONField(
        _("what it is for"), default=dict, blank=True, help_text=_("By language code.")
    )

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.title.get("en") or self.slug


class Tier(models.Model):
    """A version of a survey for some age bands, sharing the core questions with the others."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="tiers")
    slug = models.SlugField()
    title = models.JSONField(default=dict)
    age_bands = models.ManyToManyField("council.AgeBand", related_name="+")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["survey", "order"]
        constraints = [models.UniqueConstraint(fields=["survey", "slug"], name="surveys_tier_once_a_survey")]

    def __str__(self) -> str:
        return f"{self.survey} {self.slug}"


class Question(models.Model):
    """An idea that is asked about; what children read is a `QuestionVersion`."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="questions")
    key = models.SlugField()
    subject = models.ForeignKey(
        Subject, null=True, blank=True, on_delete=models.PROTECT, related_name="questions"
    )
    is_core = models.BooleanField(_("the same in every tier"), default=False)

    class Meta:
        ordering = ["survey", "key"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "key"], name="surveys_question_once_a_survey")
        ]

    def __str__(self) -> str:
        return self.key


class QuestionVersion(models.Model):
    """One wording, scale and picture set. Once asked it never changes: a change is a new series (M06)."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=12, choices=QuestionKind)
    symbol = models.CharField(max_length=40, blank=True)
    # Group variable this version fills, such as "home", for about-you questions (A48).
    variable = models.SlugField(blank=True)
    # So many answers at most; or, for a number, what it must lie between.
    at_most = models.PositiveSmallIntegerField(null=True, blank=True)
    at_least = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["question", "number"]
        constraints = [models.UniqueConstraint(fields=["question", "number"], name="surveys_version_once")]

    def __str__(self) -> str:
        return f"{self.question} v{self.number}"


class QuestionWording(models.Model):
    """The words of one version in one language."""

    version = models.ForeignKey(QuestionVersion, on_delete=models.CASCADE, related_name="wordings")
    language = models.CharField(max_length=12)
    text = models.CharField(max_length=300)
    easy_read = models.CharField(max_length=400, blank=True)
    help = models.CharField(max_length=400, blank=True)
    why = models.CharField(
        max_length=400, blank=True, help_text=_("Why it is asked, for about-you questions.")
    )
    # What the question is about, a line an idea, where that stands in no other place: a part of a plan.
    about = models.TextField(blank=True)
    checked_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "language"], name="surveys_wording_once")]

    def __str__(self) -> str:
        return self.text


class Option(models.Model):
    """One answer that a version offers; choosing a worry offers someone to talk to and is read first."""

    version = models.ForeignKey(QuestionVersion, on_delete=models.CASCADE, related_name="options")
    key = models.SlugField()
    order = models.PositiveSmallIntegerField()
    polarity = models.CharField(max_length=8, choices=Polarity, default=Polarity.NONE)
    symbol = models.CharField(max_length=40, blank=True)
    is_worry = models.BooleanField(_("a worry"), default=False)
    label = models.JSONField(help_text=_("By language code."))

    class Meta:
        ordering = ["version", "order"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="surveys_option_once_a_version"),
            models.CheckConstraint(
                condition=~models.Q(key__startswith="~"), name="surveys_option_key_is_not_a_state"
            ),
        ]

    def __str__(self) -> str:
        return self.key

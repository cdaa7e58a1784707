"""Groups that were heard together: on a line of their own, in no distribution (design rule 2)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.enums import AnswerState
from surveys.models.responses import Response
from surveys.models.surveys import Option, QuestionVersion


class GroupSession(models.Model):
    """One meeting. Its words are those of its response, which counts as no child."""

    response = models.OneToOneField(Response, on_delete=models.CASCADE, related_name="session")
    group = models.CharField(_("group"), max_length=120)
    held_on = models.DateField(_("held on"))
    present = models.PositiveSmallIntegerField(_("how many were there"))
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.group}, {self.held_on}"


class GroupCount(models.Model):
    """How many of a group gave an answer, or said in which way they do not answer."""

    session = models.ForeignKey(GroupSession, on_delete=models.CASCADE, related_name="counts")
    version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="+")
    option = models.ForeignKey(Option, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=16, choices=AnswerState)
    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "version", "option", "state"], name="surveys_group_count_once"
            ),
            models.CheckConstraint(
                condition=models.Q(state=AnswerState.ANSWERED, option__isnull=False)
                | (~models.Q(state=AnswerState.ANSWERED) & models.Q(option__isnull=True)),
                name="surveys_group_count_is_an_answer_or_none",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.number}"

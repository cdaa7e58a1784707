"""What children said. Only `surveys.intake` writes here (design rule 1)."""

from django.db import models
from django.db.models import Q

from surveys.domain import drafts
from surveys.domain.drafts import Held
from surveys.encryption import EncryptedBinaryField, EncryptedTextField
from surveys.enums import AnswerState, Helper, Mode, ReadingPriority, TalkWay, Voice, WayIn
from surveys.models.cycles import Cycle, Invitation, Respondent
from surveys.models.surveys import Option, QuestionVersion, Tier


class Draft(models.Model):
    """Answers not yet sent: held here and never on the phone (A86), for 7 days at most (P24)."""

    token_digest = models.CharField(max_length=64, unique=True)
    submission_token = models.CharField(max_length=43, unique=True)
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="+")
    invitation = models.ForeignKey(Invitation, null=True, on_delete=models.CASCADE, related_name="+")
    tier = models.ForeignKey(Tier, on_delete=models.PROTECT, related_name="+")
    age_band = models.SlugField()
    language = models.CharField(max_length=12)
    content = EncryptedTextField(null=True)
    made_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"draft {self.pk}"

    @property
    def held(self) -> Held:
        """What it holds, read anew each time."""
        return drafts.read(str(self.content)) if self.content else Held()


class Response(models.Model):
    """One sending: who said it, for whom, how, helped by whom, in which language (design rule 1)."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="responses")
    tier = models.ForeignKey(Tier, on_delete=models.PROTECT, related_name="+")
    respondent = models.ForeignKey(Respondent, on_delete=models.PROTECT, related_name="responses")
    submission_token_digest = models.CharField(max_length=64, unique=True)
    words_code_digest = models.CharField(max_length=64, unique=True)
    voice = models.CharField(max_length=4, choices=Voice)
    way_in = models.CharField(max_length=8, choices=WayIn)
    mode = models.CharField(max_length=12, choices=Mode)
    helper = models.CharField(max_length=12, choices=Helper)
    language = models.CharField(max_length=12)
    language_not_here = models.BooleanField(default=False)
    wants_interpreter = models.BooleanField(default=False)
    age_band = models.SlugField()
    assent = models.JSONField(help_text="Version of each wording the child was shown, by key (P21, S02).")
    groups = models.JSONField(default=dict, help_text="Group by variable, such as age_band and home.")
    sent_on = models.DateField(db_index=True)
    # The latest sending of a respondent speaks for the child; earlier ones stay and do not count (N01).
    counts = models.BooleanField(default=True)
    withdrawn_on = models.DateField(null=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["respondent"], condition=Q(counts=True), name="surveys_one_counting_response_a_child"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(counts=False),
                name="surveys_withdrawn_does_not_count",
            ),
            models.CheckConstraint(
                condition=~Q(mode="") & ~Q(helper="") & ~Q(language=""), name="surveys_response_complete"
            ),
        ]

    def __str__(self) -> str:
        return f"response {self.pk}"


class ClosedAnswer(models.Model):
    """One chosen option, or one of the states of not answering. It outlives deleted text."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="closed_answers")
    version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=16, choices=AnswerState)
    option = models.ForeignKey(Option, null=True, on_delete=models.PROTECT, related_name="+")
    # Where the option was put, from 1, by whoever puts answers in order.
    place = models.PositiveSmallIntegerField(null=True)
    number = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["response", "version", "option"], name="surveys_option_chosen_once"
            ),
            models.CheckConstraint(
                condition=Q(state=AnswerState.ANSWERED, option__isnull=False, number__isnull=True)
                | Q(state=AnswerState.ANSWERED, option__isnull=True, number__isnull=False)
                | (~Q(state=AnswerState.ANSWERED) & Q(option__isnull=True, number__isnull=True)),
                name="surveys_answered_has_option_or_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.state}"


class FreeText(models.Model):
    """A child's words about one question, encrypted, each in the reading queue until it is read (S05)."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="texts")
    version = models.ForeignKey(QuestionVersion, null=True, on_delete=models.PROTECT, related_name="+")
    words = EncryptedTextField(null=True)
    language = models.CharField(max_length=12)
    priority = models.PositiveSmallIntegerField(choices=ReadingPriority, default=ReadingPriority.PLAIN)
    worry_groups = models.JSONField(default=list)
    arrived_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    # Set when a person has said which themes it holds, if any.
    coded_at = models.DateTimeField(null=True)
    suggested_at = models.DateTimeField(null=True)
    # The state of the sorting program that last looked at it; another state looks again until it is sorted.
    suggested_by = models.CharField(max_length=80, blank=True)
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["priority", "arrived_at"], condition=Q(read_at__isnull=True), name="surveys_unread"
            ),
            models.Index(
                fields=["suggested_by", "arrived_at"],
                condition=Q(coded_at__isnull=True),
                name="surveys_unsorted",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(deleted_at__isnull=True) | Q(words__isnull=True),
                name="surveys_deleted_text_is_gone",
            )
        ]

    def __str__(self) -> str:
        return f"text {self.pk}"


class VoiceNote(models.Model):
    """A recording in any language, encrypted, belonging to a draft until it is sent (Q10)."""

    draft = models.ForeignKey(Draft, null=True, on_delete=models.CASCADE, related_name="voice_notes")
    response = models.ForeignKey(Response, null=True, on_delete=models.CASCADE, related_name="voice_notes")
    sound = EncryptedBinaryField(null=True)
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    arrived_at = models.DateTimeField()
    listened_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(draft__isnull=True) ^ Q(response__isnull=True),
                name="surveys_voice_note_has_one_owner",
            )
        ]

    def __str__(self) -> str:
        return f"voice note {self.pk}"


class ContactRequest(models.Model):
    """How and when it is safe to reach a child who wants that: blank unless the child fills it in (P07)."""

    response = models.OneToOneField(Response, on_delete=models.CASCADE, related_name="contact")
    ways = models.JSONField(default=list, help_text=f"Of {', '.join(TalkWay.values)}.")
    how = EncryptedTextField(null=True)
    safe_time = EncryptedTextField(null=True)
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"contact request {self.pk}"


class Alert(models.Model):
    """A worry that the duty lead must hear of within minutes (S06). The sweeper sends what is not yet sent."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="alerts")
    reasons = models.JSONField(default=list, help_text="Codes such as words, option, talk: never words.")
    made_at = models.DateTimeField()
    # A worker that is sending holds the alert for a while, so that two workers do not send it twice.
    held_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    # Set with the decision that closes it; until then its words are held from deletion (S12).
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["made_at"], condition=Q(sent_at__isnull=True), name="surveys_unsent_alerts"),
            models.Index(
                fields=["made_at"], condition=Q(decided_at__isnull=True), name="surveys_open_alerts"
            ),
        ]

    def __str__(self) -> str:
        return f"alert {self.pk}"

"""What people did about a worry."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from surveys.encryption import EncryptedTextField
from surveys.enums import DecisionKind
from surveys.models.responses import Alert


class Decision(models.Model):
    """One step about an alert, with its reason (S06); a handover keeps the other side's receipt (S12)."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="decisions")
    kind = models.CharField(max_length=12, choices=DecisionKind)
    # What a reader writes here is about a child, so it is kept like a child's words.
    reason = EncryptedTextField(null=True)
    receipt = models.CharField(max_length=80, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=DecisionKind.HANDED_OVER) | ~Q(receipt=""),
                name="surveys_handover_has_receipt",
            )
        ]

    def __str__(self) -> str:
        return f"decision {self.pk}"

"""What a text means in another language: beside the child's words and never instead of them (A69)."""

from django.conf import settings
from django.db import models

from surveys.encryption import EncryptedTextField
from surveys.models.responses import FreeText


class Translation(models.Model):
    """A person's translation of a text into the council's language, with who made it."""

    text = models.ForeignKey(FreeText, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=12)
    words = EncryptedTextField()
    translator = models.CharField(max_length=120)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at"]

    def __str__(self) -> str:
        return f"translation {self.pk}"

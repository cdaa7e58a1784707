"""What a question, theme or response is about."""

from django.db import models


class Subject(models.Model):
    """The stable key that promises, plan sections and pages point down at (design, section 3)."""

    key = models.CharField(max_length=120, unique=True, help_text="kind:slug, such as promise:listen")
    label = models.CharField(max_length=200)

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.label

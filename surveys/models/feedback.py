"""Whether a page was of use to whoever read it: numbers alone, of nobody."""

from django.db import models
from django.db.models import Q

from surveys.enums import PageFault


class PageVerdict(models.Model):
    """How many said on a day that a page was useful, or was not and why. No row is about one person."""

    page = models.CharField(max_length=200, help_text="Its path without the language, such as plan/.")
    language = models.CharField(max_length=12)
    day = models.DateField()
    was_useful = models.BooleanField()
    fault = models.CharField(max_length=12, choices=PageFault, blank=True)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "language", "day", "was_useful", "fault"], name="surveys_one_verdict_row"
            ),
            models.CheckConstraint(
                condition=Q(was_useful=False) | Q(fault=""), name="surveys_useful_page_has_no_fault"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page} {self.day}: {self.number}"

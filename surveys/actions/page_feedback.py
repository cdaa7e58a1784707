"""Counting whether pages were useful."""

from datetime import date

from django.db import transaction
from django.db.models import F

from surveys.models import PageVerdict


def count_verdict(*, page: str, language: str, day: date, was_useful: bool, fault: str = "") -> None:
    """One more in the row of that page, day and answer. Nothing is known of who said it."""
    with transaction.atomic():
        row, _is_new = PageVerdict.objects.get_or_create(
            page=page,
            language=language,
            day=day,
            was_useful=was_useful,
            fault="" if was_useful else fault,
        )
        PageVerdict.objects.filter(pk=row.pk).update(number=F("number") + 1)

"""Forgets what has been kept long enough; the worker does the same by itself."""

from datetime import date, datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from surveys.actions.retention import forget


class Command(BaseCommand):
    help = "Deletes words, recordings, drafts and ways to reach a child whose time has come; counts stay."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--today", default="", help="YYYY-MM-DD, as if it were the end of that day")

    def handle(self, *args: Any, **options: Any) -> None:
        for name, number in forget(_moment(options["today"])).items():
            self.stdout.write(f"{name}: {number}")


def _moment(today: str) -> datetime:
    if not today:
        return timezone.now()
    try:
        return timezone.make_aware(datetime.combine(date.fromisoformat(today), time.max))
    except ValueError as error:
        raise CommandError("--today must be a day such as 2027-03-31") from error

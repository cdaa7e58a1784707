"""The content an installation starts with."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from voice_platform.council.faults import FaultyContent
from voice_platform.starter.files import read_starter
from voice_platform.starter.loading import load


class Command(BaseCommand):
    help = (
        "Loads the starter content; a second time changes nothing. Faults are told all at once, and stop it."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            added = [(what, number) for what, number in load(read_starter()) if number]
        except FaultyContent as error:
            raise CommandError(f"Nothing was loaded.\n{error}") from None
        for what, number in added:
            self.stdout.write(f"  {number:>4} {what}")
        self.stdout.write(
            "The starter content is loaded." if added else "The starter content was there already."
        )

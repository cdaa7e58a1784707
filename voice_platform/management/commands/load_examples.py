"""Invented answers, to try the platform out with."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from surveys.errors import CycleCannotOpen
from voice_platform.council.faults import FaultyContent
from voice_platform.council.models import Council
from voice_platform.starter.examples import load_examples, read_examples, unused_links
from voice_platform.starter.files import read_starter


class Command(BaseCommand):
    help = "Loads invented, marked answers, people and actions. Refuses where real children may answer."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError(
                "Invented answers may not stand where real children answer (production settings)."
            )
        if not Council.objects.exists():
            raise CommandError("Load the starter content first: manage.py load_starter")
        try:
            starter = read_starter()
            for what, number in load_examples(starter, read_examples(starter), now=timezone.now()):
                if number:
                    self.stdout.write(f"  {number:>4} {what}")
        except (CycleCannotOpen, FaultyContent) as error:
            raise CommandError(f"The examples could not be loaded: {error}") from None
        self.stdout.write("Everything invented is marked as an example.")
        self.stdout.write(f"Example people sign in with the password: {settings.EXAMPLE_PASSWORD}")
        for token in unused_links():
            self.stdout.write(f"Answer as an invited child: /i/{token}/")

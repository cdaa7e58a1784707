"""Restores an encrypted backup, then deletes again what retention had deleted since."""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from voice_platform.backups import BackupError, restore


class Command(BaseCommand):
    help = "Replaces the database and media files with those of a backup, then runs retention."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            manifest = restore(options["file"])
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Restored the backup of {manifest['made_at']}.")
        call_command("migrate", verbosity=0, interactive=False)
        call_command("run_retention", stdout=self.stdout)

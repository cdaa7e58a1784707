"""Makes an encrypted backup."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from voice_platform.backups import BackupError, back_up


class Command(BaseCommand):
    help = "Writes the database and media files into one encrypted file."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--out", type=Path, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            size = back_up(options["out"])
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Backed up: {size:,} bytes, sealed with the newest of FIELD_ENCRYPTION_KEYS.")

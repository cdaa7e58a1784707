"""`manage.py rebuild_counts [--check]`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from surveys.actions.counting import rebuild
from surveys.errors import CountsKeepMoving


class Command(BaseCommand):
    help = "Counts every response anew. With --check only compares, and exits 1 on a difference."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="compare and change nothing")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        try:
            differences = rebuild(check=check)
        except CountsKeepMoving as error:
            raise CommandError(f"Answers to {error} keep coming in. Try again at a quieter time.") from None
        for difference in differences:
            self.stdout.write(
                f"{difference.cycle} {' '.join(str(part) for part in difference.cell)}: "
                f"counted {difference.counted}, stored {difference.stored}"
            )
        if check and differences:
            raise CommandError(f"{len(differences)} counts differ from the responses.", returncode=1)
        self.stdout.write(
            "The counts are right." if not differences else f"{len(differences)} counts put right."
        )

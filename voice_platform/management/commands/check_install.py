"""Proves that an installation is ready for real children, as far as a machine can."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from voice_platform.installation import findings


class Command(BaseCommand):
    help = "Checks mail, worker, TLS and proxy headers, backup, people, reading hours and helplines."

    def handle(self, *args: Any, **options: Any) -> None:
        problems = 0
        for finding in findings():
            problems += bool(finding.problem)
            self.stdout.write(f"{'FAIL' if finding.problem else 'ok  '} {finding.name}  {finding.problem}".rstrip())
        self.stdout.write("What only people can do stands in docs/before-you-go-live.md.")
        if problems:
            raise CommandError(f"{problems} things to put right")

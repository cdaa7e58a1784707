"""Proves that an installation is ready for real children, as far as a machine can."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from voice_platform.installation import Finding, findings, send_test_mail


class Command(BaseCommand):
    help = (
        "Checks mail, worker, TLS and proxy headers, backup, examples, people, reading hours and helplines."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--mail-to", metavar="ADDRESS", help="also send a test mail to this address")

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(findings())
        if options["mail_to"]:
            found.append(Finding("test mail", send_test_mail(options["mail_to"])))
        for finding in found:
            self.stdout.write(
                f"{'FAIL' if finding.problem else 'ok  '} {finding.name}  {finding.problem}".rstrip()
            )
        self.stdout.write("What only people can do stands in docs/before-you-go-live.md.")
        if problems := sum(bool(finding.problem) for finding in found):
            raise CommandError(f"{problems} things to put right")

"""Checks that nobody touched the record of who did what."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from voice_platform.audit.queries import Head, chain_head, first_broken_link


class Command(BaseCommand):
    help = "Walks the chain of audit events and names the first one that does not hold."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--head", default="", help="a line that this command printed earlier, kept elsewhere"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        broken = first_broken_link(_kept(options["head"]))
        if broken is not None:
            raise CommandError(f"Event {broken.sequence} does not hold: {broken.fault}")
        head = chain_head()
        self.stdout.write(f"{head.sequence} events, all in place. Keep this line with another party:")
        self.stdout.write(str(head))


def _kept(line: str) -> Head | None:
    if not line:
        return None
    sequence, _, digest = line.partition(":")
    if not (sequence.isascii() and sequence.isdigit() and len(digest) == 64):
        raise CommandError("--head must look like 120:3f9a... with 64 hexadecimal digits")
    return Head(int(sequence), digest)

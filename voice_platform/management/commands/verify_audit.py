"""Checks that nobody touched the record of who did what."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.core.signing import BadSignature

from voice_platform.audit.actions import read_sent_head
from voice_platform.audit.queries import Head, chain_head, first_broken_link


class Command(BaseCommand):
    help = "Walks the chain of audit events and names the first one that does not hold."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--head", default="", help="a line that was printed or mailed earlier, kept elsewhere"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        broken = first_broken_link(_kept(options["head"]))
        if broken is not None:
            raise CommandError(f"Event {broken.sequence} does not hold: {broken.fault}")
        head = chain_head()
        self.stdout.write(f"{head.sequence} events, all in place. Keep this line with another party:")
        self.stdout.write(str(head))


def _kept(line: str) -> Head | None:
    """A head as it was printed, or as it was mailed with a signature."""
    if not line:
        return None
    try:
        if line.count(":") == 2:
            return read_sent_head(line)
        sequence, digest = line.split(":")
        return Head(int(sequence), digest)
    except (BadSignature, ValueError) as error:
        raise CommandError(
            "--head must be a whole line that this command printed or the worker mailed"
        ) from error

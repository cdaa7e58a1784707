"""Takes the invented answers away."""

from typing import Any

from django.core.management.base import BaseCommand

from voice_platform.starter.examples import remove_examples


class Command(BaseCommand):
    help = "Takes away everything that is marked as an example. What real children said stays and counts the same."

    def handle(self, *args: Any, **options: Any) -> None:
        removed = [(what, number) for what, number in remove_examples() if number]
        for what, number in removed:
            self.stdout.write(f"  {number:>4} {what}")
        self.stdout.write("No examples are left." if removed else "There were no examples.")

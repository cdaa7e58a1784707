"""Brings the translation files in step with the interface's texts."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from voice_platform.messages import catalogues, missing, read_catalogue, template, update


class Command(BaseCommand):
    help = "Updates each language's django.po from code and templates; --check only compares."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--check", action="store_true", help="write nothing; exit 1 when a text has no words"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = template()
        lacking = 0
        for path in catalogues():
            catalogue = read_catalogue(path) if options["check"] else update(path, wanted)
            untranslated = missing(catalogue, wanted)
            lacking += len(untranslated)
            self.stdout.write(f"{path.parts[-3]}: {len(untranslated)} texts without words")
            for text in untranslated[:10]:
                self.stdout.write(f"  {text[:90]}")
        if options["check"] and lacking:
            raise CommandError("Run `make messages` and translate what is missing.")

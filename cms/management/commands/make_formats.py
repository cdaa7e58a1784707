"""Every format of a published page into a folder."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.actions.format_folder import Folder, write_formats
from cms.queries.formats import live_page


class Command(BaseCommand):
    help = "Writes every format of a published plan or infographic into a folder, with a manifest.json."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("slug", help="the page's address: plan means /plan/")
        parser.add_argument("--out", type=Path, required=True, metavar="DIR")
        parser.add_argument("--language", default=settings.LANGUAGE_CODE)

    def handle(self, *args: Any, **options: Any) -> None:
        slug, language, folder = options["slug"].strip("/"), options["language"], options["out"]
        page = live_page(slug, language)
        if page is None:
            raise CommandError(f"No plan or infographic is published at {slug!r} in {language!r}.")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            written = write_formats(page=page, folder=folder, processes=settings.FORMAT_PROCESSES)
        except OSError as error:
            raise CommandError(f"{folder} cannot be written: {error.strerror}.") from None
        self._say(written)
        if written.failed:
            names = ", ".join(failed.format for failed in written.failed)
            raise CommandError(f"Not made: {names}.")

    def _say(self, written: Folder) -> None:
        for file in written.formats:
            self.stdout.write(f"{file.format}: {file.file}, {file.bytes:,} bytes, {file.seconds:.2f} s")
        for failed in written.failed:
            self.stderr.write(f"{failed.format}: {failed.reason}")
        self.stdout.write(
            f"{len(written.formats)} formats of version {written.version} in {written.seconds:.1f} s"
        )

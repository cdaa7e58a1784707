"""`manage.py import_survey FILE [--slug S] [--open]`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from surveys.actions.opening import open_cycle
from surveys.actions.setting_up import draft_of, set_up_survey
from surveys.domain.xlsform.reading import read_form
from surveys.domain.xlsform.workbook import MOST_BYTES, FaultyForm
from surveys.errors import AddressTaken, CycleCannotOpen
from surveys.queries.survey_files import around

KINDS = (".xlsx", ".xls", ".csv")


class Command(BaseCommand):
    help = (
        "Reads a survey from an XLSForm, says what was changed or left out, and prints the survey's address."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--slug", default="", help="the survey's address: voices gives /s/voices/")
        parser.add_argument("--open", action="store_true", help="let children answer at once")
        parser.add_argument(
            "--reason",
            default="opened from the command line",
            help="why it opens without a record of a cognitive test (M09)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        if file.suffix.lower() not in KINDS:
            raise CommandError(f"{file.name} is none of these: {', '.join(KINDS)}.")
        try:
            found = read_form(
                _content(file), file.suffix.lower(), around=around(), name=file.stem, slug=options["slug"]
            )
        except FaultyForm as error:
            raise CommandError(f"Nothing was imported.\n{error}") from None
        try:
            set_up_survey(content=found.survey, asks_just_this=True)
        except AddressTaken:
            raise CommandError(
                f"/s/{found.survey.slug}/ is taken. Choose another address with --slug."
            ) from None
        for told in found.told:
            self.stdout.write(str(told))
        if options["open"]:
            self._open(found.survey.slug, options["reason"])
        self.stdout.write(f"/s/{found.survey.slug}/")

    def _open(self, slug: str, reason: str) -> None:
        cycle = draft_of(slug)
        if cycle is None:
            raise CommandError(
                "It was imported and not opened: a round that asks just this is there already."
            )
        try:
            open_cycle(cycle=cycle, by=None, at=timezone.now(), untested_reason=reason)
        except CycleCannotOpen as error:
            raise CommandError(f"It was imported and not opened: {error}.") from None


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from None

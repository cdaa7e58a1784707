"""`manage.py export_survey SLUG --out FILE.xlsx`."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from surveys.domain.xlsform.writing import form_of_survey
from surveys.errors import SurveyUnknown
from surveys.queries.survey_files import language_names, survey_file


class Command(BaseCommand):
    help = "Writes a survey with what its newest round asks as an XLSForm, which import_survey reads again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug")
        parser.add_argument("--out", type=Path, required=True)

    def handle(self, *args: Any, slug: str, out: Path, **options: Any) -> None:
        try:
            survey = survey_file(slug)
        except SurveyUnknown:
            raise CommandError(f"There is no survey {slug!r} with a round.") from None
        form = form_of_survey(survey, languages=language_names(), language=settings.LANGUAGE_CODE)
        try:
            out.write_bytes(form)
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error.strerror}.") from None
        self.stdout.write(f"{out}: {len(survey.questions)} questions")

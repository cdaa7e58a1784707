"""`manage.py export_responses CYCLE --format csv|xlsx|jsonl|sav --out FILE [--words --as EMAIL]`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from surveys.disclosure import answers
from surveys.domain.exporting.columns import DICTIONARY, dictionary_of
from surveys.domain.exporting.files import IN_MEMORY, WRITERS, write_csv
from surveys.errors import NotYourWords, NoWordsInThisForm
from surveys.queries.cycles import cycle as found_cycle
from voice_platform.accounts.queries import user_known_as


class Command(BaseCommand):
    help = "Writes the answers of a round, one row a sending, and the dictionary of its columns beside it. Audited."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("cycle")
        parser.add_argument("--format", choices=sorted(WRITERS), required=True)
        parser.add_argument("--out", type=Path, required=True)
        parser.add_argument("--words", action="store_true", help="with children's own words; needs --as")
        parser.add_argument("--as", dest="email", default="", help="who reads them: somebody cleared to")

    def handle(self, *args: Any, **options: Any) -> None:
        cycle = found_cycle(options["cycle"])
        if cycle is None:
            raise CommandError(f"There is no round {options['cycle']!r}.")
        reader = user_known_as(options["email"]) if options["email"] else None
        if options["words"] and reader is None:
            raise CommandError(
                "Children's words are for somebody who is cleared to read them: name them with --as."
            )
        form, out = options["format"], options["out"]
        try:
            found = answers(reader, cycle, form=form, with_words=options["words"])
        except NoWordsInThisForm:
            raise CommandError(
                f"Children's words go out as {' or '.join(sorted(IN_MEMORY))} alone."
            ) from None
        except NotYourWords:
            raise CommandError(f"{options['email']} is not cleared to read children's words.") from None
        write, _media_type = WRITERS[form]
        try:
            with out.open("wb") as file:
                number = write(found.columns, found.rows, file)
            with out.with_name(f"{out.stem}.dictionary.csv").open("wb") as file:
                write_csv(DICTIONARY, dictionary_of(found.columns), file)
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error.strerror}.") from None
        self.stdout.write(f"{out}: {number} sendings, {len(found.columns)} columns")

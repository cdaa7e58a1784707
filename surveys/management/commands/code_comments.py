"""`manage.py code_comments --in FILE.csv --out FILE.csv [--train FILE.csv] [--codebook FILE.csv] [--engine NAME]`."""

import csv
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError, CommandParser

from surveys.domain.comment_files import FaultyFileError, read_codebook, read_comments, read_examples
from surveys.domain.comments import COLUMNS, CodedComment, Coder
from surveys.domain.theming import ENGINES

TELL_EVERY = 500
BYTES_IN_A_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024


class Command(BaseCommand):
    help = (
        "Suggests themes, mood, worrying words, redactions, language and repeats for a file of texts. Touches no "
        "database. --in: columns id and text. --train: id, text, labels (joined by ;), and where there are any mood "
        "and respondent. --codebook: name and description, and where there are any include and exclude (joined by ;)."
    )
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--in", dest="texts", type=Path, required=True, help="CSV of texts")
        parser.add_argument(
            "--out", type=Path, required=True, help="CSV to write, one row a text in the same order"
        )
        parser.add_argument("--train", type=Path, help="CSV of texts that people coded")
        parser.add_argument("--codebook", type=Path, help="CSV of themes")
        parser.add_argument(
            "--engine", choices=sorted(ENGINES), help="picked by the number of labels if not given"
        )

    def handle(
        self,
        *args: Any,
        texts: Path,
        out: Path,
        train: Path | None,
        codebook: Path | None,
        engine: str | None,
        **options: Any,
    ) -> None:
        try:
            comments = read_comments(texts)
            examples = read_examples(train) if train else []
            entries = read_codebook(codebook) if codebook else []
        except FaultyFileError as error:
            raise CommandError(str(error)) from error
        coder = Coder(examples, entries, engine)
        self.stderr.write(
            f"Engine {coder.engine.name} {coder.engine.version}, {len(examples)} coded texts read."
        )
        started = time.monotonic()
        with _written_whole(out) as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            writer.writerows(astuple(row) for row in self._told(coder.code(comments), len(comments)))
        seconds = max(time.monotonic() - started, 1e-6)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * BYTES_IN_A_PEAK_UNIT / 1_000_000
        self.stdout.write(
            f"{len(comments)} texts, {len(comments) / seconds:.0f} texts a second, peak memory {peak:.0f} MB."
        )

    def _told(self, rows: Iterator[CodedComment], total: int) -> Iterator[CodedComment]:
        for number, row in enumerate(rows, start=1):
            yield row
            if number % TELL_EVERY == 0 or number == total:
                self.stderr.write(f"{number} of {total} texts")


@contextmanager
def _written_whole(path: Path) -> Iterator[TextIO]:
    """A file that is there in the end only if everything was written; it holds no words of the texts."""
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            yield file
        part.replace(path)
    except OSError as error:
        raise CommandError(f"{path}: cannot be written: {error.strerror}.") from error
    finally:
        part.unlink(missing_ok=True)

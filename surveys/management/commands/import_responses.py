"""`manage.py import_responses CYCLE FILE [--mode paper]`."""

from collections.abc import Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from surveys.domain.importing import FaultyTable, Line, lines_of, read_table
from surveys.enums import AnswerState, CycleState, Helper, Mode, Voice, WayIn
from surveys.errors import NotAllAccepted
from surveys.intake import Submission, receive_many
from surveys.models import Cycle
from surveys.queries.cycles import cycle as found_cycle
from surveys.queries.exports import tiers_read

SUFFIXES = (".csv", ".jsonl")
MOST_BYTES = 500_000_000
SHOWN = 50


class Command(BaseCommand):
    help = "Takes in answers from a table, all or none; the same file twice adds nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("cycle")
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--mode",
            choices=[mode for mode in Mode.values if mode != Mode.GROUP],
            default=Mode.PAPER,
            help="how they answered, where a row does not say",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        cycle = found_cycle(options["cycle"])
        file: Path = options["file"]
        if cycle is None:
            raise CommandError(f"There is no round {options['cycle']!r}.")
        if cycle.state != CycleState.OPEN:
            raise CommandError(
                f"The round {cycle.slug!r} is not open: what it counts is frozen or not yet asked."
            )
        if file.suffix.lower() not in SUFFIXES:
            raise CommandError(f"{file.name} is none of these: {', '.join(SUFFIXES)}.")
        try:
            tiers = tiers_read(cycle)
            rows = read_table(_content(file), file.suffix.lower())
            lines = lines_of(rows, [tier for tier, _pk in tiers], AnswerState.values)
            ids = {tier.slug: pk for tier, pk in tiers}
            submissions = [_submission(cycle, line, ids[line.tier], options["mode"]) for line in lines]
            new = receive_many(submissions)
        except FaultyTable as error:
            raise CommandError(_told(error.faults)) from None
        except NotAllAccepted as error:
            raise CommandError(
                _told([(lines[place].number, reason) for place, reason in error.faults])
            ) from None
        self.stdout.write(f"{new} sendings were new, {len(submissions) - new} were there already.")


def _told(faults: Sequence[tuple[int, str]]) -> str:
    lines = [f"line {line}: {reason}" for line, reason in faults[:SHOWN]]
    more = len(faults) - len(lines)
    return "\n".join(["Nothing was imported.", *lines, *([f"and {more} more"] if more else [])])


def _submission(cycle: Cycle, line: Line, tier_id: int, mode: str) -> Submission:
    facts = line.facts
    sent_on = facts.get("sent_on")
    sent_at = datetime.combine(datetime.fromisoformat(sent_on), time(12)) if sent_on else None
    return Submission(
        cycle_id=cycle.pk,
        tier_id=tier_id,
        submission_token=f"{cycle.pk}.{line.mark}",
        answers=line.answers,
        voice=facts.get("voice", Voice.BY),
        way_in=facts.get("way_in", WayIn.OPEN),
        mode=facts.get("mode", mode),
        helper=facts.get("helper", Helper.NOBODY),
        language=facts.get("language", settings.LANGUAGE_CODE),
        age_band=facts["age_band"],
        # What the paper said is on the paper; that it did is on record.
        assent={"import": f"{cycle.slug}:{mode}"},
        sent_at=timezone.make_aware(sent_at) if sent_at else timezone.now(),
    )


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
    if len(content) > MOST_BYTES:
        raise CommandError(f"{file} is larger than 500 MB. Divide it.")
    return content

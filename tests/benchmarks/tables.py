"""Answers that come in and go out as tables: 100,000 of them, as the commands do it."""

import csv
import random
import time
import tracemalloc
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management import call_command

from surveys.models import Cycle
from tests.benchmarks.database import own_database
from tests.benchmarks.figures import Figure, Figures
from tests.surveys.factories import Ask, make_open_cycle

FEW, MANY = 3_000, 100_000
ASKS = [Ask(f"ask-{number}", tiers=("8-17",)) for number in range(12)]
HOW = "12 questions of 3 options, answered or not sure at random; SQLite"


def quick() -> Figures:
    """How much memory an export takes does not hang on how many it writes."""
    with own_database(), TemporaryDirectory() as folder:
        cycle = make_open_cycle("tables", questions=ASKS)
        _import(cycle, Path(folder) / "in.csv", FEW)
        few = _memory_of_export(cycle, Path(folder))
        _import(cycle, Path(folder) / "in.csv", 3 * FEW)
        many = _memory_of_export(cycle, Path(folder))
    note = f"largest memory of an export of {4 * FEW:,} sendings to that of {FEW:,}, CSV; {HOW}"
    return {"export_memory_ratio": Figure(round(many / few, 2), "ratio", note)}


def full() -> Figures:
    with own_database(), TemporaryDirectory() as folder:
        cycle = make_open_cycle("tables", questions=ASKS)
        came = _import(cycle, Path(folder) / "in.csv", MANY)
        went = _export(cycle, Path(folder) / "out.csv")
    return {
        "import_100k_s": Figure(round(came, 1), "s", f"`import_responses` of {MANY:,} rows of CSV; {HOW}"),
        "export_100k_s": Figure(
            round(went, 1), "s", f"`export_responses` of {MANY:,} sendings to CSV; {HOW}"
        ),
    }


def _import(cycle: Cycle, file: Path, number: int) -> float:
    chance = random.Random(number)
    choices = ("yes", "sometimes", "no", "~not_sure")
    with file.open("w", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(["id", "age_band", *(ask.key for ask in ASKS)])
        for row in range(number):
            writer.writerow([f"{number}-{row}", "12-15", *chance.choices(choices, k=len(ASKS))])
    started = time.monotonic()
    call_command("import_responses", cycle.slug, str(file), stdout=StringIO())
    return time.monotonic() - started


def _export(cycle: Cycle, file: Path) -> float:
    started = time.monotonic()
    call_command("export_responses", cycle.slug, "--format", "csv", "--out", str(file), stdout=StringIO())
    return time.monotonic() - started


def _memory_of_export(cycle: Cycle, folder: Path) -> int:
    tracemalloc.start()
    _export(cycle, folder / "out.csv")
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most

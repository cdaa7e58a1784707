"""Applying changes to the counts costs the same however many children were counted before."""

import time

from surveys.actions import counting
from surveys.actions.counting import rebuild, roll_up
from tests.benchmarks import crowd
from tests.benchmarks.database import own_database
from tests.benchmarks.figures import Figure, Figures

CHANGES = 1_000


def quick() -> Figures:
    with own_database():
        few, _ = _at(1_000, "few")
        many, longest = _at(100_000, "many")
    return {
        "rollup_ratio": Figure(
            round(many / few, 2), "ratio", "1,000 changes at 100,000 and at 1,000 responses"
        ),
        "rollup_changes_per_s": Figure(round(CHANGES / many), "per_s", "at 100,000 responses, SQLite"),
        "rollup_longest_ms": Figure(round(1000 * longest), "ms", "longest write transaction, SQLite"),
    }


def full() -> Figures:
    with own_database():
        cycle = crowd.make_round("million", eligible=2_000_000)
        crowd.answer(cycle, 1_000_000)
        started = time.perf_counter()
        rebuild(check=True)
        return {
            "rebuild_1m_s": Figure(
                round(time.perf_counter() - started),
                "s",
                "rebuild_counts --check, a million responses, SQLite",
            )
        }


def _at(children: int, slug: str) -> tuple[float, float]:
    """Seconds to apply the changes, and of the longest transaction."""
    cycle = crowd.make_round(slug, eligible=children * 2)
    crowd.answer(cycle, children)
    crowd.append_changes(cycle, CHANGES)
    spent = []
    while True:
        started = time.perf_counter()
        if not roll_up(limit=counting.CHANGES_AT_A_TIME):
            break
        spent.append(time.perf_counter() - started)
    return sum(spent), max(spent)

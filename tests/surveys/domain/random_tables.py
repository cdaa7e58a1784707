"""Random counts of one question over the same children, broken down in several ways: small, lopsided, with gaps."""

from typing import NamedTuple

import numpy as np

from surveys.domain.suppression import Breakdown, Counts, Strand, Voice, WayIn

STRAND = Strand(Voice.BY, WayIn.LINKED)
SIZES = (10, 12, 15, 19, 20, 21, 25, 30, 40, 60, 90, 150, 300, 1000)
OPTION_WEIGHTS = (0, 0.02, 0.1, 0.5, 1, 3)
GROUP_WEIGHTS = (0.03, 0.1, 0.3, 1, 2)


class Asked(NamedTuple):
    """One question: the whole, and its breakdowns."""

    total: Counts
    breakdowns: list[Breakdown]


def counts(*options: int, **others: object) -> Counts:
    """Counts by the names a, b, c... of their options."""
    return Counts(STRAND, {chr(ord("a") + place): count for place, count in enumerate(options)}, **others)


def random_question(random: np.random.Generator) -> Asked:
    """A question with 2 to 5 options and 1 to 3 breakdowns of 1 to 6 groups, now and then leaving children out."""
    weights = random.choice(OPTION_WEIGHTS, size=random.integers(2, 6)) + 1e-9
    totals = random.multinomial(random.choice(SIZES), weights / weights.sum())
    breakdowns = []
    for number in range(random.integers(1, 4)):
        groups = random.choice(GROUP_WEIGHTS, size=random.integers(1, 7))
        table = np.array([random.multinomial(total, groups / groups.sum()) for total in totals]).T
        if len(groups) > 1 and random.random() < 0.15:
            table = table[1:]
        rows = {f"group {place}": counts(*map(int, line)) for place, line in enumerate(table)}
        breakdowns.append(Breakdown((f"variable {number}",), rows))
    return Asked(counts(*map(int, totals)), breakdowns)

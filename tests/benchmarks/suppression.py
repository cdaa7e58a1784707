"""Random tables attacked with everything that is printed of them (N06)."""

import secrets

import numpy as np

from surveys.domain.suppression import Audience, publishable_results
from tests.benchmarks.figures import Figure, Figures
from tests.surveys.domain.attack import breaches
from tests.surveys.domain.random_tables import random_question

NOTE = "hidden counts told by what the Board and the public read, together and by itself; {} tables, seed {}"


def quick() -> Figures:
    """A thousand tables that nobody tried before."""
    return {"suppression_breaches_1000": _figure(1_000, secrets.randbelow(10**9))}


def full() -> Figures:
    return {"suppression_breaches_10000": _figure(10_000, secrets.randbelow(10**9))}


def suppression_breaches(tables: int, seed: int) -> int:
    """How many hidden counts a reader can tell, in so many random questions with all their breakdowns."""
    random = np.random.default_rng(seed)
    found = 0
    for _ in range(tables):
        asked = random_question(random)
        board, public = (publishable_results(*asked, audience) for audience in Audience)
        if not board.total.is_hidden:
            found += len(breaches([board, public], *asked))
            found += len(breaches([public], *asked, knows_rules=False))
    return found


def _figure(tables: int, seed: int) -> Figure:
    return Figure(suppression_breaches(tables, seed), "count", NOTE.format(tables, seed))

"""Random tables attacked with everything that is printed of them, at one time and over several releases (N06)."""

import secrets

import numpy as np

from surveys.domain.suppression import Audience, publishable_results
from tests.benchmarks.figures import Figure, Figures
from tests.surveys.domain.attack import breaches
from tests.surveys.domain.attack_on_histories import told_by_history
from tests.surveys.domain.random_tables import random_question

NOTE = (
    "hidden counts told by what the Board and the public read, together and by itself; {} questions once, and rounds "
    "of 2 to 4 releases kept together that hold {} tables, seed {}"
)


def quick() -> Figures:
    """A thousand questions that nobody tried before, and rounds with a hundred tables."""
    return {"suppression_breaches_1000": _figure(1_000, 100, secrets.randbelow(10**9))}


def full() -> Figures:
    return {"suppression_breaches_10000": _figure(10_000, 10_000, secrets.randbelow(10**9))}


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


def history_breaches(tables: int, seed: int) -> int:
    """How many a reader of every release can tell, in random rounds until they have published so many tables."""
    random = np.random.default_rng(seed)
    published = found = 0
    while published < tables:
        of_round, told = told_by_history(random)
        published += of_round
        found += len(told)
    return found


def _figure(questions: int, tables: int, seed: int) -> Figure:
    found = suppression_breaches(questions, seed) + history_breaches(tables, seed)
    return Figure(found, "count", NOTE.format(questions, tables, seed))

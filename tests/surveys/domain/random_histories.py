"""Random rounds that are released several times: children come, a few go or change their minds."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import combinations
from typing import NamedTuple

import numpy as np

from surveys.domain.counting import CHILDREN, EVERYBODY, OVERALL, QUESTION, CellKey, pair_of
from surveys.domain.counts import Audience, NonAnswer
from surveys.domain.material import Asked, Material
from surveys.domain.releases import About, Choice, ReleasedResults, Variable
from surveys.domain.releasing import build

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
ONE, SOME = 1, 2
STARTS = (12, 20, 30, 45, 60, 90, 130, 200)
GROWTHS = (10, 12, 15, 25, 40, 60, 100)
OPTION_WEIGHTS = (0.02, 0.1, 0.5, 1, 3)
GROUP_WEIGHTS = (0.03, 0.1, 0.3, 1, 2)
STATES = [f"~{kind.value}" for kind in NonAnswer]
Released = Mapping[Audience, ReleasedResults]


class Children(NamedTuple):
    """One entry a child: answer to a question (an option, or a way of not answering), choices, groups."""

    answers: np.ndarray
    choices: np.ndarray
    groups: np.ndarray

    def keep(self, those: np.ndarray) -> "Children":
        return Children(*(part[those] for part in self))

    def join(self, others: "Children") -> "Children":
        return Children(*(np.concatenate(pair) for pair in zip(self, others, strict=True)))


class Round:
    """One question that takes one answer and one that takes several, in a round with its ways to break it down."""

    def __init__(self, random: np.random.Generator) -> None:
        self.random = random
        self.options = [chr(ord("a") + place) for place in range(random.integers(2, 6))]
        self._codes = [*self.options, *STATES]
        weights = random.choice(OPTION_WEIGHTS, size=len(self.options)) + 1e-9
        missing = random.choice([0.0, 0.03, 0.2], size=len(STATES)) * weights.sum() / 4
        self._weights = np.concatenate([weights, missing])
        self._likes = random.choice([0.02, 0.1, 0.4, 0.9], size=len(self.options))
        self._of_groups = [self._random_groups() for _ in range(random.integers(0, 4))]
        self.children = self._new(random.choice(STARTS))

    def live(self) -> None:
        """Some come; in a third of the steps a few go or change their minds."""
        random = self.random
        if random.random() < 1 / 3:
            few = random.integers(1, 4)
            self.children = self.children.keep(random.permutation(len(self.children.answers))[few:])
            again = random.integers(0, len(self.children.answers), size=few)
            self.children.answers[again] = self._answers(few)
        self.children = self.children.join(self._new(random.choice(GROWTHS)))

    def released(self, earlier: list[Released]) -> Released:
        number = len(earlier) + 1
        return build(
            Material(
                about={audience: _about(audience, number) for audience in Audience},
                counts=self._counts(),
                asked=[_asked(ONE, "choose_one", self.options), _asked(SOME, "choose_some", self.options)],
                variables=self._variables(),
                earlier=earlier,
                last=earlier[-1] if earlier else {},
            )
        )

    def _random_groups(self) -> np.ndarray:
        """How likely each group is; the first of them, now and then, is not to be told."""
        weights = self.random.choice(GROUP_WEIGHTS, size=self.random.integers(2, 7))
        weights = np.concatenate([[self.random.choice([0, 0, 0.1])], weights])
        return weights / weights.sum()

    def _answers(self, size: int) -> np.ndarray:
        return self.random.choice(len(self._codes), size=size, p=self._weights / self._weights.sum())

    def _new(self, size: int) -> Children:
        groups = [self.random.choice(len(each), size=size, p=each) for each in self._of_groups]
        return Children(
            self._answers(size),
            self.random.random((size, len(self.options))) < self._likes,
            np.array(groups, dtype=int).reshape(len(groups), size).T,
        )

    def _variables(self) -> tuple[Variable, ...]:
        return tuple(
            Variable(f"v{place}", {}, tuple(Choice(f"g{group}", {}) for group in range(1, len(each))))
            for place, each in enumerate(self._of_groups)
        )

    def _counts(self) -> Counter[CellKey]:
        found: Counter[CellKey] = Counter()
        answers, choices, groups = self.children
        for child in range(len(answers)):
            own = [(f"v{place}", f"g{group}") for place, group in enumerate(groups[child]) if group]
            of_child = (CHILDREN, 0, EVERYBODY)
            cells = [of_child, (QUESTION, ONE, self._codes[answers[child]])]
            chosen = [self.options[place] for place in np.flatnonzero(choices[child])]
            cells += [(QUESTION, SOME, code) for code in [*chosen, *(["~answered"] if chosen else [])]]
            found.update(
                CellKey("by", "linked", *cell, *group) for cell in cells for group in (OVERALL, *own)
            )
            found.update(
                CellKey("by", "linked", *of_child, *pair_of(*pair)) for pair in combinations(sorted(own), 2)
            )
        return found

    def did_not_answer(self) -> int:
        return int((self.children.answers >= len(self.options)).sum())

    def leaves_out(self) -> Iterator[str]:
        answered = self.children.answers < len(self.options)
        for place in range(len(self._of_groups)):
            if (self.children.groups[answered, place] == 0).any():
                yield f"v{place}"

    def empty_groups(self) -> set[tuple[str, str]]:
        answered = self.children.groups[self.children.answers < len(self.options)]
        return {
            (f"v{place}", f"g{group}")
            for place, each in enumerate(self._of_groups)
            for group in range(1, len(each))
            if not (answered[:, place] == group).any()
        }


def _asked(version: int, kind: str, options: list[str]) -> Asked:
    return Asked(version, version, str(version), kind, "", "", {}, tuple(Choice(key, {}) for key in options))


def _about(audience: Audience, number: int) -> About:
    return About(audience, number, "", NOW.isoformat(), "c", "", "s", {}, None, None, None, "")

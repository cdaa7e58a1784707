"""The attacker of N06 who kept every release: what several versions of the same figures tell together.

It knows nothing of how figures are held back. It writes down every version of every part, for the Board and the
public, one `Attack` each, and joins them: from one version to the next every count of a line only rose, wherever
such counts exist. The same limits of the rules hold as in `attack`, for what a later version prints too.
"""

import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from surveys.domain.counts import Audience
from surveys.domain.figures import Cell, Results, Row, Shown
from surveys.domain.releases import Frozen, ReleasedResults
from tests.surveys.domain.attack import MANY, OTHERS, Attack, Place
from tests.surveys.domain.random_histories import ONE, SOME, Released, Round


@dataclass(frozen=True, slots=True)
class Told:
    """A hidden count of one version that the reader can tell."""

    version: int
    place: Place
    low: int
    high: int


class JoinedAttack:
    """Versions of one question, oldest first, each printed for one audience or for both."""

    def __init__(
        self, versions: Sequence[Sequence[Results]], *, knows_rules: bool, with_rest: Collection[str] = ()
    ) -> None:
        self._each = [Attack(printed, knows_rules=knows_rules, with_rest=with_rest) for printed in versions]
        self._starts = np.cumsum([0, *(len(each.known) for each in self._each)])
        # No count is larger than the whole, and the solver errs with bounds that are far too wide.
        self._known = [(low, min(high, each.most)) for each in self._each for low, high in each.known]
        self._best: dict[int, tuple[int, int]] = {}

    def told(self, but_for: Sequence[Collection[tuple[str, str]]] = ()) -> list[Told]:
        """Hidden counts with too few values left; `but_for` names the groups of nobody, by version.

        Whoever takes it that counts only rise takes a group that is empty later for one that was empty before:
        where somebody left it in between that is wrong, and tells nothing.
        """
        secrets = [
            (version, place)
            for version, each in enumerate(self._each)
            for place in each.secrets()
            if place.option != OTHERS
            and not any(place[:2] in empty for empty in but_for[version:])
            and not self._told_later(version, place)
        ]
        if not secrets:
            return []
        self._links = self._links_that_exist()
        self._best = {self._number(*each): (MANY, 0) for each in secrets}
        random = np.random.default_rng(1)
        for _ in range(3):
            if not any(self._is_told(*each) for each in secrets):
                return []
            weights = dict(zip(self._best, random.normal(size=len(self._best)), strict=True))
            self._look(weights)
            self._look({number: -weight for number, weight in weights.items()})
        return [found for each in secrets if (found := self._tell(*each))]

    def _is_told(self, version: int, place: Place) -> bool:
        return not self._each[version].is_safe(place, *self._best[self._number(version, place)])

    def _links_that_exist(self) -> list[tuple[int, int]]:
        """All counts only rose; or where that cannot be, those of as many lines as can have risen."""
        links: list[tuple[int, int]] = []
        for more in [self._all_links(), *self._links_by_line()]:
            if not set(more) <= set(links) and self._solution([*links, *more], {}):
                links += more
        return links

    def _tell(self, version: int, place: Place) -> Told | None:
        number = self._number(version, place)
        for sign in (1, -1):
            if self._is_told(version, place):
                self._look({number: sign})
        return Told(version, place, *self._best[number]) if self._is_told(version, place) else None

    def _look(self, weights: Mapping[int, float]) -> None:
        solution = self._solution(self._links, weights)
        assert solution, "what is printed contradicts itself"
        self._best = {
            number: (min(low, solution[number]), max(high, solution[number]))
            for number, (low, high) in self._best.items()
        }

    def _told_later(self, version: int, place: Place) -> bool:
        """Nobody or everybody, and a version that came later prints it."""
        whole = Place("", "", place.option)
        return any(
            each.prints_none_or_all(of)
            for each in self._each[version:]
            for of in (place, whole)
            if each.has(of)
        )

    def _number(self, version: int, place: Place) -> int:
        return int(self._starts[version]) + self._each[version].number(place)

    def _links_by_line(self) -> Iterator[list[tuple[int, int]]]:
        """Counts of a line that exist in a version and in the next one that has it, newest first."""
        lines = dict.fromkeys(place[:2] for each in self._each for place in each.places())
        for line in lines:
            having = [
                version
                for version, each in enumerate(self._each)
                if each.has(Place(*line, self._each[0].options[0]))
            ]
            for old, new in reversed(list(itertools.pairwise(having))):
                yield [
                    (self._number(old, Place(*line, option)), self._number(new, Place(*line, option)))
                    for option in self._each[0].options
                ]

    def _all_links(self) -> list[tuple[int, int]]:
        return [link for links in self._links_by_line() for link in links]

    def _solution(self, links: Sequence[tuple[int, int]], weights: Mapping[int, float]) -> list[int] | None:
        lines: list[dict[int, int]] = []
        for start, each in zip(self._starts, self._each, strict=False):
            for parts, whole in each.sums:
                lines.append({int(start) + part: 1 for part in parts} | {int(start) + whole: -1})
        sums = len(lines)
        lines += [{new: 1, old: -1} for old, new in links]
        rows = [row for row, line in enumerate(lines) for _ in line]
        columns = [column for line in lines for column in line]
        signs = [sign for line in lines for sign in line.values()]
        aim = np.zeros(len(self._known))
        for number, weight in weights.items():
            aim[number] = weight
        lows, highs = zip(*self._known, strict=True)
        matrix = csr_array((signs, (rows, columns)), shape=(len(lines), len(aim)))
        most = [0] * sums + [np.inf] * len(links)
        # What the solver has simplified it now and then takes for impossible.
        for presolve in (True, False):
            found = milp(
                aim,
                constraints=LinearConstraint(matrix, 0, most),
                bounds=Bounds(lows, highs),
                integrality=np.ones(len(aim)),
                options={"presolve": presolve},
            )
            if found.success:
                return [round(value) for value in found.x]
        return None


def told_by_history(random: np.random.Generator) -> tuple[int, list[Told]]:
    """How many tables a random round published in 2 to 4 releases, and what a reader of all of them can tell."""
    asked = Round(random)
    releases: list[Released] = []
    left_out: set[str] = set()
    empty: list[set[tuple[str, str]]] = []
    silent: list[int] = []
    for number in range(random.integers(2, 5)):
        if number:
            asked.live()
        releases.append(asked.released(releases))
        left_out |= set(asked.leaves_out())
        empty.append(asked.empty_groups())
        silent.append(asked.did_not_answer())
    versions, numbers = news(releases, ONE)
    tables = sum(1 + len(sides[Audience.BOARD].tables) for sides in versions)
    found = [
        *_both(versions, left_out, [empty[number] for number in numbers]),
        *(told for history in option_by_option(news(releases, SOME)[0]) for told in _both(history)),
        *_told_of_non_answers(releases, silent),
    ]
    return tables, found


def news(releases: Sequence[Released], version: int) -> tuple[list[dict[Audience, Results]], list[int]]:
    """What was new of a question in each release that shows anything of it, and which releases those were."""
    found, places = [], []
    for place, release in enumerate(releases):
        frozen = {
            audience: each for audience in Audience if (each := of_question(release[audience], version))
        }
        if not frozen or frozen[Audience.BOARD].results.total.is_hidden:
            continue
        number = release[Audience.BOARD].about.number
        new = {name for name, since in frozen[Audience.BOARD].since.items() if since == number}
        if not new:
            continue
        places.append(place)
        found.append(
            {
                audience: Results(
                    each.results.total,
                    {name: table for name, table in each.results.tables.items() if name in new},
                )
                for audience, each in frozen.items()
            }
        )
    return found, places


def of_question(results: ReleasedResults, version: int) -> Frozen | None:
    """None where no child has chosen anything yet."""
    strands = (each.strands for each in results.questions if each.version == version)
    return next((each[0] for each in strands if each), None)


def option_by_option(versions: Sequence[dict[Audience, Results]]) -> Iterator[list[dict[Audience, Results]]]:
    """Each option of a question that takes several, beside the children who left it out."""
    for option in versions[-1][Audience.BOARD].total.options if versions else ():
        yield [
            {
                audience: Results(
                    Row(
                        of.total.strand,
                        audience,
                        of.total.base,
                        {option: of.total.options[option], OTHERS: Cell(Shown.HIDDEN)},
                    )
                )
                for audience, of in sides.items()
            }
            for sides in versions
        ]


def _both(
    versions: Sequence[dict[Audience, Results]],
    with_rest: Collection[str] = (),
    empty: Sequence[Collection[tuple[str, str]]] = (),
) -> list[Told]:
    if not versions:
        return []
    together = JoinedAttack(
        [list(sides.values()) for sides in versions], knows_rules=True, with_rest=with_rest
    )
    public = JoinedAttack(
        [[sides[Audience.PUBLIC]] for sides in versions], knows_rules=False, with_rest=with_rest
    )
    return [*together.told(empty), *public.told(empty)]


def _told_of_non_answers(releases: Sequence[Released], silent: Sequence[int]) -> list[Told]:
    """Ways of not answering, by a reader who was told elsewhere how many did not answer."""
    versions: list[dict[Audience, Results]] = []
    printed: object = None
    for release, number in zip(releases, silent, strict=True):
        frozen = {audience: of_question(each, ONE) for audience, each in release.items()}
        rows = {audience: each.results.total for audience, each in frozen.items() if each}
        if not rows:
            continue
        kinds = {audience: dict(row.non_answers) for audience, row in rows.items()}
        was_new, printed = kinds != printed, kinds
        if (
            not was_new
            or number < 10
            or all(cell.shown is Shown.HIDDEN for cell in kinds[Audience.BOARD].values())
        ):
            continue
        versions.append(
            {
                audience: Results(
                    Row(rows[audience].strand, audience, Cell(Shown.EXACT, number), kinds[audience])
                )
                for audience in Audience
            }
        )
    if not versions:
        return []
    return JoinedAttack([list(sides.values()) for sides in versions], knows_rules=True).told()

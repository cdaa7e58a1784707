"""Invented children and what they say: plain values, the same at every run.

Nobody here exists (L09). The youngest are fewer than ten, so that a hidden group can be seen. Nine children answer
after the first release, and one theme is held by nine children: one more of each changes the scorecard.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

SEED = 2026
# Children by age band who answer by their own link; those of the second line do so after the first release.
LINKED = {"4-7": 8, "8-11": 34, "12-15": 44, "16-17": 30, "18-25": 20}
LATER = {"8-11": 2, "12-15": 3, "16-17": 2, "18-25": 2}
# More than twenty answer most questions by the open link, or nothing of it would be seen (decision 19).
OPEN = {"4-7": 4, "8-11": 10, "12-15": 14, "16-17": 9, "18-25": 7}
SPOKEN_FOR = {"4-7": 5, "8-11": 4, "12-15": 3, "16-17": 1, "18-25": 1}
NINE_HOLD = "settled"
HOMES = {
    "8-17": {"foster": 60, "family": 20, "staffed": 14, "own-place": 6},
    "18-25": {"foster": 25, "family": 25, "staffed": 10, "own-place": 35, "not-settled": 5},
}
STATES = {"answered": 88, "not_sure": 5, "prefer_not": 3, "skipped": 4}
# How often a scale's ends are chosen, by question: promises are kept to different degrees.
KEPT = {"safe": (80, 17, 3), "listen": (45, 33, 22), "my-things": (52, 28, 20), "people": (62, 25, 13)}
KEPT_OTHERWISE = (58, 26, 16)


@dataclass(frozen=True)
class Comment:
    """Words for one question, with the themes a reader finds in them."""

    question: str
    band: str
    themes: tuple[str, ...]
    said: str
    text: str
    language: str


@dataclass
class Child:
    """One sending: who, by which way, and the words; closed answers are drawn when its questions are known."""

    name: str
    band: str
    voice: str
    way_in: str
    is_later: bool = False
    language: str = "en"
    language_not_here: bool = False
    words: dict[str, Comment] = field(default_factory=dict)
    # Options that go with the words, by question; the others are drawn.
    chosen: dict[str, str] = field(default_factory=dict)

    @property
    def themes(self) -> dict[str, tuple[str, ...]]:
        """By question."""
        return {question: comment.themes for question, comment in self.words.items()}


def comments(rows: Sequence[Mapping[str, str]]) -> list[Comment]:
    """The rows of `comments.csv`."""
    return [
        Comment(
            row["question"],
            row["age_band"],
            tuple(theme for theme in row["themes"].split(";") if theme),
            row["said"],
            row["text"],
            row["language"],
        )
        for row in rows
    ]


def children(said: Sequence[Comment]) -> list[Child]:
    """Everybody, with their words."""
    made = [
        *_make(LINKED, "by", "linked"),
        *_make(LATER, "by", "linked", is_later=True),
        *_make(OPEN, "by", "open"),
        *_make(SPOKEN_FOR, "for", "linked"),
    ]
    for comment in _in_order_of_giving(said):
        child = _who_says(comment, made)
        if child is not None:
            _give(child, comment)
    return made


def _make(numbers: Mapping[str, int], voice: str, way_in: str, *, is_later: bool = False) -> list[Child]:
    kind = "later" if is_later else f"{voice}-{way_in}"
    return [
        Child(f"{kind}-{band}-{number}", band, voice, way_in, is_later)
        for band, how_many in numbers.items()
        for number in range(how_many)
    ]


def _in_order_of_giving(said: Sequence[Comment]) -> list[Comment]:
    """Words that hold the theme of the nine go first, so that each finds a linked child of its own."""
    held = [comment for comment in said if NINE_HOLD in comment.themes and comment.said == "by"]
    if len(held) != 9:
        raise ValueError(f"{len(held)} comments hold {NINE_HOLD}, not nine")
    return [*held, *(comment for comment in said if comment not in held)]


def _who_says(comment: Comment, made: Sequence[Child]) -> Child | None:
    """The child of this age with the fewest words, who has not answered that question in words."""
    may = [
        child
        for child in made
        if child.band == comment.band
        and child.voice == comment.said
        and comment.question not in child.words
        and (not child.words or child.language == _spoken(comment))
    ]
    if NINE_HOLD in comment.themes and comment.said == "by":
        may = [child for child in may if child.way_in == "linked" and not child.words]
    return min(may, key=lambda child: len(child.words), default=None)


def _spoken(comment: Comment) -> str:
    return comment.language if comment.language in ("en", "ar") else "en"


def _give(child: Child, comment: Comment) -> None:
    child.language = _spoken(comment)
    child.language_not_here = comment.language not in ("en", "ar")
    child.words[comment.question] = comment


def drawn_answers(
    child: Child, questions: Sequence[tuple[str, str, Sequence[str]]]
) -> Iterator[tuple[str, str, str]]:
    """(question key, state, option key) of each closed question; a question is (key, variable, option keys).

    The nine of the second line answer all of them: a question's figures move with ten answers more (N05).
    """
    chance = random.Random(f"{SEED} {child.name}")  # noqa: S311 - nothing here is secret
    for key, variable, options in questions:
        if key in child.chosen:
            yield key, "answered", child.chosen[key]
            continue
        state = chance.choices(list(STATES), weights=list(STATES.values()))[0]
        if state != "answered" and not child.is_later:
            yield key, state, ""
            continue
        yield key, "answered", chance.choices(options, weights=_weights(child, key, variable, options))[0]


def _weights(child: Child, key: str, variable: str, options: Sequence[str]) -> list[float]:
    if variable == "home":
        homes = HOMES["18-25" if child.band == "18-25" else "8-17"]
        return [homes.get(option, 0) for option in options]
    if variable:
        return [76, 24]
    top, middle, bottom = KEPT.get(key, KEPT_OTHERWISE)
    if len(options) == 2:
        return [top + middle / 2, bottom + middle / 2]
    if len(options) == 3:
        return [top, middle, bottom]
    return [top * 0.4, top * 0.6 + middle * 0.5, middle * 0.5 + bottom * 0.6, bottom * 0.4]

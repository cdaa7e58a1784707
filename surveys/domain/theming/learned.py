"""Themes learned from what people decided, leaning on the codebook while decisions are few."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from surveys.domain.theming.codebook import CodebookThemes
from surveys.domain.theming.features import Features
from surveys.domain.theming.interface import CodebookEntry, CodedText, Suggestion, by_score
from surveys.domain.theming.regression import Regressions

if TYPE_CHECKING:
    import numpy as np

FEWEST_LABELS = 10
# With this many labels the codebook and what was learned weigh the same.
LABELS_WORTH_THE_CODEBOOK = 5
SHOWN_FROM = 0.05


@dataclass(frozen=True)
class _Model:
    """What was learned: the themes, how many labels each had, and the regressions over their features."""

    themes: "np.ndarray"
    labels: "np.ndarray"
    features: Features
    regressions: Regressions


class LearnedThemes:
    """Learns each theme with ten labels or more; the codebook engine alone suggests the others until then."""

    name = "learned"
    version = "1"

    def __init__(self) -> None:
        self._codebook = CodebookThemes()
        self._in_codebook: frozenset[str] = frozenset()
        self._model: _Model | None = None

    def fit(self, examples: Sequence[CodedText], codebook: Sequence[CodebookEntry]) -> None:
        """Learn from examples; one without themes is an example of none of them."""
        self._read_codebook(codebook)
        self._model = _learn(examples)

    def suggest(self, texts: Sequence[str]) -> list[list[Suggestion]]:
        """For each text its suggestions, best first."""
        by_codebook = self._codebook.suggest(texts)
        if self._model is None:
            return by_codebook
        learned = self._model.regressions.scores(self._model.features.matrix(texts))
        shares = self._shares_of_the_codebook(self._model)
        themes = [str(theme) for theme in self._model.themes]
        return [
            _together(found, dict(zip(themes, zip(scores, shares, strict=True), strict=True)))
            for found, scores in zip(by_codebook, learned.tolist(), strict=True)
        ]

    def as_arrays(self) -> "dict[str, np.ndarray]":
        """What was learned as arrays that `numpy.savez` keeps without pickle; empty when nothing was."""
        if self._model is None:
            return {}
        model = self._model
        parts = model.features.as_arrays() | model.regressions.as_arrays()
        return parts | {"themes": model.themes, "labels": model.labels}

    @classmethod
    def from_arrays(cls, arrays: "Mapping[str, np.ndarray]", codebook: Sequence[CodebookEntry]) -> Self:
        """The engine that `as_arrays` came from, with the codebook as it is now."""
        engine = cls()
        engine._read_codebook(codebook)
        if arrays:
            features, regressions = Features.from_arrays(arrays), Regressions.from_arrays(arrays)
            engine._model = _Model(arrays["themes"], arrays["labels"], features, regressions)
        return engine

    def _read_codebook(self, codebook: Sequence[CodebookEntry]) -> None:
        self._codebook.fit((), codebook)
        self._in_codebook = frozenset(entry.slug for entry in codebook)

    def _shares_of_the_codebook(self, model: _Model) -> list[float]:
        """By learned theme, what part of its score the codebook gives: the more labels, the less."""
        worth = LABELS_WORTH_THE_CODEBOOK
        return [
            worth / (worth + labels) if theme in self._in_codebook else 0.0
            for theme, labels in zip(model.themes, model.labels.tolist(), strict=True)
        ]


def _together(by_codebook: list[Suggestion], learned: Mapping[str, tuple[float, float]]) -> list[Suggestion]:
    """`learned` gives for each theme its score and the codebook's share; other themes keep the codebook's."""
    scores = {suggestion.theme: suggestion.score for suggestion in by_codebook}
    for theme, (score, share) in learned.items():
        scores[theme] = share * scores.get(theme, 0.0) + (1 - share) * score
    return by_score(Suggestion(theme, score) for theme, score in scores.items() if score >= SHOWN_FROM)


def _learn(examples: Sequence[CodedText]) -> _Model | None:
    """The model of every theme with enough labels, or None when no theme has them."""
    import numpy as np

    number_of = Counter(theme for example in examples for theme in set(example.themes))
    themes = sorted(theme for theme, number in number_of.items() if number >= FEWEST_LABELS)
    if not themes:
        return None
    texts = [example.text for example in examples]
    writers = [example.child or f"text {number}" for number, example in enumerate(examples)]
    answers = np.array([[theme in example.themes for theme in themes] for example in examples])
    features = Features.learn(texts, writers)
    regressions = Regressions.learn(features.matrix(texts), answers, writers)
    return _Model(np.array(themes), answers.sum(axis=0), features, regressions)

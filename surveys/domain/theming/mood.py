"""The mood of a text: positive, negative or neutral. A hint for sorting; never a figure, a status or a worry (X14)."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from surveys.domain.language import detect
from surveys.domain.text import polarity
from surveys.domain.theming.features import Features
from surveys.domain.theming.regression import Regressions

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix

FEWEST_EXAMPLES = 10
NEUTRAL_WITHIN = 0.05


class Mood(StrEnum):
    """`UNKNOWN` is an answer of its own: nobody taught the program, and the text is not in English."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    UNKNOWN = ""


class LearnedMood:
    """Learns from people's own labels, with TextBlob's polarity as two more features beside the words."""

    def __init__(self, moods: Sequence[Mood], features: Features, regressions: Regressions) -> None:
        self._moods, self._features, self._regressions = tuple(moods), features, regressions

    @classmethod
    def learn(cls, texts: Sequence[str], moods: Sequence[Mood], writers: Sequence[str]) -> "Self | None":
        """None where fewer than two moods have ten examples each; `writers[i]` wrote `texts[i]`."""
        import numpy as np

        known = [mood for mood in Mood if mood and moods.count(mood) >= FEWEST_EXAMPLES]
        if len(known) < 2:
            return None
        features = Features.learn(texts, writers)
        answers = np.array([[mood == one for one in known] for mood in moods])
        return cls(known, features, Regressions.learn(_matrix(features, texts), answers, writers))

    def moods_of(self, texts: Sequence[str]) -> list[Mood]:
        """The likeliest mood of each text."""
        scores = self._regressions.scores(_matrix(self._features, texts))
        return [self._moods[best] for best in scores.argmax(axis=1)]

    def as_arrays(self) -> "dict[str, np.ndarray]":
        """Arrays that `numpy.savez` keeps without pickle."""
        import numpy as np

        learned = self._features.as_arrays() | self._regressions.as_arrays()
        return learned | {"moods": np.array([mood.value for mood in self._moods])}

    @classmethod
    def from_arrays(cls, arrays: "Mapping[str, np.ndarray]") -> Self:
        moods = [Mood(str(mood)) for mood in arrays["moods"]]
        return cls(moods, Features.from_arrays(arrays), Regressions.from_arrays(arrays))


def mood_by_polarity(text: str) -> Mood:
    """The mood when nobody has labelled any: TextBlob's polarity, which only reads English."""
    tone = polarity(text)
    if tone is None:
        return Mood.NEUTRAL if detect(text) == "en" else Mood.UNKNOWN
    if abs(tone) <= NEUTRAL_WITHIN:
        return Mood.NEUTRAL
    return Mood.POSITIVE if tone > 0 else Mood.NEGATIVE


def _matrix(features: Features, texts: Sequence[str]) -> "csr_matrix":
    from scipy.sparse import csr_matrix, hstack

    tones = [polarity(text) or 0.0 for text in texts]
    columns = csr_matrix([[max(tone, 0.0), max(-tone, 0.0)] for tone in tones])
    return hstack([features.matrix(texts), columns], format="csr")

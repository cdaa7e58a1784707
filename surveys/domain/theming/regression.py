"""Yes-or-no questions about texts, each answered by a logistic regression with a threshold of its own.

Before it is fitted, every feature is weighted by how much more often texts with a yes hold it than texts with
a no, or the other way round.
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix

STRENGTH = 5.0
FOLDS = 3
# With this many examples a question's threshold is half its own best, half that of all questions together.
EXAMPLES_FOR_OWN_THRESHOLD = 50
CERTAIN = 5.0
CLOSE_ENOUGH = 0.01


@dataclass(frozen=True)
class Regressions:
    """One column a question: how telling each feature is, which way it points, and where yes begins."""

    telling: "np.ndarray"
    pointing: "np.ndarray"
    intercepts: "np.ndarray"
    thresholds: "np.ndarray"

    @classmethod
    def learn(cls, matrix: "csr_matrix", answers: "np.ndarray", writers: Sequence[str]) -> Self:
        """`answers` is True or False by text and question; no writer's texts judge that writer's other texts."""
        import numpy as np

        fold = np.array([zlib.crc32(writer.encode("utf-8", "replace")) % FOLDS for writer in writers])
        held_out = np.zeros(answers.shape)
        for number in range(FOLDS):
            learnt = _fitted(matrix[fold != number], answers[fold != number])
            held_out[fold == number] = _chances(matrix[fold == number], *learnt)
        return cls(*_fitted(matrix, answers), _thresholds(held_out, answers))

    def scores(self, matrix: "csr_matrix") -> "np.ndarray":
        """From 0 to 1 by text and question, moved so that 0.5 is the question's threshold."""
        chances = _chances(matrix, self.telling, self.pointing, self.intercepts)
        return chances / (chances + self.thresholds)

    def as_arrays(self) -> "dict[str, np.ndarray]":
        """Arrays that `numpy.savez` keeps without pickle."""
        return dict(vars(self))

    @classmethod
    def from_arrays(cls, arrays: "Mapping[str, np.ndarray]") -> Self:
        return cls(**{name: arrays[name] for name in cls.__dataclass_fields__})


def _fitted(matrix: "csr_matrix", answers: "np.ndarray") -> "tuple[np.ndarray, np.ndarray, np.ndarray]":
    """`telling` and `pointing` by feature and question, and the intercepts."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import normalize

    telling, pointing = np.zeros((2, matrix.shape[1], answers.shape[1]))
    intercepts = np.zeros(answers.shape[1])
    for question, yes in enumerate(answers.T):
        if yes.all() or not yes.any():
            intercepts[question] = CERTAIN if yes.all() else -CERTAIN
            continue
        telling[:, question] = _telling(matrix, yes)
        balance = {True: float(np.sqrt((~yes).sum() / yes.sum())), False: 1.0}
        model = LogisticRegression(
            solver="liblinear", C=STRENGTH, tol=CLOSE_ENOUGH, class_weight=balance, random_state=0
        )
        model.fit(normalize(matrix.multiply(telling[:, question]).tocsr()), yes)
        pointing[:, question] = model.coef_[0]
        intercepts[question] = model.intercept_[0]
    return telling, pointing, intercepts


def _telling(matrix: "csr_matrix", yes: "np.ndarray") -> "np.ndarray":
    """By feature, the logarithm of how many times likelier one kind of text is to hold it than the other."""
    import numpy as np

    with_yes = matrix[yes].sum(axis=0).A1 + 0.5
    with_no = matrix[~yes].sum(axis=0).A1 + 0.5
    return np.abs(np.log(with_yes / with_yes.sum()) - np.log(with_no / with_no.sum()))


def _chances(
    matrix: "csr_matrix", telling: "np.ndarray", pointing: "np.ndarray", intercepts: "np.ndarray"
) -> "np.ndarray":
    """By text and question; the same sum as over features multiplied by `telling` and brought to length 1."""
    import numpy as np

    if matrix.shape[0] == 0:
        return np.zeros((0, telling.shape[1]))
    lengths = np.sqrt(matrix.power(2) @ telling**2)
    sums = matrix @ (telling * pointing) / np.where(lengths > 0, lengths, 1)
    return 1 / (1 + np.exp(-(sums + intercepts)))


def _thresholds(chances: "np.ndarray", answers: "np.ndarray") -> "np.ndarray":
    """Where yes begins, by question: the best F1 on texts held out, drawn towards the best for all questions."""
    import numpy as np

    steps = np.linspace(0.05, 0.9, 35)
    f1 = np.array([_f1(chances >= step, answers) for step in steps])
    own = steps[f1.argmax(axis=0)]
    shared = steps[f1.mean(axis=1).argmax()]
    trust = answers.sum(axis=0) / (answers.sum(axis=0) + EXAMPLES_FOR_OWN_THRESHOLD)
    return trust * own + (1 - trust) * shared


def _f1(said: "np.ndarray", answers: "np.ndarray") -> "np.ndarray":
    import numpy as np

    both = (said & answers).sum(axis=0)
    return 2 * both / np.maximum(1, said.sum(axis=0) + answers.sum(axis=0))

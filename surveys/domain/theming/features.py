"""Texts as numbers: TF-IDF of words and of pieces of words, without any term that fewer than five children used.

Pieces of words carry most of what a mistyped word says, so slips cost little.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from surveys.domain.text import plain

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import CountVectorizer

FEWEST_CHILDREN = 5
_KINDS = {"words": ("word", (1, 2)), "pieces": ("char_wb", (2, 5))}


@dataclass(frozen=True)
class Features:
    """The terms that a model knows, and how rare each is: arrays and a vocabulary, nothing else."""

    terms: "Mapping[str, np.ndarray]"
    rarity: "np.ndarray"

    @classmethod
    def learn(cls, texts: Sequence[str], children: Sequence[str]) -> Self:
        """Keep the terms that at least five children used (design rule 5); `children[i]` wrote `texts[i]`."""
        import numpy as np

        read = [plain(text) for text in texts]
        terms, rarity = {}, []
        for kind in _KINDS:
            found, used_by = _used_by(kind, read, children)
            kept = used_by >= FEWEST_CHILDREN
            terms[kind] = found[kept]
            rarity.append(np.log((1 + len(set(children))) / (1 + used_by[kept])) + 1)
        return cls(terms, np.concatenate(rarity))

    def matrix(self, texts: Sequence[str]) -> "csr_matrix":
        """One row a text: its words as a vector of length 1 beside its pieces of words as another."""
        import numpy as np
        from scipy.sparse import csr_matrix, hstack
        from sklearn.preprocessing import normalize

        if not texts:
            return csr_matrix((0, len(self.rarity)))
        read = [plain(text) for text in texts]
        blocks, start = [], 0
        for kind, terms in self.terms.items():
            if len(terms) == 0:
                blocks.append(csr_matrix((len(read), 0)))
                continue
            counts = _counter(kind, terms).transform(read).astype(np.float64)
            counts.data = 1 + np.log(counts.data)
            blocks.append(normalize(counts.multiply(self.rarity[start : start + len(terms)]).tocsr()))
            start += len(terms)
        return hstack(blocks, format="csr")

    def as_arrays(self) -> "dict[str, np.ndarray]":
        """Arrays that `numpy.savez` keeps without pickle."""
        return {**self.terms, "rarity": self.rarity}

    @classmethod
    def from_arrays(cls, arrays: "Mapping[str, np.ndarray]") -> Self:
        return cls({kind: arrays[kind] for kind in _KINDS}, arrays["rarity"])


def _used_by(kind: str, read: Sequence[str], children: Sequence[str]) -> "tuple[np.ndarray, np.ndarray]":
    """All terms of the texts, and how many children used each."""
    import numpy as np
    from scipy.sparse import csr_matrix

    counter = _counter(kind)
    try:
        counts = counter.fit_transform(read)
    except ValueError:  # no text has a term
        return np.array([], dtype="<U1"), np.array([], dtype=int)
    _, child_of_text = np.unique(np.array(children), return_inverse=True)
    places = (child_of_text, np.arange(len(read)))
    by_child = csr_matrix((np.ones(len(read)), places)) @ counts
    return counter.get_feature_names_out().astype(str), (by_child > 0).sum(axis=0).A1


def _counter(kind: str, terms: "np.ndarray | None" = None) -> "CountVectorizer":
    from sklearn.feature_extraction.text import CountVectorizer

    analyzer, ngrams = _KINDS[kind]
    words = {"token_pattern": r"\b\w+\b"} if analyzer == "word" else {}
    return CountVectorizer(analyzer=analyzer, ngram_range=ngrams, vocabulary=terms, lowercase=False, **words)

"""Words one slip of the finger away from a known word."""

from collections import defaultdict
from collections.abc import Collection, Iterable


def one_slip_apart(left: str, right: str) -> bool:
    """True when one letter is missing, extra or wrong, or two neighbours are swapped. Equal words are not."""
    if left == right or abs(len(left) - len(right)) > 1:
        return False
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    left_rest, right_rest = left[start:], right[start:]
    if len(left) != len(right):
        longer, shorter = sorted((left_rest, right_rest), key=len, reverse=True)
        return longer[1:] == shorter
    swapped = left_rest[1::-1] == right_rest[:2] and left_rest[2:] == right_rest[2:]
    return swapped or left_rest[1:] == right_rest[1:]


def is_on_purpose(word: str, known: Collection[str]) -> bool:
    """True for a known word, also with an ending that lists of words leave out."""
    return word in known or any(
        word.endswith(ending) and word.removesuffix(ending) in known for ending in ("s", "es", "ed", "ing")
    )


class SlipIndex:
    """A fixed set of words that can be asked which of them a mistyped word may stand for.

    Two words one slip apart share a form with at most one letter taken out, so the index holds those forms
    and a question costs the length of the word, not the length of the list.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._by_form: dict[str, set[str]] = defaultdict(set)
        self._longest = 0
        for word in words:
            self._longest = max(self._longest, len(word))
            for form in _shortened(word):
                self._by_form[form].add(word)

    def near(self, typed: str) -> tuple[str, ...]:
        """The words exactly one slip from `typed`, sorted; nothing for a word longer than any could be."""
        if len(typed) > self._longest + 1:
            return ()
        candidates = {word for form in _shortened(typed) for word in self._by_form.get(form, ())}
        return tuple(sorted(word for word in candidates if one_slip_apart(typed, word)))


def _shortened(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}

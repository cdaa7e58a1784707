"""How old a reader must be for some words, by the Automated Readability Index: letters a word, words a sentence.

It counts no syllables, so it needs no dictionary, and short texts do not throw it far off. Made for English alone.
"""

from collections.abc import Iterable

MEASURED = ("en",)
FEWEST_WORDS = 30
# The index gives a school year of the United States, whose first is for children of six.
_AGE_BEFORE_SCHOOL = 5
YOUNGEST = 5


def reading_age(sentences: Iterable[str], language: str) -> int | None:
    """In whole years; None where it is not measured: another language, or too few words to tell."""
    text = " ".join(_with_stop(sentence) for sentence in sentences if sentence.strip())
    if language.partition("-")[0] not in MEASURED or len(text.split()) < FEWEST_WORDS:
        return None
    from textstat import textstat

    return max(round(textstat.automated_readability_index(text)) + _AGE_BEFORE_SCHOOL, YOUNGEST)


def _with_stop(sentence: str) -> str:
    """Sentences of a list may lack their full stop."""
    sentence = sentence.strip()
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."

"""The text work that TextBlob is good at, offline: words, sentences, noun phrases and a hint of polarity.

TextBlob and NLTK take seconds to import, so only the functions that need them import them: a web process that
never calls them stays light.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

MOST_OFTEN_A_SLIP = 1


@cache
def known_words() -> frozenset[str]:
    """English words that people write on purpose: TextBlob's word counts, less those seen only once.

    Reads the list beside the library without importing it.
    """
    spec = find_spec("textblob")
    if spec is None or spec.origin is None:
        return frozenset()
    listed = (Path(spec.origin).parent / "en" / "en-spelling.txt").read_text(encoding="utf-8")
    pairs = (line.split() for line in listed.splitlines() if not line.startswith(";;;"))
    return frozenset(
        pair[0].lower().replace("'", "")
        for pair in pairs
        if len(pair) == 2 and int(pair[1]) > MOST_OFTEN_A_SLIP
    )

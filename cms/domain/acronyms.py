"""Letters that stand for words, and whether a page says for which (A50)."""

import re
from collections.abc import Iterable

_TOKEN = re.compile(r"(?<![\w'’.@/-])[A-Za-z][A-Za-z&]*[A-Za-z](?![\w@/])")
_ROMAN = re.compile(r"[IVXLC]+")
_WORD = re.compile(r"[^\W\d_]+")
# Words of everyday speech that nobody spells out, and the levels of the accessibility guidelines, which are no words.
_EVERYDAY = {"OK", "TV", "UK", "PE", "AM", "PM", "CD", "DVD", "PC", "ID", "AA", "AAA"}
_SMALL = {"and", "of", "for", "the", "in", "to", "on", "a", "with"}


def acronyms_of(text: str) -> list[str]:
    """Each once, in order. A text in capitals alone shows none."""
    cased = [word for word in text.split() if word.upper() != word.lower()]
    if len(cased) > 1 and all(word.isupper() for word in cased):
        return []
    found = (re.sub(r"s$", "", match.group()) for match in _TOKEN.finditer(text))
    return list(dict.fromkeys(token for token in found if _is_acronym(token)))


def _is_acronym(token: str) -> bool:
    capitals = sum(map(str.isupper, token))
    is_lettered = token[0].isupper() and capitals >= 2 and capitals * 2 >= len(token)
    return is_lettered and token not in _EVERYDAY and not _ROMAN.fullmatch(token)


def unexplained(texts: Iterable[str]) -> list[str]:
    """Acronyms that none of the texts explains, each once, in order."""
    texts = list(texts)
    found = dict.fromkeys(acronym for text in texts for acronym in acronyms_of(text))
    return [acronym for acronym in found if not any(_explains(text, acronym) for text in texts)]


def _explains(text: str, acronym: str) -> bool:
    """ "Words (W)", "W (words)" or "W means words"."""
    name = re.escape(acronym)
    if re.search(rf"\b{name}s?\b\s*(?:\([^)]+\s[^)]+\)|(?:means|stands for|is short for)\b)", text):
        return True
    for match in re.finditer(rf"\(\s*(?:the\s+|or\s+)?{name}s?\s*\)", text):
        if _initials_fit(_WORD.findall(text[: match.start()]), acronym):
            return True
    return False


def _initials_fit(words: list[str], acronym: str) -> bool:
    """Whether the last words begin, in order, with the letters; small words count or are left out."""
    letters = [letter.lower() for letter in acronym if letter.isalpha()]
    return _fits(words[-3 * len(letters) :], letters)


def _fits(words: list[str], letters: list[str]) -> bool:
    if not letters or not words:
        return not letters
    *before, word = words
    begins = word[0].lower() == letters[-1] and _fits(before, letters[:-1])
    return begins or (word.lower() in _SMALL and _fits(before, letters))

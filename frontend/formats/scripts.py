"""Which language letters of another script are read as, where nobody said: a name such as “العربية” amid English.

It is a guess by the script alone, and better than a line that no voice and no braille can read.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from frontend.formats.languages import base_of

# The languages of each script; the first is the guess.
_LANGUAGES_OF = {
    "ARABIC": "ar fa ur ckb ps sd ug prs ks",
    "ARMENIAN": "hy",
    "BENGALI": "bn as",
    "CJK": "zh yue",
    "CYRILLIC": "uk ru bg sr be mk kk ky tg mn",
    "DEVANAGARI": "hi mr ne",
    "ETHIOPIC": "am ti",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "HANGUL": "ko",
    "HEBREW": "he yi",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "TAMIL": "ta",
    "TELUGU": "te",
    "THAI": "th",
}
_SCRIPT_OF = {
    language: script for script, languages in _LANGUAGES_OF.items() for language in languages.split()
}


def runs(text: str, language: str) -> Iterator[tuple[str, str]]:
    """The text in pieces, each with the language that it is read as; signs of no script go with what is before."""
    own = language
    read_as = []
    for sign in text:
        if sign.isalpha():
            own = _read_as(sign, language)
        read_as.append(own)
    for spoken, signs in groupby(zip(read_as, text, strict=True), key=lambda pair: pair[0]):
        yield spoken, "".join(sign for _spoken, sign in signs)


@cache
def _read_as(sign: str, language: str) -> str:
    """Latin letters are everybody's: each voice and each braille table knows them."""
    script = unicodedata.name(sign, "").partition(" ")[0]
    if script not in _LANGUAGES_OF or script == _SCRIPT_OF.get(base_of(language)):
        return language
    return _LANGUAGES_OF[script].partition(" ")[0]

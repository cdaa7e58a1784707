"""Every picture that can be chosen, found by its words in English and in the language of whoever looks.

A picture's key is stored with what it stands beside: `home` is a symbol of our own, `openmoji-1F3E0` one of OpenMoji.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from unicodedata import normalize

from django.utils.translation import gettext as _
from django.utils.translation import override

from frontend.pictograms.index import INDEX
from frontend.symbols.catalogue import OWN_WORK, SYMBOLS

OPENMOJI = "openmoji-"
_SKIN_TONES = re.compile(r"-1F3F[B-F]")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Pictogram:
    """`tags` are further words to find it by; `credit` is empty for what this project drew itself."""

    key: str
    name: str
    tags: tuple[str, ...] = ()
    credit: str = ""
    is_variant: bool = False

    @property
    def pk(self) -> str:
        return self.key

    def __str__(self) -> str:
        return self.name


def pictogram(key: str) -> Pictogram | None:
    """The picture of a key that comes out of a row or an import; None for one that nobody drew."""
    if key in SYMBOLS:
        return _own(key)
    return _openmoji().get(key)


def find(words: str, language: str = "en") -> list[Pictogram]:
    """Pictures whose name or tags begin with every word that was typed; the closest first, our own before others.

    Without words: all of them, in the library's order.
    """
    wanted = _words_of(words)
    if not wanted:
        return list(_all())
    found = [
        (rank, place, each)
        for place, each in enumerate(_all())
        if (rank := _rank(wanted, each, language)) is not None
    ]
    return [each for _rank_, _place, each in sorted(found, key=lambda one: one[:2])]


def name_in(each: Pictogram, language: str) -> str:
    """What the picture is called in a language, where somebody has named it there; else in English."""
    if each.key in SYMBOLS:
        with override(language):
            return str(SYMBOLS[each.key].text)
    return _names(language).get(each.key, each.name)


def _own(key: str) -> Pictogram:
    with override("en"):
        symbol = SYMBOLS[key]
        return Pictogram(key, str(symbol.text), (str(symbol.alt), key.replace("-", " ")))


@cache
def _openmoji() -> dict[str, Pictogram]:
    with INDEX.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    tags = {row["code"]: tuple(row["tags"].split(", ")) if row["tags"] else () for row in rows}
    return {
        OPENMOJI + row["code"]: Pictogram(
            OPENMOJI + row["code"],
            row["name"],
            # A hand in another colour is found by all that the first one is found by.
            tags[row["code"]] or tags.get(_SKIN_TONES.sub("", row["code"]), ()),
            "OpenMoji",
            bool(row["skin"]),
        )
        for row in rows
    }


@cache
def _all() -> tuple[Pictogram, ...]:
    others = sorted(_openmoji().values(), key=lambda each: each.is_variant)
    return (*(_own(key) for key in SYMBOLS), *others)


def _rank(wanted: list[str], each: Pictogram, language: str) -> int | None:
    """0 where the name is just that, 1 where the name has every word, 2 where name and tags have; None where not."""
    name, rest = _searched(each.key, language)
    if not all(any(word.startswith(one) for word in (*name, *rest)) for one in wanted):
        return None
    if set(name) == set(wanted):
        return 0 if not each.is_variant else 2
    starts = all(any(word.startswith(one) for word in name) for one in wanted)
    return (1 if starts else 2) + 2 * each.is_variant


@cache
def _searched(key: str, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    each = pictogram(key)
    assert each is not None  # noqa: S101 - only keys of the library come here
    translated = "" if language == "en" else name_in(each, language)
    return tuple(_words_of(each.name)), tuple(_words_of(" ".join((*each.tags, translated))))


def _words_of(text: str) -> list[str]:
    return _WORD.findall(normalize("NFKC", text).casefold())


@cache
def _names(language: str) -> dict[str, str]:
    """OpenMoji's pictures in another language, as Unicode's Common Locale Data names them."""
    import emoji

    language = language.partition("-")[0]
    if language not in emoji.LANGUAGES or language == "en":
        return {}
    emoji.config.load_language(language)
    return dict(_named(language))


def _named(language: str) -> Iterator[tuple[str, str]]:
    from emoji import EMOJI_DATA

    for key in _openmoji():
        codes = key.removeprefix(OPENMOJI).split("-")
        name = EMOJI_DATA.get("".join(chr(int(code, 16)) for code in codes), {}).get(language)
        if isinstance(name, str):
            yield key, name.strip(":").replace("_", " ")


def credit_line(each: Pictogram) -> str:
    """Who drew it and how it may be used (A70)."""
    if each.credit:
        return _("Picture: OpenMoji, CC BY-SA 4.0")
    return OWN_WORK

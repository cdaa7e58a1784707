"""What a form is read against."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Band:
    """An age band, by its youngest age."""

    slug: str
    youngest: int


@dataclass(frozen=True, slots=True)
class Around:
    """What a form is read against. `languages` gives the code of each language's name in small letters."""

    bands: Sequence[Band]
    languages: Mapping[str, str]
    subjects: Collection[str] = ()
    symbols: Collection[str] = ()
    language: str = "en"

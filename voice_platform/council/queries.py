"""Reading the council's rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import get_language

from voice_platform.council.kept import kept
from voice_platform.council.models import (
    AgeBand,
    BankHoliday,
    Contact,
    Council,
    DutyHours,
    Helpline,
    Language,
    Wording,
)


@dataclass(frozen=True, slots=True)
class Text:
    """A wording to show: in the language asked for, and the source beside it where nobody checked it (A68)."""

    key: str
    text: str
    language: str
    version: int
    is_checked: bool
    source: str

    @property
    def record(self) -> str:
        """What is stored with a response: language and version (P21)."""
        return f"{self.language}:{self.version}"


def council() -> Council:
    """The council of this installation; an unnamed one before the first set-up."""
    return kept("council", lambda: Council.objects.first() or Council())


def languages() -> tuple[Language, ...]:
    return kept("languages", lambda: tuple(Language.objects.all()))


def offered_languages(*, preview: bool) -> list[Language]:
    """Languages children may choose: the default one, and those a named person signed; in preview, all."""
    return [
        language
        for language in languages()
        if preview or language.signed_by or language.code == settings.LANGUAGE_CODE
    ]


def age_bands() -> tuple[AgeBand, ...]:
    return kept("age_bands", lambda: tuple(AgeBand.objects.all()))


def age_band(slug: str) -> AgeBand | None:
    return next((band for band in age_bands() if band.slug == slug), None)


def all_helplines() -> tuple[Helpline, ...]:
    """Every line there is, for a page that names one of them or shows all ages."""
    return kept("helplines", lambda: tuple(Helpline.objects.all()))


def helplines(band: AgeBand | None = None) -> list[Helpline]:
    """Whom a child may turn to. A line that serves only part of a band is left out of that band's pages.

    So Childline, which ends at the 19th birthday, is shown to nobody in an 18 to 25 band (S01). With no
    band known yet, only lines for every age and lines for children are shown.
    """
    if band is None:
        return [line for line in all_helplines() if line.min_age < 18]
    return [line for line in all_helplines() if line.min_age <= band.min_age and line.max_age >= band.max_age]


def wordings(keys: Iterable[str], band: str = "", language: str | None = None) -> dict[str, Text]:
    """The newest wording of each key for this age band and language; a key with no wording is left out."""
    language = language or get_language() or settings.LANGUAGE_CODE
    return {key: found for key in keys if (found := _wording(key, band, language)) is not None}


def _wording(key: str, band: str, language: str) -> Text | None:
    source = _newest(key, band, settings.LANGUAGE_CODE)
    wanted = source if language == settings.LANGUAGE_CODE else _newest(key, band, language) or source
    if wanted is None or source is None:
        return None
    current = wanted is source or wanted.source_version in (None, source.version)
    checked = wanted is source or bool(wanted.checked_by and current)
    return Text(key, wanted.text, wanted.language, wanted.version, checked, source.text)


def _newest(key: str, band: str, language: str) -> Wording | None:
    candidates = _wording_rows().get((key, language), ())
    special = [row for row, bands in candidates if band and band in bands]
    general = [row for row, bands in candidates if not bands]
    return max(special or general, key=lambda row: row.version, default=None)


def _wording_rows() -> dict[tuple[str, str], list[tuple[Wording, frozenset[str]]]]:
    def read() -> dict[tuple[str, str], list[tuple[Wording, frozenset[str]]]]:
        rows: dict[tuple[str, str], list[tuple[Wording, frozenset[str]]]] = {}
        for row in Wording.objects.prefetch_related("age_bands"):
            bands = frozenset(band.slug for band in row.age_bands.all())
            rows.setdefault((row.key, row.language), []).append((row, bands))
        return rows

    return kept("wordings", read)


def contacts() -> tuple[Contact, ...]:
    return kept("contacts", lambda: tuple(Contact.objects.all()))


def duty_hours() -> tuple[DutyHours, ...]:
    return kept("duty_hours", lambda: tuple(DutyHours.objects.all()))


def bank_holidays() -> frozenset[date]:
    return kept("bank_holidays", lambda: frozenset(BankHoliday.objects.values_list("on", flat=True)))

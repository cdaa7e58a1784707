"""Setting up the council's own facts and texts.

An importer adds what is missing and overwrites nothing: a telephone number that the council has put right stays
right however often a file is loaded again.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from voice_platform.council.faults import Fault, FaultyContent
from voice_platform.council.kept import forget
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
from voice_platform.council.set_up_files import CouncilFile, WordingRow


def set_up_council(*, content: CouncilFile) -> dict[str, int]:
    """Returns how many rows of each kind were added. One short transaction."""
    with transaction.atomic():
        added = {
            "council": int(Council.objects.get_or_create(pk=1, defaults=content.council)[1]),
            "languages": add_missing(Language, "code", content.languages),
            "contacts": add_missing(Contact, "key", content.contacts),
            "age bands": add_missing(AgeBand, "slug", content.age_bands),
            "helplines": add_missing(Helpline, "key", content.helplines),
            "duty hours": set_up_duty_hours(rows=content.duty_hours),
            "bank holidays": add_missing(BankHoliday, "on", content.bank_holidays),
        }
    forget()
    return added


def add_missing(model: type[models.Model], key: str, rows: Iterable[Mapping[str, Any]]) -> int:
    """Makes the rows whose `key` is not there yet; returns how many."""
    known = set(model._default_manager.values_list(key, flat=True))
    new = [model(**row) for row in rows if row[key] not in known]
    model._default_manager.bulk_create(new)
    return len(new)


def set_up_duty_hours(*, rows: Sequence[Mapping[str, Any]]) -> int:
    """A rota is one whole: it is written where there is none (S07)."""
    if not rows or DutyHours.objects.exists():
        return 0
    added = len(DutyHours.objects.bulk_create(DutyHours(**row) for row in rows))
    forget()
    return added


def set_up_wordings(*, rows: Sequence[WordingRow], file: str) -> int:
    """Adds the versions that are new; returns how many. Raises FaultyContent.

    What children have been shown stays as it was (A68): other words under a version that is there are refused.
    """
    stored = _stored_wordings({row.language for row in rows})
    new = [row for row in rows if _mark(row) not in stored]
    changed = [row for row in rows if stored.get(_mark(row), row.text) != row.text]
    if changed:
        raise FaultyContent(
            [
                Fault(
                    file, f"wording[{row.key}].text", f"differs from version {row.version}: give it a new one"
                )
                for row in changed
            ]
        )
    with transaction.atomic():
        made = Wording.objects.bulk_create(map(_wording, new))
        _link_bands(made, new)
    forget()
    return len(made)


def _mark(row: WordingRow) -> tuple[str, str, frozenset[str], int]:
    return (row.key, row.language, row.age_bands, row.version)


def _stored_wordings(languages: set[str]) -> dict[tuple[str, str, frozenset[str], int], str]:
    rows = Wording.objects.filter(language__in=languages).prefetch_related("age_bands")
    return {
        (row.key, row.language, frozenset(band.slug for band in row.age_bands.all()), row.version): row.text
        for row in rows
    }


def _wording(row: WordingRow) -> Wording:
    return Wording(
        key=row.key,
        language=row.language,
        version=row.version,
        source_version=row.source_version,
        text=row.text,
        checked_by=row.checked_by,
        checked_on=timezone.localdate() if row.checked_by else None,
    )


def _link_bands(made: Sequence[Wording], rows: Sequence[WordingRow]) -> None:
    bands = dict(AgeBand.objects.values_list("slug", "pk"))
    links = Wording.age_bands.through
    links._default_manager.bulk_create(
        links(wording_id=wording.pk, ageband_id=bands[slug])
        for wording, row in zip(made, rows, strict=True)
        for slug in row.age_bands
    )

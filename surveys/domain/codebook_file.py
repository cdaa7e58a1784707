"""What a codebook's file holds: one theme a row, in the columns that `codebook.csv` of the starter has."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from voice_platform.council.faults import Row, source, without_repeats

_COLUMNS = ("name", "slug", "child_line", "description")


@dataclass(frozen=True, slots=True)
class ThemeContent:
    """`parent` is the slug of a theme, `subjects` are keys; both may be empty."""

    slug: str
    name: str
    child_line: str
    description: str
    include: str
    exclude: str
    parent: str
    subjects: tuple[str, ...]
    symbol: str
    version: int


def read_codebook(
    rows: Iterable[Mapping[str, str]], file: str, *, subjects: Collection[str], themes: Collection[str] = ()
) -> list[ThemeContent]:
    """`subjects` and `themes` are the keys that may be named. Raises FaultyContent."""
    whole = source(file, {"themes": [dict(row) for row in rows]})
    listed = list(without_repeats(whole.rows("themes"), "slug"))
    slugs = {*themes, *(row.values.get("slug") for row in listed)}
    found = [_theme(row, subjects, slugs) for row in listed]
    whole.refuse_faults()
    return found


def _theme(row: Row, subjects: Collection[str], slugs: Collection[str | None]) -> ThemeContent:
    missing = [name for name in _COLUMNS if name not in row.values]
    if missing:
        row.fault(missing[0], "is no column of this file")
    keys = tuple(f"promise:{slug}" for slug in _split(row, "promises"))
    for key in keys:
        if key not in subjects:
            row.fault("promises", f"names {key!r}, which is not there")
    parent = row.text("parent", needed=False)
    if parent and (parent not in slugs or parent == row.values.get("slug")):
        row.fault("parent", f"is {parent!r}, which is no other theme")
    version = row.text("version", needed=False) or "1"
    if not version.isdigit():
        row.fault("version", "is not a whole number")
    return ThemeContent(
        slug=row.slug("slug"),
        name=row.text("name", at_most=120),
        child_line=row.text("child_line", at_most=200),
        description=row.text("description"),
        include=";".join(_split(row, "include")),
        exclude=";".join(_split(row, "exclude")),
        parent=parent,
        subjects=keys,
        symbol=row.text("symbol", needed=False, at_most=40),
        version=int(version) if version.isdigit() else 1,
    )


def _split(row: Row, key: str) -> list[str]:
    return [part.strip() for part in row.text(key, needed=False).split(";") if part.strip()]

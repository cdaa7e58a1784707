"""The starter files, all read and checked before anything is written."""

import csv
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from cms.domain.infographic_files import InfographicContent, read_infographic
from cms.domain.page_files import PageContent, PlanContent, read_pages, read_plan_file
from frontend.symbols.catalogue import SYMBOLS
from promises.domain.promise_files import PromiseContent, read_measures, read_promises, read_tags
from surveys.domain.codebook_file import ThemeContent, read_codebook
from surveys.domain.survey_file import Known, SurveyFile, read_survey
from voice_platform.council.faults import Fault, FaultyContent
from voice_platform.council.set_up_files import CouncilFile, WordingRow, read_council, read_wordings

STARTER = Path(__file__).parent
Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Starter:
    """Everything the files hold; `wordings` by file name."""

    council: CouncilFile
    wordings: dict[str, list[WordingRow]]
    tags: list[dict[str, Any]]
    promises: list[PromiseContent]
    measures: list[dict[str, Any]]
    surveys: list[SurveyFile]
    codebook: list[ThemeContent]
    pages: list[PageContent]
    plans: list[PlanContent]
    infographics: list[InfographicContent]


def read_starter(folder: Path = STARTER) -> Starter:
    """Raises FaultyContent with everything that is wrong in any of the files."""
    return _Folder(folder).read()


class _Folder:
    """Reads on after a fault, so that one run tells of them all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Fault] = []

    def read(self) -> Starter:
        council, promises, tags, pages = map(
            self.toml, ("council.toml", "promises.toml", "tags.toml", "pages.toml")
        )
        bands, slugs = _keys(council, "age_bands", "slug"), _keys(promises, "promise", "slug")
        contacts, helplines = _keys(council, "contacts", "key"), _keys(council, "helplines", "key")
        subjects = {f"promise:{slug}" for slug in slugs}
        known = Known(bands, subjects, SYMBOLS)
        found: dict[str, Any] = {
            "council": self.take(lambda: read_council(council, "council.toml")),
            "wordings": self.each(
                "wording.*.toml", lambda values, file: read_wordings(values, file, bands=bands)
            ),
            "tags": self.take(lambda: read_tags(tags, "tags.toml")),
            "promises": self.take(
                lambda: read_promises(
                    promises, "promises.toml", tags=_keys(tags, "tag", "slug"), symbols=SYMBOLS
                )
            ),
            "measures": self.take(
                lambda: read_measures(self.toml("measures.toml"), "measures.toml", promises=slugs)
            ),
            "surveys": list(
                self.each(
                    "surveys/*.toml", lambda values, file: read_survey(values, file, known=known)
                ).values()
            ),
            "codebook": self.take(
                lambda: read_codebook(self.csv("codebook.csv"), "codebook.csv", subjects=subjects)
            ),
            "pages": self.take(
                lambda: read_pages(pages, "pages.toml", contacts=contacts, helplines=helplines)
            ),
            "plans": list(
                self.each(
                    "plan-easy-read.*.toml",
                    lambda values, file: read_plan_file(values, file, symbols=SYMBOLS),
                ).values()
            ),
            "infographics": list(
                self.each(
                    "infographic.*.toml",
                    lambda values, file: read_infographic(values, file, symbols=SYMBOLS),
                ).values()
            ),
        }
        if self.faults:
            raise FaultyContent(self.faults)
        return Starter(**found)

    def take(self, read: Callable[[], Read]) -> Read | None:
        try:
            return read()
        except FaultyContent as error:
            self.faults += error.faults
            return None

    def each(self, pattern: str, read: Callable[[Mapping[str, Any], str], Read]) -> dict[str, Read | None]:
        """What every file of this kind holds, by its name."""
        names = sorted(path.relative_to(self.folder).as_posix() for path in self.folder.glob(pattern))
        return {name: self._read_one(name, read) for name in names}

    def _read_one(self, name: str, read: Callable[[Mapping[str, Any], str], Read]) -> Read | None:
        values = self.toml(name)
        return self.take(lambda: read(values, name))

    def toml(self, name: str) -> dict[str, Any]:
        try:
            return tomllib.loads((self.folder / name).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            self.faults.append(Fault(name, "the file", f"cannot be read: {error}"))
            return {}

    def csv(self, name: str) -> list[dict[str, str]]:
        try:
            with (self.folder / name).open(encoding="utf-8-sig", newline="") as file:
                return [
                    {key or "": value or "" for key, value in row.items()} for row in csv.DictReader(file)
                ]
        except (OSError, ValueError, csv.Error) as error:
            self.faults.append(Fault(name, "the file", f"cannot be read: {error}"))
            return []


def _keys(values: Mapping[str, Any], table: str, key: str) -> set[str]:
    """The keys that other files may name, whatever else is wrong in this one."""
    rows = values.get(table, [])
    return {row[key] for row in rows if isinstance(row, Mapping) and isinstance(row.get(key), str)}

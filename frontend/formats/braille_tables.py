"""Which table of liblouis writes a language, told by what the tables say of themselves."""

import re
from dataclasses import dataclass
from functools import cache

from frontend.formats import programs
from frontend.formats.languages import base_of

# What the tables call a language that has another code here.
_NAMED = {"zh": "cmn", "no": "nb"}
# The council's readers learn Unified English Braille; liblouis also has the older British and American codes.
_OURS = {
    ("en", True): "en-ueb-g2.ctb",
    ("en", False): "en-ueb-g1.ctb",
    ("cy", True): "cy-cy-g2.ctb",
    ("cy", False): "cy-cy-g1.utb",
    # These say nothing of themselves.
    ("am", False): "ethio-g1.ctb",
    ("hu", False): "hu-hu-g1.ctb",
    ("lt", False): "lt-6dot.utb",
    ("sk", False): "sk-sk-g1.utb",
    ("ti", False): "ethio-g1.ctb",
    ("tr", False): "tr-g1.ctb",
    ("zh", False): "zhcn-g1.ctb",
}
_SAYS = re.compile(r"^#\+([\w-]+)\s*:\s*(\S+)", re.MULTILINE)
_HEAD = 4000


@dataclass(frozen=True, slots=True)
class BrailleTable:
    """A file of liblouis and whether it shortens words."""

    file: str
    contracted: bool


def table_for(language: str, *, contracted: bool) -> BrailleTable | None:
    """The table as asked, else the uncontracted one of the language, else none."""
    folder = programs.braille_tables()
    if folder is None:
        return None
    base = base_of(language)
    for shortens in [True, False] if contracted else [False]:
        ours = _OURS.get((base, shortens))
        if ours is not None and (folder / ours).exists():
            return BrailleTable(ours, shortens)
        for table in _listed().get(_NAMED.get(base, base), ()):
            if table.contracted == shortens:
                return table
    return None


@cache
def _listed() -> dict[str, list[BrailleTable]]:
    """Every language's tables for six dots, the best first."""
    folder = programs.braille_tables()
    found: dict[str, list[tuple[float, int, BrailleTable]]] = {}
    for file in sorted(folder.iterdir()) if folder else ():
        if file.suffix not in {".tbl", ".ctb", ".utb"}:
            continue
        with file.open(encoding="utf-8", errors="replace") as opened:
            # The first of several languages is the table's own.
            says = dict(reversed(_SAYS.findall(opened.read(_HEAD))))
        if says.get("type") != "literary" or says.get("dots") == "8" or "language" not in says:
            continue
        grade = float(says.get("grade", "1"))
        contracted = says.get("contraction") == "full" or grade >= 2
        entry = (-grade, len(file.name), BrailleTable(file.name, contracted))
        found.setdefault(says["language"].lower(), []).append(entry)
    return {language: [entry[2] for entry in sorted(each, key=_order)] for language, each in found.items()}


def _order(entry: tuple[float, int, BrailleTable]) -> tuple[float, int, str]:
    return (entry[0], entry[1], entry[2].file)

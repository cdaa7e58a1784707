"""Reading the starter content as the tests of it do."""

import csv
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
STARTER = REPOSITORY / "voice_platform" / "starter"

BANDS = ["4-7", "8-11", "12-15", "16-17", "18-25"]
TOML_FILES = sorted(str(path.relative_to(STARTER)) for path in STARTER.rglob("*.toml"))
CSV_FILES = ["codebook.csv", "examples/comments.csv"]


@cache
def toml(name: str) -> dict[str, Any]:
    return tomllib.loads((STARTER / name).read_text(encoding="utf-8"))


@cache
def rows(name: str) -> list[dict[str, str]]:
    with (STARTER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def survey() -> dict[str, Any]:
    return toml("surveys/corporate-parenting.toml")


def questions(tier: str) -> list[dict[str, Any]]:
    return [question for question in survey()["questions"] if tier in question["tiers"]]


def options(question: dict[str, Any]) -> list[dict[str, Any]]:
    scales = {scale["key"]: scale["options"] for scale in survey()["scales"]}
    return scales[question["scale"]] if question["scale"] else question.get("options", [])


def question_words(question: dict[str, Any], tier: str, language: str = "en") -> dict[str, str]:
    return question.get(f"words_{tier.replace('-', '_')}", question["words"])[language]


def wording(key: str, band: str, language: str = "en") -> str | None:
    """The words a child of this band reads: the band's own row, else the row for every band."""
    found = [row for row in toml(f"wording.{language}.toml")["wording"] if row["key"] == key]
    own = [row["text"] for row in found if band in row["age_bands"]]
    return next(iter(own or [row["text"] for row in found if not row["age_bands"]]), None)


def wording_keys() -> set[str]:
    return {row["key"] for row in toml("wording.en.toml")["wording"]}


def nodes(value: Any) -> Iterator[Any]:
    """Every table, list and value inside `value`, itself first."""
    yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    yield from chain.from_iterable(map(nodes, inner))


def tables(value: Any) -> list[dict[str, Any]]:
    return [node for node in nodes(value) if isinstance(node, dict)]


def texts(value: Any) -> list[str]:
    return [node for node in nodes(value) if isinstance(node, str)]


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])\s+|\n{2,}", text.strip()) if part]


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))


def promises() -> list[dict[str, Any]]:
    return toml("promises.toml")["promise"]


def promise_slugs() -> set[str]:
    return {promise["slug"] for promise in promises()}

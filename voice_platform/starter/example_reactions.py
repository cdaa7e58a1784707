"""Invented children who say what they think of the plan, and an invented consultation log: plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from surveys.domain.cycle_file import CycleContent, read_cycle
from surveys.domain.reactions import key_of
from voice_platform.starter.example_children import Child, Comment

SURVEY, PLAN = "about-plan", "plan"
LINKED = {"4-7": 4, "8-11": 10, "12-15": 14, "16-17": 9}
OPEN = {"8-11": 6, "12-15": 10, "16-17": 5}


@dataclass(frozen=True, slots=True)
class ExampleReactions:
    cycle: CycleContent
    children: list[Child]
    log_title: str
    log_intro: str
    raised: list[dict[str, Any]]


def read_reactions(values: Mapping[str, Any], file: str) -> ExampleReactions:
    """Raises FaultyContent for the round, KeyError for the rest: the file is ours."""
    people = [*_make(LINKED, "linked"), *_make(OPEN, "open")]
    for number, said in enumerate(values["said"]):
        _give(people, number, said)
    return ExampleReactions(
        read_cycle(values, file, surveys={SURVEY}),
        people,
        values["log"]["title"],
        values["log"]["intro"],
        [{key: _plain(value) for key, value in row.items()} for row in values["raised"]],
    )


def _make(numbers: Mapping[str, int], way_in: str) -> list[Child]:
    return [
        Child(f"plan-{way_in}-{band}-{number}", band, "by", way_in)
        for band, how_many in numbers.items()
        for number in range(how_many)
    ]


def _give(people: list[Child], number: int, said: Mapping[str, str]) -> None:
    """To the next child of that age who has said nothing yet."""
    key = key_of(f"plan:{PLAN}/{said['part']}")
    child = next(child for child in people if child.band == said["band"] and not child.words)
    child.chosen[key] = said["agree"]
    child.words[f"{key}-why"] = Comment(f"{key}-why", said["band"], (), "by", said["text"], "en")


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value

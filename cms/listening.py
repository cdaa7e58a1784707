"""What a page that is heard shows: its chapters and every word of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cms.models.formats import FormatFile
from frontend.formats.reading import Kind, lines_of
from frontend.formats.tree import Document


@dataclass(frozen=True, slots=True)
class Chapter:
    """Where a part begins: in whole seconds for the player, in minutes and seconds for people."""

    title: str
    seconds: int

    @property
    def at(self) -> str:
        return f"{self.seconds // 60}:{self.seconds % 60:02}"


@dataclass(frozen=True, slots=True)
class Part:
    """A part's heading and what it says, a line a paragraph."""

    heading: str
    lines: tuple[str, ...]


def chapters(file: FormatFile) -> list[Chapter]:
    """As the audio format wrote them down; none where it found none."""
    found: list[dict[str, Any]] = file.details.get("chapters", [])
    return [Chapter(str(each["title"]), int(each["start"])) for each in found]


def transcript(document: Document) -> Iterator[Part]:
    """The words in the order in which they are spoken."""
    for section in document.sections:
        lines = lines_of(section, document)
        yield Part(section.heading, tuple(line.text for line in lines if line.kind is not Kind.HEADING))

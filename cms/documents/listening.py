"""What a page that is heard shows: every word of it, part by part, and where each part stands in the sound."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from cms.models.formats import FormatFile
from frontend.formats.reading import Kind, heard_lines_of
from frontend.formats.tree import Document


@dataclass(frozen=True, slots=True)
class Part:
    """A part's heading and what it says, a line a paragraph.

    `stretch` is the part of the sound in the words of a media fragment, such as "8.7,31.25"; "" where it has none.
    """

    heading: str
    lines: tuple[str, ...]
    stretch: str = ""


def parts(document: Document, file: FormatFile) -> Iterator[Part]:
    """The words in the order in which they are spoken, each part with its chapter of the sound."""
    chapters = _chapters(file)
    for section in document.sections:
        lines = heard_lines_of(section, document)
        words = tuple(line.text for line in lines if line.kind is not Kind.HEADING or line.level > 2)
        yield Part(section.heading, words, chapters.pop(section.heading, ""))


def _chapters(file: FormatFile) -> dict[str, str]:
    """Each chapter's title with its stretch; the first of two with the same title."""
    found = [(str(each["title"]), f"{each['start']}") for each in file.details.get("chapters", [])]
    stretches: dict[str, str] = {}
    for (title, start), (_next, end) in pairwise([*found, ("", "")]):
        stretches.setdefault(title, f"{start},{end}".rstrip(","))
    return stretches

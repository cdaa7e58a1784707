"""Small formats for tests: one that works, one that fails, one that breaks, one whose program is missing."""

from frontend.formats.interface import FormatFailed, Made, Program
from frontend.formats.tree import Document, Statement


class Plain:
    """The words and nothing else."""

    def __init__(
        self, name: str = "text", suffix: str = "txt", media_type: str = "text/plain; charset=utf-8"
    ):
        self.name, self.suffix, self.media_type = name, suffix, media_type
        self.made = 0

    def lacks(self, language: str) -> tuple[Program, ...]:
        return ()

    def make(self, document: Document) -> Made:
        self.made += 1
        said = [block.words for block in document.blocks() if isinstance(block, Statement)]
        lines = [document.title, *(each.text for each in document.notices), document.proofread_by, *said]
        return Made("\n".join(lines).encode(), {"lines": len(lines), "chapters": []})


class Failing(Plain):
    """Says why, in a sentence for staff."""

    def make(self, document: Document) -> Made:
        self.made += 1
        raise FormatFailed("A picture is broken.")


class Broken(Plain):
    """Has a fault of its own, whose message holds words."""

    def make(self, document: Document) -> Made:
        raise ValueError("canary words")


class Lacking(Plain):
    """Needs a program that this machine has not, until `is_there`."""

    is_there = False

    def lacks(self, language: str) -> tuple[Program, ...]:
        return () if self.is_there else (Program("eSpeak NG", "espeak-ng"),)

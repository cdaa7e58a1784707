"""What every format is."""

from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

from frontend.formats.tree import Document


class FormatFailed(Exception):
    """The file cannot be made from this document; the text is one sentence for a member of staff."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program or library of the system that a format needs, and the package of Debian that brings it."""

    name: str
    package: str


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file. `details` are plain values about it: pages, seconds, chapters, whether it was proofread."""

    content: bytes
    details: dict[str, Any] = field(default_factory=dict)


@runtime_checkable
class Format(Protocol):
    """One kind of file."""

    name: str
    """Its part of the address, such as "large-print"."""
    suffix: str
    """The ending of its file's name, such as "pdf"."""
    media_type: str

    def lacks(self, language: str) -> tuple[Program, ...]:
        """What this machine would need to have installed to make the format in a language; () when nothing."""
        ...

    def make(self, document: Document) -> Made:
        """The file. The same document gives the same bytes. Raises `FormatFailed`."""
        ...

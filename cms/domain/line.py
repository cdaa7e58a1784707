"""One line of a plan's file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text or one paragraph of a Word file, without the marks that only shape it.

    `level` is 1 to 6 where the file itself says "heading", 0 where it says "title", 7 where it only shows it
    in bold. `is_item` is what the file itself says about lists. `aside` is why the file itself rules it out.
    """

    number: int
    text: str
    indent: int = 0
    level: int | None = None
    is_item: bool = False
    aside: str = ""

"""Plain text: for every old telephone, every screen reader, and for copying."""

from frontend.formats import wording
from frontend.formats.cleaning import prepared
from frontend.formats.interface import Made, Program
from frontend.formats.reading import Kind, Line, closing, lines_of, opening
from frontend.formats.tree import Document

_UNDER = {1: "=", 2: "-"}
_CLOSE = {Kind.ITEM, Kind.ROW}


class Text:
    """UTF-8, one paragraph a line, so that a reader's own window wraps it; headings underlined."""

    name = "text"
    suffix = "txt"
    media_type = "text/plain; charset=utf-8"

    def lacks(self, language: str) -> tuple[Program, ...]:
        return ()

    def make(self, document: Document) -> Made:
        clean = prepared(document)
        with wording.in_language_of(clean):
            lines = opening(clean)
            for section in clean.sections:
                lines += lines_of(section, clean)
            lines += closing(clean)
        written = _written(lines)
        return Made(written.encode(), {"words": len(written.split())})


def _written(lines: list[Line]) -> str:
    text = ""
    before: Line | None = None
    for line in lines:
        if before is not None:
            text += "\n" if line.kind == before.kind and line.kind in _CLOSE else "\n\n"
        text += _line(line)
        before = line
    return f"{text}\n"


def _line(line: Line) -> str:
    words = line.text.strip()
    if line.kind is Kind.HEADING:
        longest = max(len(part) for part in words.splitlines())
        return f"{words}\n{_UNDER.get(line.level, '~') * min(longest, 72)}"
    if line.kind is Kind.PICTURE:
        return f"[{words}]"
    if line.kind is Kind.ITEM:
        return f"{line.mark or '•'} {words}"
    return words

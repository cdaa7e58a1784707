"""Tables of a text file: cells between upright strokes, mostly with a line of dashes under their heads."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cms.domain.line import Line
from cms.domain.tables import row_in_words

_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_BETWEEN_CELLS = re.compile(r"(?<!\\)\|")


def with_tables(lines: Sequence[Line]) -> list[Line]:
    """Each row of a table as one line. Its heads are said in every row; they and the rule are set aside."""
    found = list(lines)
    heads: list[str] | None = None
    for place, line in enumerate(lines):
        if _is_rule(line) and place and _has_cells(lines[place - 1]):
            heads = _cells(lines[place - 1].text)
            found[place] = replace(line, level=None, aside="the line under the heads of a table")
            found[place - 1] = _head(lines, place, heads)
        elif not _has_cells(line):
            heads = None
        elif heads is not None or _is_framed(line):
            found[place] = _row(line, heads or [])
    return found


def _has_cells(line: Line) -> bool:
    return bool(_BETWEEN_CELLS.search(line.text)) and not line.aside


def _is_framed(line: Line) -> bool:
    """A stroke at both ends and at least two cells: a table even without heads."""
    return line.text.startswith("|") and line.text.endswith("|") and len(_cells(line.text)) > 1


def _is_rule(line: Line) -> bool:
    return _has_cells(line) and "-" in line.text and bool(_RULE.fullmatch(line.text))


def _row(line: Line, heads: Sequence[str]) -> Line:
    words = row_in_words(heads, _cells(line.text))
    return (
        replace(line, text=words, is_item=True) if words else replace(line, aside="a row with nothing in it")
    )


def _head(lines: Sequence[Line], rule: int, heads: Sequence[str]) -> Line:
    """Without a row below, the words of the heads would stand nowhere else."""
    line = replace(lines[rule - 1], level=None)
    has_rows = rule + 1 < len(lines) and _has_cells(lines[rule + 1]) and not _is_rule(lines[rule + 1])
    return (
        replace(line, aside="the heads of a table, said in each of its rows") if has_rows else _row(line, ())
    )


def _cells(text: str) -> list[str]:
    inner = text.removeprefix("|")
    inner = inner if inner.endswith("\\|") else inner.removesuffix("|")
    return [cell.strip().replace("\\|", "|") for cell in _BETWEEN_CELLS.split(inner)]

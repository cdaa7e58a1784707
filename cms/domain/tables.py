"""A row of a table as one statement, so that no cell stands without what it belongs to."""

from collections.abc import Sequence
from itertools import zip_longest

# A first cell this short names what its row is about.
WORDS_OF_A_NAME = 8

_ENDS = (".", "!", "?", "…", "؟", "。")


def row_in_words(heads: Sequence[str], cells: Sequence[str]) -> str:
    """Such as "What: Open three homes; By when: 2027". Without heads: "By 2027: Open three homes."

    Every cell that holds words is in it, behind the head of its column.
    """
    said = [(head.rstrip(" :"), cell) for head, cell in zip_longest(heads, cells, fillvalue="") if cell]
    if not any(head for head, _cell in said):
        return _without_heads([cell for _head, cell in said])
    return _listed([f"{head}: {cell}" if head and head != cell else cell for head, cell in said])


def _without_heads(cells: Sequence[str]) -> str:
    if all(cell.endswith(_ENDS) for cell in cells):
        return " ".join(cells)
    first, *others = cells
    if others and len(first.split()) <= WORDS_OF_A_NAME and not first.endswith(_ENDS):
        return f"{first.rstrip(' :')}: {_listed(others)}"
    return _listed(cells)


def _listed(parts: Sequence[str]) -> str:
    *before, last = parts
    return " ".join([*(part if part[-1] in "!?…؟" else f"{part.rstrip('.;')};" for part in before), last])

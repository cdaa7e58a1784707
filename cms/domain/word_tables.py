"""Tables of a Word file: each row is one statement, unless the table only lays the page out."""

from collections.abc import Callable, Iterator

from cms.domain.line import Line
from cms.domain.plan_lines import tidy
from cms.domain.tables import row_in_words
from cms.domain.word_markup import NOT_SHOWN, Element, W, all_paragraphs, is_bold, is_on, value_of, words_in

# A cell with more paragraphs than this holds a part of the plan, not one thing about its row.
PARAGRAPHS = 3


def table_lines(table: Element, *, has_headings: Callable[[Element], bool]) -> list[list[Line]]:
    """The line of each row; none for a table that only lays the page out."""
    rows = list(_children(table, "tr"))
    cells = [cell for row in rows for cell in _children(row, "tc")]
    is_layout = len(cells) <= len(rows) or any(_holds_more(cell) or has_headings(cell) for cell in cells)
    return [] if is_layout else _lines(rows)


def _holds_more(cell: Element) -> bool:
    return len(_texts(cell)) > PARAGRAPHS or any(True for _ in _children(cell, "tbl"))


def _lines(rows: list[Element]) -> list[list[Line]]:
    texts: list[list[str]] = []
    for row in rows:
        texts.append(_cells(row, texts[-1] if texts else []))
    has_heads = len(rows) > 1 and (
        _is_marked_head(rows[0]) or (_is_all_bold(rows[0]) and not _is_all_bold(rows[1]))
    )
    lines = []
    if has_heads:
        heads = " | ".join(text for text in texts[0] if text)
        lines.append([Line(0, heads, aside="the heads of a table, said in each of its rows")])
    for cells in texts[has_heads:]:
        words = row_in_words(texts[0] if has_heads else (), cells)
        lines.append([Line(0, words, is_item=True)] if words else [])
    return lines


def _cells(row: Element, above: list[str]) -> list[str]:
    """A cell over several columns counts for each of them; one that goes on from above says the same again."""
    found: list[str] = []
    for cell in _children(row, "tc"):
        properties = cell.find(f"{W}tcPr")
        merged = properties.find(f"{W}vMerge") if properties is not None else None
        goes_on = merged is not None and merged.get(f"{W}val") != "restart"
        from_above = above[len(found)] if goes_on and len(found) < len(above) else ""
        columns = value_of(properties, "gridSpan")
        # Columns beyond the widest table that Word makes are a broken file's.
        more = min(int(columns), 63) - 1 if columns.isdigit() and int(columns) else 0
        found += [" ".join(_texts(cell)) or from_above, *([""] * more)]
    return found


def _texts(cell: Element) -> list[str]:
    texts = (tidy("".join(words_in(paragraph)).replace("\n", " ")) for paragraph in all_paragraphs(cell))
    return [text for text in texts if text]


def _is_marked_head(row: Element) -> bool:
    return is_on(row.find(f"{W}trPr"), "tblHeader")


def _is_all_bold(row: Element) -> bool:
    paragraphs = [paragraph for paragraph in all_paragraphs(row) if "".join(words_in(paragraph)).strip()]
    return bool(paragraphs) and all(map(is_bold, paragraphs))


def _children(parent: Element, name: str) -> Iterator[Element]:
    """Those of one kind right below, also inside what Word wraps around them."""
    for child in parent:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag not in NOT_SHOWN and child.tag not in (f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"):
            yield from _children(child, name)

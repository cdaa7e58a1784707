"""The markup of a Word file: its elements, their words and what is said about them."""

from collections.abc import Iterable, Iterator
from typing import Protocol

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
# Deleted and moved-away words, and the second copy of a text box kept for older programs.
NOT_SHOWN = {f"{W}del", f"{W}moveFrom", f"{_MC}Fallback"}


class Element(Protocol):
    """The part of an XML element that is used here."""

    tag: str
    text: str | None

    def __iter__(self) -> Iterator["Element"]: ...
    def get(self, key: str) -> str | None: ...
    def find(self, path: str) -> "Element | None": ...


def all_paragraphs(parent: Iterable[Element]) -> Iterator[Element]:
    """Paragraphs in tables and text boxes come after the paragraph that holds them."""
    for child in parent:
        if child.tag in NOT_SHOWN:
            continue
        if child.tag == f"{W}p":
            yield child
        yield from all_paragraphs(child)


def words_in(parent: Element) -> Iterator[str]:
    for child in parent:
        if child.tag in NOT_SHOWN or child.tag in (f"{W}p", f"{W}pPr"):
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag == f"{W}tab":
            yield " "
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        elif child.tag in (f"{W}br", f"{W}cr"):
            yield "\n" if child.get(f"{W}type") in (None, "textWrapping") else " "
        else:
            yield from words_in(child)


def pictures_in(parent: Element) -> Iterator[str]:
    """What is said of each picture, in text boxes too."""
    for child in parent:
        if child.tag in NOT_SHOWN or child.tag == f"{W}p":
            continue
        if child.tag == f"{_PIC}cNvPr":
            yield " ".join((child.get("descr") or "").split())
        yield from pictures_in(child)


def is_bold(paragraph: Element) -> bool:
    runs = [run for run in _runs(paragraph) if "".join(words_in(run)).strip()]
    return bool(runs) and all(is_on(run.find(f"{W}rPr"), "b") for run in runs)


def _runs(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag == f"{W}r":
            yield child
        elif child.tag not in NOT_SHOWN and child.tag != f"{W}p":
            yield from _runs(child)


def value_of(parent: Element | None, name: str) -> str:
    child = parent.find(f"{W}{name}") if parent is not None else None
    return (child.get(f"{W}val") or "") if child is not None else ""


def is_on(properties: Element | None, name: str) -> bool:
    child = properties.find(f"{W}{name}") if properties is not None else None
    return child is not None and (child.get(f"{W}val") or "true") not in ("0", "false", "off")

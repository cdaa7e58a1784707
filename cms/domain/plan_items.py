"""Lines put together into items: a paragraph, a point of a list, or a line on its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from unicodedata import category

from cms.domain.line import Line

# A line this long that goes on in small letters was wrapped.
WRAPPED_FROM = 30
FEWEST_LETTER_BULLETS = 2

_BULLET = re.compile(r"(?:[-–—*+]\s+|[•‣◦⁃∙·●○▪▫■□◆◇➢➤►▶→✓✔☐☑\uf0a7\uf0b7\uf0d8]\s*)(?=\S)")
# The letter that Word's round bullet becomes when its list is pasted as text.
_LETTER_BULLET = re.compile(r"o (?=[^\W_a-z])")
_NUMBER = re.compile(
    r"(?:\(?(?P<single>\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]|(?P<deep>\d{1,2}(?:\.\d{1,2})+)[.)]?)\s+(?=\S)"
)
SENTENCE_END = re.compile(r"[.!…؟。]['\"”’»)\]]*$")
# An emoji, and the signs that colour or join it.
_PICTURE_SIGNS = ("So", "Sk", "Mn", "Cf")
_PAGE_NUMBER = re.compile(r"\W*(?:page|p\.)?\s*\d+(?:\s*(?:of|/)\s*\d+)?\W*", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+")


@dataclass(frozen=True, slots=True)
class SetAside:
    """A line that is no part of the plan, with the reason a person is told."""

    text: str
    lines: tuple[int, ...]
    reason: str


@dataclass(slots=True)
class Item:
    """Lines that belong together. `gap` counts the blank lines above, `mark` is its list mark."""

    text: str
    lines: list[int]
    gap: int
    mark: str
    level: int | None
    indent: int
    last_line: str

    @property
    def is_capitals(self) -> bool:
        return self.text == self.text.upper() != self.text.lower()

    @property
    def ends_a_sentence(self) -> bool:
        return bool(SENTENCE_END.search(self.text))


def items_of(lines: Sequence[Line]) -> tuple[list[Item], list[SetAside]]:
    """What the lines hold, in order, and the lines that hold no words of a plan."""
    items: list[Item] = []
    aside: list[SetAside] = []
    current: Item | None = None
    gap = 1
    lines = _with_letter_bullets(lines)
    blocks = _blocks(lines)
    for line in lines:
        if not line.text:
            gap, current = gap + 1, None
        elif reason := line.aside or _furniture(line.text):
            aside.append(SetAside(line.text, (line.number,), reason))
            current = None
        elif current is not None and _goes_on(current, line, blocks[line.number]):
            _join(current, line)
        else:
            current = _item(line, gap if items else 1)
            items.append(current)
            gap = 0
            if line.level is not None:
                current = None
    return items, aside


def _with_letter_bullets(lines: Sequence[Line]) -> Sequence[Line]:
    """One line that begins with a lone "o" may be a word of its language; several before capitals are a list."""
    marked = [line for line in lines if _LETTER_BULLET.match(line.text)]
    if len(marked) < FEWEST_LETTER_BULLETS:
        return lines
    return [replace(line, text=line.text[2:], is_item=True) if line in marked else line for line in lines]


def _furniture(text: str) -> str:
    if _ADDRESS.fullmatch(text):
        return "an address on its own"
    if not any(map(str.isalpha, text)):
        return "no words in it"
    return "a page number" if _PAGE_NUMBER.fullmatch(text) else ""


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines with no blank line between them: how wide they are, and whether the text in them was wrapped."""

    width: int
    is_wrapped: bool


def _blocks(lines: Sequence[Line]) -> dict[int, _Block]:
    """The block of each line, by its number."""
    found: dict[int, _Block] = {}
    block: list[Line] = []
    for line in [*lines, Line(0, "")]:
        if line.text:
            block.append(line)
            continue
        width = max((line.indent + len(line.text) for line in block), default=0)
        wrapped = any(
            not second.text[0].isupper() and _is_full(first, second, width)
            for first, second in pairwise(block)
        )
        found |= {line.number: _Block(width, wrapped) for line in block}
        block = []
    return found


def _is_full(line: Line, following: Line, width: int) -> bool:
    first_word = following.text.split(maxsplit=1)[0]
    long_enough = len(line.text) >= WRAPPED_FROM and not SENTENCE_END.search(line.text)
    return long_enough and line.indent + len(line.text) + 1 + len(first_word) > width


def _goes_on(item: Item, line: Line, block: _Block) -> bool:
    """Whether the line carries on what the item began."""
    if line.level is not None or line.is_item or _mark(line.text)[0]:
        return False
    if item.mark and line.indent > item.indent:
        return True
    before = item.last_line
    if before.endswith((":", ";")):
        return False
    if before.endswith(","):
        return True
    if line.text[0].islower() and not SENTENCE_END.search(before):
        return len(before) >= WRAPPED_FROM
    with_next_word = f"{before} {line.text.split(maxsplit=1)[0]}"
    return block.is_wrapped and len(before) >= WRAPPED_FROM and len(with_next_word) > block.width


def _join(item: Item, line: Line) -> None:
    hyphenated = re.search(r"\w-$", item.text) and line.text[0].islower()
    item.text += line.text if hyphenated else f" {line.text}"
    item.last_line = line.text
    if item.lines[-1] != line.number:
        item.lines.append(line.number)


def _item(line: Line, gap: int) -> Item:
    mark, text = _mark(line.text)
    if line.level is not None:
        # The number of a heading counts the file, not the plan; nothing else of a named heading is a list's mark.
        mark, text = "", line.text if mark == "bullet" else text
    if line.is_item and not mark:
        mark = "bullet"
    return Item(text, [line.number], gap, mark, line.level, line.indent, last_line=line.text)


def _leading_picture(text: str) -> int:
    """How many signs at the start are an emoji or another picture that stands for a bullet."""
    end = next((place for place, sign in enumerate(text) if category(sign) not in _PICTURE_SIGNS), len(text))
    is_bullet = end > 0 and text[0] not in "©®™°" and category(text[0]) == "So" and text[end:].strip() != ""
    return end if is_bullet else 0


def _mark(text: str) -> tuple[str, str]:
    """The style of the list mark in front of the text ("" without one), and the text behind it."""
    if bullet := _BULLET.match(text):
        return "bullet", text[bullet.end() :]
    if picture := _leading_picture(text):
        return "bullet", text[picture:].lstrip()
    if number := _NUMBER.match(text):
        deep = number["deep"]
        kind = f"depth {deep.count('.')}" if deep else "digit" if number["single"].isdigit() else "letter"
        return kind, text[number.end() :]
    return "", text

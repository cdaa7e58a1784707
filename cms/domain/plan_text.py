"""A plan as sections of statements.

Every line with words ends up in exactly one place: a heading, a statement, or what was set aside and why.
Nothing is added to a statement and nothing in it is changed, except that wrapped lines are joined and that a row of
a table becomes one sentence of its cells. A heading loses its number and its last colon.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from cms.domain.plan_headings import LEADS_ON, Style, headings_of
from cms.domain.plan_items import Item, SetAside, items_of
from cms.domain.plan_lines import read_lines
from cms.errors import PlanCannotBeRead

# More short lines than this before the first heading are statements, and no front page.
FRONT_LINES = 3
MOST_STATEMENTS = 1000


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing the plan says, and the lines it stood on."""

    text: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; the heading is empty for statements that stand under none."""

    heading: str
    lines: tuple[int, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What was found in the file; `title` is empty when none was found."""

    title: str
    sections: tuple[Section, ...]
    set_aside: tuple[SetAside, ...]

    @property
    def has_headings(self) -> bool:
        return any(section.heading for section in self.sections)


def read_plan(content: bytes, name: str = "") -> Plan:
    """The plan in a file, whose name only tells Markdown apart. Raises PlanCannotBeRead with one sentence."""
    items, aside = items_of(read_lines(content, name))
    reading = _Reading(aside)
    sections = reading.sections(items)
    number = sum(len(section.statements) for section in sections)
    if not number:
        raise PlanCannotBeRead("No statement was found in the file.")
    if number > MOST_STATEMENTS:
        raise PlanCannotBeRead(f"The file has {number} statements. A plan has at most {MOST_STATEMENTS}.")
    return Plan(reading.title, tuple(sections), tuple(sorted(reading.aside, key=lambda found: found.lines)))


class _Reading:
    """Takes what is no part of the plan out of the items, and remembers it."""

    def __init__(self, aside: list[SetAside]) -> None:
        self.aside = aside
        self.title = ""

    def sections(self, items: list[Item]) -> list[Section]:
        style = Style.of(items)
        items = self._without_repeats(items, style)
        items = self._without_named_title(items, style)
        headings = sorted(headings_of(items, style))
        if not headings:
            return [_section(None, items)] if items else []
        found = [self._front(items[: headings[0]], style)]
        for start, end in zip(headings, [*headings[1:], len(items)], strict=True):
            statements = self._without_stray(items[start + 1 : end], style)
            if statements:
                found.append(_section(items[start], statements))
            else:
                self._set_aside_heading(items[start], is_front=not any(found))
        return [section for section in found if section is not None]

    def _set_aside(self, item: Item, reason: str) -> None:
        self.aside.append(SetAside(item.text, tuple(item.lines), reason))

    def _take_title(self, item: Item) -> None:
        """The council's name may stand above the plan's own, and no shape tells which is which: both are kept."""
        self.title = f"{self.title} – {item.text}" if self.title else item.text
        self._set_aside(item, "the title")

    def _set_aside_heading(self, item: Item, *, is_front: bool) -> None:
        if is_front and (not self.title or item.level is None):
            self._take_title(item)
        else:
            self._set_aside(item, "a heading with nothing under it")

    def _without_repeats(self, items: list[Item], style: Style) -> list[Item]:
        """The head of every page of a printed plan says the same."""
        if not items or not style.may_be_heading(items[0]):
            return items
        repeats = [item for item in items[1:] if item.text == items[0].text]
        for item in repeats:
            self._set_aside(item, "the first line of the file again")
        return [items[0], *(item for item in items[1:] if item.text != items[0].text)]

    def _without_named_title(self, items: list[Item], style: Style) -> list[Item]:
        """A first line that the file itself sets above every heading is the title."""
        level = items[0].level if items else None
        if level is None:
            return items
        first, *others = items
        levels = [item.level for item in others if item.level is not None]
        if levels:
            is_title = level < min(levels)
        else:
            is_title = bool(others) and (level == 0 or bool(headings_of(others, style)))
        if not is_title:
            return items
        self._take_title(first)
        return others

    def _front(self, items: list[Item], style: Style) -> Section | None:
        """What stands before the first heading: a title, a line or two of a front page, then statements."""
        short = list(takewhile(lambda item: style.may_be_heading(item) and not item.mark, items))
        if short and not self.title:
            front = short if len(short) <= FRONT_LINES else short[:1]
            for item in front:
                self._take_title(item)
            short, items = short[len(front) :], items[len(front) :]
        if len(short) < FRONT_LINES:
            for item in short:
                self._set_aside(item, "a short line before the first heading")
            items = items[len(short) :]
        statements = self._without_stray(items, style)
        return _section(None, statements) if statements else None

    def _without_stray(self, items: list[Item], style: Style) -> list[Item]:
        """Sets aside a last line that is no sentence where all the others are: a slogan, a date, a name."""
        if len(items) < 2 or not style.has_stops:
            return items
        *others, last = items
        stands_alone = last.gap and not last.mark and not last.text.endswith(LEADS_ON)
        if not stands_alone or not style.may_be_heading(last) or style.may_be_heading(others[-1]):
            return items
        self._set_aside(last, "a short line on its own with nothing under it")
        return others


def _section(heading: Item | None, statements: Sequence[Item]) -> Section:
    return Section(
        heading.text.rstrip(" :：") if heading else "",
        tuple(heading.lines) if heading else (),
        tuple(Statement(item.text, tuple(item.lines)) for item in statements),
    )

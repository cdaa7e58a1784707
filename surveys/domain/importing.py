"""Answers that come as a table: from paper, from another program, or from an export of ours.

A row is a sending; its columns are those of `surveys.domain.exporting`. A question's column is its key, with an
option behind a dot where several can be chosen; those may also stand in one column, with `;` between them. A cell holds
an option's key or its words, a number, words, a way of not answering such as `~not_sure`, or nothing. What is wrong is
told by line and column and never repeats a cell, which may hold a child's words.
"""

import csv
import hashlib
import io
import json
from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from surveys.domain import kinds
from surveys.domain.exporting.columns import STATE, Exported
from surveys.domain.submissions import Answer

MOST_ROWS = 200_000
ANSWERED, SKIPPED = "answered", "skipped"
_FACTS = frozenset(
    {
        "id",
        "sending",
        "sent_on",
        "tier",
        "age_band",
        "voice",
        "way_in",
        "mode",
        "helper",
        "language",
        "own_words",
    }
)
_YES, _NO = {"1", "yes", "true", "x"}, {"", "0", "no", "false"}


class FaultyTable(Exception):
    """A table that cannot come in, with what is wrong by line."""

    def __init__(self, faults: Sequence[tuple[int, str]]) -> None:
        super().__init__("\n".join(f"line {line}: {reason}" for line, reason in faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class TierRead:
    """What a tier asks, by age bands."""

    slug: str
    bands: frozenset[str]
    questions: Sequence[Exported]


@dataclass(frozen=True, slots=True)
class Line:
    """One sending as it was read; `mark` is the same whenever the same row comes again."""

    number: int
    mark: str
    tier: str
    facts: Mapping[str, str]
    answers: tuple[Answer, ...]


def read_table(content: bytes, suffix: str) -> list[tuple[int, dict[str, str]]]:
    """The rows of a `.csv` or `.jsonl`, each with its line. Raises FaultyTable."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FaultyTable([(1, "the file is not UTF-8 text")]) from None
    rows = list(_json_lines(text) if suffix == ".jsonl" else _csv_lines(text))
    if not rows:
        raise FaultyTable([(1, "there is no row")])
    if len(rows) > MOST_ROWS:
        raise FaultyTable([(MOST_ROWS + 1, f"there are more than {MOST_ROWS} rows")])
    return rows


def _csv_lines(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        heads = [head.strip() for head in next(reader, [])]
        if twice := [head for head, number in Counter(heads).items() if number > 1]:
            raise FaultyTable([(1, f"the column “{twice[0]}” is there twice")])
        for row in reader:
            if len(row) > len(heads):
                raise FaultyTable([(reader.line_num, "there are more cells than columns")])
            if any(row):
                yield reader.line_num, dict(zip(heads, map(_plain, row), strict=False))
    except csv.Error as error:
        raise FaultyTable([(reader.line_num, f"it cannot be read: {error}")]) from None


def _plain(cell: str) -> str:
    """A cell without the quote that keeps a spreadsheet from working it out."""
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in "=+-@\t\r" else cell


def _json_lines(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            raise FaultyTable([(number, "it is no JSON")]) from None
        if not isinstance(row, dict) or any(isinstance(value, dict | list) for value in row.values()):
            raise FaultyTable([(number, "it is no object of plain values")])
        yield number, {name: "" if value is None else str(value) for name, value in row.items()}


def lines_of(
    rows: Iterable[tuple[int, dict[str, str]]], tiers: Sequence[TierRead], states: Iterable[str]
) -> list[Line]:
    """The sendings of a table. Raises FaultyTable with every fault."""
    reading = _Reading(tiers, frozenset(states))
    found = [line for number, row in rows if (line := reading.line(number, row))]
    if reading.faults:
        raise FaultyTable(reading.faults)
    return found


class _Reading:
    def __init__(self, tiers: Sequence[TierRead], states: frozenset[str]) -> None:
        self.tiers = tiers
        self.states = states
        self.faults: list[tuple[int, str]] = []
        self._seen: Counter[str] = Counter()
        self._columns = {tier.slug: _columns_of(tier.questions) for tier in tiers}
        self._known = _FACTS.union(*self._columns.values())
        self._told: set[str] = set()

    def line(self, number: int, row: Mapping[str, str]) -> Line | None:
        for name in row:
            if name not in self._known and name not in self._told:
                self._told.add(name)
                self.faults.append((number, f"“{name}” is no column of this round"))
        tier = self._tier(row)
        if tier is None:
            self.faults.append((number, "its tier or age band is not one of this round"))
            return None
        answers = []
        for question in tier.questions:
            try:
                if answer := self._answer(question, row):
                    answers.append(answer)
            except ValueError as error:
                self.faults.append((number, f"{question.name}: {error}"))
        try:
            if row.get("sent_on"):
                date.fromisoformat(row["sent_on"])
        except ValueError:
            self.faults.append((number, "sent_on is no day such as 2031-03-09"))
        if row.get("own_words"):
            answers.append(Answer(None, ANSWERED, words=row["own_words"]))
        facts = {name: value for name, value in row.items() if name in _FACTS and value}
        return Line(number, self._mark(row), tier.slug, facts, tuple(answers))

    def _tier(self, row: Mapping[str, str]) -> TierRead | None:
        band, slug = row.get("age_band", ""), row.get("tier", "")
        fitting = [tier for tier in self.tiers if (not slug or tier.slug == slug) and band in tier.bands]
        return fitting[0] if fitting else None

    def _mark(self, row: Mapping[str, str]) -> str:
        """From the row's own `id`, else from all that it says and how many rows before it say the same."""
        said = {name: value for name, value in row.items() if value and name != "sending"}
        key = row.get("id") or json.dumps(said, sort_keys=True, ensure_ascii=False)
        self._seen[key] += 1
        place = 1 if row.get("id") else self._seen[key]
        return urlsafe_b64encode(hashlib.sha256(f"{place}:{key}".encode()).digest()).decode().rstrip("=")

    def _answer(self, question: Exported, row: Mapping[str, str]) -> Answer | None:
        """None where the row says nothing. Raises ValueError."""
        own = next((row[name] for name in (question.name, question.key) if row.get(name)), "").strip()
        if question.kind in kinds.TAKES_MANY:
            return self._several(question, own, row)
        if question.kind in kinds.IN_WORDS:
            return self._in_words(question, own, row)
        if not own:
            return None
        if own.startswith(STATE):
            return self._not_answered(question, own)
        if question.kind == kinds.NUMBER:
            if not own.isdecimal():
                raise ValueError("what stands there is no whole number")
            return Answer(question.version_id, ANSWERED, number=int(own))
        return Answer(question.version_id, ANSWERED, (_option(question, own),))

    def _several(self, question: Exported, own: str, row: Mapping[str, str]) -> Answer | None:
        if own.startswith(STATE):
            return self._not_answered(question, own)
        if own:
            chosen = tuple(_option(question, part.strip()) for part in own.split(";") if part.strip())
            return Answer(question.version_id, ANSWERED, chosen)
        cells = {key: _cell(question, key, row) for key in question.options}
        state = next((cell for cell in cells.values() if cell.startswith(STATE)), "")
        if state:
            return self._not_answered(question, state)
        if not any(cells.values()):
            return None
        if question.kind == kinds.ORDER:
            chosen = _placed(cells)
        else:
            chosen = tuple(key for key, cell in cells.items() if _is_yes(cell))
        return Answer(question.version_id, ANSWERED if chosen else SKIPPED, chosen)

    def _in_words(self, question: Exported, own: str, row: Mapping[str, str]) -> Answer | None:
        words = next(
            (row[name] for name in (f"{question.name}.words", f"{question.key}.words") if row.get(name)), ""
        )
        if words:
            return Answer(question.version_id, ANSWERED, words=words)
        if not own:
            return None
        if own.startswith(STATE):
            return self._not_answered(question, own)
        if own == "1":
            raise ValueError("it was answered in words, and the words are not there")
        return Answer(question.version_id, ANSWERED, words=own)

    def _not_answered(self, question: Exported, cell: str) -> Answer:
        state = cell.removeprefix(STATE)
        if state not in self.states or state == ANSWERED:
            raise ValueError("what stands there is no way of not answering")
        return Answer(question.version_id, state)


def _columns_of(questions: Iterable[Exported]) -> set[str]:
    names: set[str] = set()
    for question in questions:
        for name in (question.name, question.key):
            names |= {name, f"{name}.words", *(f"{name}.{key}" for key in question.options)}
    return names


def _cell(question: Exported, key: str, row: Mapping[str, str]) -> str:
    names = (f"{question.name}.{key}", f"{question.key}.{key}")
    return next((row[name].strip() for name in names if row.get(name)), "")


def _option(question: Exported, cell: str) -> str:
    """The key of an option that stands there by its key or by its words."""
    if cell in question.options:
        return cell
    for key, label in question.options.items():
        if label.casefold() == cell.casefold():
            return key
    raise ValueError(f"what stands there is none of its answers: {', '.join(question.options)}")


def _is_yes(cell: str) -> bool:
    if cell.lower() in _YES:
        return True
    if cell.lower() in _NO:
        return False
    raise ValueError("what stands there is neither 1 nor 0")


def _placed(cells: Mapping[str, str]) -> tuple[str, ...]:
    placed = {key: cell for key, cell in cells.items() if cell}
    if not all(cell.isdecimal() for cell in placed.values()):
        raise ValueError("a place is a whole number from 1")
    if len({*placed.values()}) < len(placed):
        raise ValueError("two answers have the same place")
    return tuple(sorted(placed, key=lambda key: int(placed[key])))

"""A form's rows in their order: which stay, where each question stands, and what must hold for it."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from surveys.domain.conditions import Condition, FaultyCondition, Term, condition_from
from surveys.domain.xlsform.expressions import NotUnderstood, condition_of, expression_of
from surveys.domain.xlsform.notes import Notes
from surveys.domain.xlsform.types import LEFT_OUT, REFUSED
from surveys.domain.xlsform.workbook import Rows, Told

MISSING = re.compile(r"Could not find the name '([^']+)'")


@dataclass(slots=True)
class Node:
    """One question of the form, where it stands and what must hold for it, its groups included."""

    node: Mapping[str, Any]
    row: int
    conditions: list[Condition] = field(default_factory=list)


@dataclass(slots=True)
class Walk:
    """`rows` have their columns in small letters."""

    rows: Rows
    notes: Notes

    def without_left_out(self, rows: Rows) -> Rows:
        """The rows with those emptied that are left out; refused types are faults."""
        kept = []
        for number, (row, cased) in enumerate(zip(rows, self.rows, strict=True), 2):
            kind = " ".join(cased.get("type", "").lower().split())
            base = kind.replace("_external", " external").replace("select_one", "select one")
            refused = next(
                (why for name, why in REFUSED.items() if base == name or base.startswith(f"{name} ")), ""
            )
            if refused:
                self.notes.faults.append(Told("survey", number, f"“{kind}”: {refused}"))
            if "from_file" in kind or "from file" in kind:
                self.notes.faults.append(Told("survey", number, "answers in other files cannot be read"))
            if kind in LEFT_OUT:
                self.notes.told.append(Told("survey", number, f"“{kind}” is left out: {LEFT_OUT[kind]}"))
            can_stay = kind not in LEFT_OUT and not (refused and not kind.startswith("begin"))
            kept.append(row if can_stay else {})
        return kept

    def plainer(self, fault: Told) -> Told:
        """What pyxform says of a name that it misses because its row was left out or refused."""
        named = MISSING.search(fault.reason)
        if named and named[1] in {row.get("name") for row in self.rows}:
            return replace(fault, reason=f"it needs “{named[1]}”, which has no place here")
        return fault

    def nodes(
        self, children: Sequence[Mapping[str, Any]], places: Iterator[int], above: list[Condition]
    ) -> Iterator[Node]:
        """Every question in its order; a group with words of its own becomes a page to read before its questions."""
        other_of: Node | None = None
        for node in children:
            if node.get("name") == "meta" and node.get("control", {}).get("bodyless"):
                continue
            if other_of and node["name"] == f"{other_of.node['name']}_other":
                chosen = Term(other_of.node["name"], "is", options=("other",))
                yield Node(node, other_of.row, [*above, chosen])
                other_of = None
                continue
            row = self.row(node, places)
            conditions = [*above, *self.relevant(node, row)]
            if node["type"] in {"group", "repeat"}:
                if node.get("label"):
                    self.notes.tell(row, "the group's words are a page to read before its questions")
                    yield Node(
                        {"type": "note", "name": node["name"], "label": node["label"]}, row, conditions
                    )
                self.tell_of_looks(node, row)
                yield from self.nodes(node.get("children") or (), places, conditions)
                continue
            found = Node(node, row, conditions)
            other_of = found if self.takes_other(found) else None
            yield found

    def row(self, node: Mapping[str, Any], places: Iterator[int]) -> int:
        """Where a question stands: the next row that is of its name, or has none and is no end of a group."""
        for place in places:
            row = self.rows[place]
            kind = row.get("type", "").lower()
            name = row.get("name", "").strip()
            if kind.startswith("end") or kind.strip() in LEFT_OUT or not kind:
                continue
            if not name or name == node.get("name"):
                return place + 2
        return 0

    def relevant(self, node: Mapping[str, Any], row: int) -> list[Condition]:
        text = str((node.get("bind") or {}).get("relevant") or "").strip()
        if not text:
            return []
        own = node.get("vp_ask_if")
        if own and (exact := self.exactly(own, text)):
            return [exact]
        try:
            return [condition_of(text)]
        except NotUnderstood as error:
            self.notes.fault("survey", row, f"`relevant`: {error}")
            return []

    @staticmethod
    def exactly(own: str, text: str) -> Condition | None:
        """The condition that we wrote beside `relevant`, as long as nobody changed that."""
        try:
            found = condition_from(json.loads(own))
        except (ValueError, FaultyCondition):
            return None
        return found if expression_of(found) == text else None

    def takes_other(self, each: Node) -> bool:
        kind = self.rows[each.row - 2].get("type", "").lower() if each.row > 1 else ""
        return kind.endswith(("or_other", "or specify other", "or other"))

    def tell_of_looks(self, node: Mapping[str, Any], row: int) -> None:
        control = node.get("control") or {}
        appearance = str(control.get("appearance") or "")
        if appearance and appearance != "multiline":
            self.notes.tell(row, f"`appearance` “{appearance}” is left out: one question stands on a page")

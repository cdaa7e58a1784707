"""What may be answered: a question's options, and the limits of numbers and choices."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from surveys.domain import kinds
from surveys.domain.survey_file import POLARITIES, OptionContent
from surveys.domain.xlsform.expressions import limits_of
from surveys.domain.xlsform.names import key_of
from surveys.domain.xlsform.notes import Notes
from surveys.domain.xlsform.texts import LONGEST_LABEL, Texts
from surveys.domain.xlsform.walk import Node, Walk
from surveys.domain.xlsform.workbook import Rows

_MEDIA = ("image", "big-image", "audio", "video")


@dataclass(slots=True)
class Answers:
    choices: Rows
    walk: Walk
    texts: Texts
    notes: Notes

    def offered(self, each: Node) -> list[Mapping[str, Any]]:
        """The answers of a question's own list; pyxform gives "other" to every question that shares the list."""
        choices = list(each.node.get("choices") or ())
        written = {row.get("name") for row in self.choices}
        if self.walk.takes_other(each) or "other" in written:
            return choices
        return [choice for choice in choices if choice["name"] != "other"]

    def options(self, each: Node, kind: str) -> tuple[OptionContent, ...]:
        if kind not in kinds.WITH_OPTIONS:
            return ()
        found = []
        for choice in self.offered(each):
            row = self.choice_row(each.node.get("list_name", ""), choice["name"])
            label = self.texts.texts(choice.get("label"), "choices", row, longest=LONGEST_LABEL)
            if not label:
                self.notes.tell(row, "the answer has no words: its name stands for them", "choices")
            polarity = str(choice.get("vp_polarity") or "none")
            if polarity not in POLARITIES:
                self.notes.fault(
                    "choices", row, f"“{polarity}” is no end of a scale: {', '.join(POLARITIES)}"
                )
            found.append(
                OptionContent(
                    key=key_of(choice["name"]),
                    polarity=polarity,
                    symbol=self.symbol(choice, row, "choices"),
                    is_worry=choice.get("vp_worry") == "yes",
                    label=self.texts.with_default(label, str(choice["name"]), "choices", row),
                )
            )
        keys = [option.key for option in found]
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            self.notes.fault("survey", each.row, f"two of its answers are named “{key}”")
        if len(found) < 2:
            self.notes.fault("survey", each.row, "there are fewer than two answers to choose from")
        return tuple(found)

    def choice_row(self, list_name: str, name: str) -> int:
        for number, row in enumerate(self.choices, 2):
            listed = row.get("list_name") or row.get("list name")
            if listed == list_name and row.get("name") == name:
                return number
        return 0

    def symbol(self, node: Mapping[str, Any], row: int, sheet: str = "survey") -> str:
        own = str(node.get("vp_symbol") or "")
        media = node.get("media") or {}
        stem = str(media.get("image") or "").rpartition(".")[0]
        for name in media:
            what = str(name).partition("::")[0]
            if what in _MEDIA and not (what == "image" and stem in self.texts.around.symbols):
                self.notes.tell(
                    row,
                    f"the file in “{what}” is left out: choose a picture or record it in the editor",
                    sheet,
                )
        if own and own not in self.texts.around.symbols:
            self.notes.fault(sheet, row, f"there is no picture “{own}”")
        return own if own in self.texts.around.symbols else stem if stem in self.texts.around.symbols else ""

    def limits(self, node: Mapping[str, Any], row: int, kind: str) -> tuple[int | None, int | None]:
        """What a number lies between, or how many answers are chosen at most."""
        if node["type"] == "range":
            return self.range_limits(node, row)
        constraint = str((node.get("bind") or {}).get("constraint") or "")
        if not constraint:
            return (0, 100) if node["type"] == "percentage" else (None, None)
        found = None
        if kind in {kinds.NUMBER, kinds.CHOOSE_SOME}:
            found = limits_of(constraint, chosen=kind == kinds.CHOOSE_SOME)
        if found is None or (kind == kinds.CHOOSE_SOME and found.at_least):
            self.notes.tell(row, "`constraint` is left out: the answer is taken as it is")
            return None, None
        return found.at_least, found.at_most

    def range_limits(self, node: Mapping[str, Any], row: int) -> tuple[int | None, int | None]:
        asked = node.get("parameters") or {}
        values = [
            str(asked.get(name, usual)) for name, usual in (("start", "1"), ("end", "10"), ("step", "1"))
        ]
        if not all(value.isdecimal() for value in values):
            self.notes.fault("survey", row, "`range` goes over whole numbers from 0 here")
            return None, None
        start, end, step = map(int, values)
        if step != 1:
            self.notes.tell(row, "`range`: every whole number between its ends is taken")
        return min(start, end), max(start, end)

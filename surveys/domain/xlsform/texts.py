"""A form's words by language: columns name languages in many ways, and some name none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from surveys.domain.survey_file import Wording
from surveys.domain.xlsform.around import Around
from surveys.domain.xlsform.notes import Notes
from surveys.domain.xlsform.workbook import Told

LONGEST_TEXT, LONGEST_HELP, LONGEST_LABEL = 300, 400, 200
_OUTPUT = re.compile(r"\$\{[^}]*\}")
_LANGUAGE = re.compile(r"(?P<name>[^()]*)\((?P<code>[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\)\s*")


def own_words(node: Mapping[str, Any], column: str) -> dict[str, str]:
    """The words of one of our own columns: `vp_why_en` holds those in English."""
    start = f"vp_{column}_"
    return {name.removeprefix(start): str(text) for name, text in node.items() if name.startswith(start)}


@dataclass(slots=True)
class Texts:
    """`default` is the language of columns that name none."""

    around: Around
    notes: Notes
    default: str = ""

    def code(self, name: str, sheet: str, row: int) -> str:
        """The code of a language that a column names; "" with a fault for one that nobody knows."""
        name = name.strip()
        if name.lower() == "default":
            return self.default or self.around.language
        named = _LANGUAGE.fullmatch(name)
        wanted = (named["code"] if named else name).lower().replace("_", "-")
        if wanted in self.around.languages.values():
            return wanted
        found = self.around.languages.get((named["name"] if named else name).strip().lower(), "")
        if not found:
            reason = f"the language “{name}” is not known; write it as “English (en)”"
            if not any(fault.reason == reason for fault in self.notes.faults):
                self.notes.faults.append(Told(sheet, 1 if sheet != "settings" else row, reason))
        return found

    def texts(self, value: Any, sheet: str, row: int, *, longest: int) -> dict[str, str]:
        """Words by language code. Words without a language stand where their language has none of its own."""
        by_name = (
            value if isinstance(value, Mapping) else {"default": value} if value not in (None, "") else {}
        )
        found: dict[str, str] = {}
        for name, text in sorted(by_name.items(), key=lambda pair: pair[0].lower() == "default"):
            words = " ".join(str(text).split())
            code = self.code(name, sheet, row)
            if code and words not in ("", "-"):
                found.setdefault(code, words)
        for words in found.values():
            if _OUTPUT.search(words):
                self.notes.fault(sheet, row, "an earlier answer inside other words has no place here")
            if len(words) > longest:
                self.notes.fault(sheet, row, f"{len(words)} letters: {longest} at most")
        return found

    def with_default(self, texts: dict[str, str], name: str, sheet: str, row: int) -> dict[str, str]:
        """Everything has words in the council's own language, which stands in where a translation lacks."""
        own = self.around.language
        if texts and own not in texts:
            self.notes.fault(sheet, row, f"“{name[:40]}” has no words in “{own}”, the language of this site")
        return texts or {own: name}

    def words(self, node: Mapping[str, Any], row: int) -> dict[str, Wording]:
        text = self.texts(node.get("label"), "survey", row, longest=LONGEST_TEXT)
        if not text:
            self.notes.fault("survey", row, "there are no words (`label`)")
        text = self.with_default(text, str(node["name"]), "survey", row)
        help_ = self.texts(node.get("hint"), "survey", row, longest=LONGEST_HELP)
        easy_read = self.texts(own_words(node, "easy_read"), "survey", row, longest=LONGEST_HELP)
        why = self.texts(own_words(node, "why"), "survey", row, longest=LONGEST_HELP)
        checked_by = self.texts(own_words(node, "checked_by"), "survey", row, longest=120)
        for code in sorted({*help_, *easy_read, *why} - set(text)):
            self.notes.fault("survey", row, f"there is help in “{code}” and no question in it")
        return {
            code: Wording(
                words,
                easy_read.get(code, ""),
                help_.get(code, ""),
                why.get(code, ""),
                checked_by.get(code, ""),
            )
            for code, words in text.items()
        }

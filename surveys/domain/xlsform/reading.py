"""A survey from an XLSForm, with everything that could not come along told by sheet and row.

A fault stops the form: it asks for what has no place here, and leaving it out would make another survey. What only
decorates, hurries or checks is left out and told. Nothing is dropped in silence.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from surveys.domain import kinds
from surveys.domain.conditions import Asking, Combination, Condition, FaultyCondition, Term, condition_from
from surveys.domain.survey_file import (
    MOST_QUESTIONS,
    POLARITIES,
    OptionContent,
    QuestionContent,
    SurveyFile,
    TierContent,
    VersionContent,
    Wording,
    faults_of_tier,
)
from surveys.domain.xlsform.expressions import (
    NotUnderstood,
    condition_of,
    expression_of,
    fitted,
    limits_of,
)
from surveys.domain.xlsform.types import AS_ANOTHER, LEFT_OUT, OWN_KINDS, REFUSED
from surveys.domain.xlsform.workbook import FaultyForm, Rows, Told, form_of, formulas_in, rows_of

TIERS = "vp_tiers"
LONGEST_TEXT, LONGEST_HELP, LONGEST_LABEL = 300, 400, 200
# M02, M01: so many answers on a scale, and questions, for children from this age.
_FROM_AGE = ((4, 3, 12), (8, 4, 25), (12, 5, 35))
_WHO = re.compile(
    r"\b(sex|gender|ethnic\w*|race|religion|nationality|disabilit\w*|orientation)\b", re.IGNORECASE
)
_NAME = re.compile(r"\b(sur)?names?\b|\be-?mail|\baddress|\bphone|\bbirth", re.IGNORECASE)
_OUTPUT = re.compile(r"\$\{[^}]*\}")
_MISSING = re.compile(r"Could not find the name '([^']+)'")
_SLUG = re.compile(r"[^a-zA-Z0-9_-]+")
_LANGUAGE = re.compile(r"(?P<name>[^()]*)\((?P<code>[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\)\s*")
_KNOWN_SETTINGS = {"form_title", "title", "form_id", "id_string", "default_language"}
# More answers than a child can weigh matter where one of them is chosen.
_SCALES = {kinds.CHOOSE_ONE, kinds.FACES, kinds.PICTURES}
_MEDIA = ("image", "big-image", "audio", "video")


@dataclass(frozen=True, slots=True)
class Band:
    """An age band, by its youngest age."""

    slug: str
    youngest: int


@dataclass(frozen=True, slots=True)
class Around:
    """What a form is read against. `languages` gives the code of each language's name in small letters."""

    bands: Sequence[Band]
    languages: Mapping[str, str]
    subjects: Collection[str] = ()
    symbols: Collection[str] = ()
    language: str = "en"


@dataclass(frozen=True, slots=True)
class FormRead:
    """The survey, and what was changed or left out on the way."""

    survey: SurveyFile
    told: tuple[Told, ...]


def read_form(
    content: bytes, suffix: str, *, around: Around, name: str = "survey", slug: str = ""
) -> FormRead:
    """The survey of a workbook (`.xlsx`, `.xls`) or a `.csv`. Raises FaultyForm with every fault found.

    `name` is that of the file, for a form that has none of its own; `slug` is used whatever the form says.
    """
    sheets = rows_of(content, suffix)
    reading = _Reading(around, _cased(sheets.survey), _cased(sheets.choices or []))
    reading.told += formulas_in(content, suffix)
    sheets.survey = reading.without_left_out(sheets.survey)
    try:
        form = form_of(sheets, name)
    except FaultyForm as error:
        raise FaultyForm([*reading.faults, *map(reading.plainer, error.faults)]) from None
    reading.settings(sheets, form)
    survey = reading.survey(form, slug)
    if reading.faults:
        raise FaultyForm(reading.faults)
    return FormRead(survey, tuple(sorted(reading.told, key=lambda each: (each.sheet, each.row))))


def _own(node: Mapping[str, Any], column: str) -> dict[str, str]:
    """The words of one of our own columns: `vp_why_en` holds those in English."""
    start = f"vp_{column}_"
    return {name.removeprefix(start): str(text) for name, text in node.items() if name.startswith(start)}


def _cased(rows: Rows) -> Rows:
    """Column names in small letters, as pyxform reads them."""
    return [{name.lower().strip(): value for name, value in row.items()} for row in rows]


@dataclass(slots=True)
class _Node:
    """One question of the form, where it stands and what must hold for it, its groups included."""

    node: Mapping[str, Any]
    row: int
    conditions: list[Condition] = field(default_factory=list)


@dataclass(slots=True)
class _Reading:
    around: Around
    rows: Rows
    choices: Rows
    faults: list[Told] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)
    """The question's key of each of the form's names."""
    row_of: dict[str, int] = field(default_factory=dict)
    default: str = ""

    # ---- The sheets

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
                self.faults.append(Told("survey", number, f"“{kind}”: {refused}"))
            if "from_file" in kind or "from file" in kind:
                self.faults.append(Told("survey", number, "answers in other files cannot be read"))
            if kind in LEFT_OUT:
                self.told.append(Told("survey", number, f"“{kind}” is left out: {LEFT_OUT[kind]}"))
            can_stay = kind not in LEFT_OUT and not (refused and not kind.startswith("begin"))
            kept.append(row if can_stay else {})
        return kept

    def plainer(self, fault: Told) -> Told:
        """What pyxform says of a name that it misses because its row was left out or refused."""
        named = _MISSING.search(fault.reason)
        if named and named[1] in {row.get("name") for row in self.rows}:
            return replace(fault, reason=f"it needs “{named[1]}”, which has no place here")
        return fault

    def settings(self, sheets: Any, form: Mapping[str, Any]) -> None:
        code = self.code(form.get("default_language") or "default", "settings", 2)
        self.default = code or self.around.language
        for name in (each for row in _cased(sheets.settings or []) for each in row):
            if name not in _KNOWN_SETTINGS and not name.startswith("vp_"):
                self.told.append(Told("settings", 2, f"“{name}” is left out: it steers other programs"))
        for name in ("entities", "osm", "external_choices"):
            if getattr(sheets, name):
                self.told.append(Told(name, 0, "the sheet is left out: it has no place here"))
        known = {"survey", "choices", "settings", "entities", "osm", "external_choices"}
        for name in sheets.sheet_names or ():
            if name.lower() not in known:
                self.told.append(Told(name, 0, "the sheet is left out: XLSForm has none of this name"))

    # ---- Words and languages

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
            if not any(fault.reason == reason for fault in self.faults):
                self.faults.append(Told(sheet, 1 if sheet != "settings" else row, reason))
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
                self.fault(sheet, row, "an earlier answer inside other words has no place here")
            if len(words) > longest:
                self.fault(sheet, row, f"{len(words)} letters: {longest} at most")
        return found

    def fault(self, sheet: str, row: int, reason: str) -> None:
        if (told := Told(sheet, row, reason)) not in self.faults:
            self.faults.append(told)

    def tell(self, row: int, reason: str, sheet: str = "survey") -> None:
        if (told := Told(sheet, row, reason)) not in self.told:
            self.told.append(told)

    # ---- Questions

    def survey(self, form: Mapping[str, Any], slug: str) -> SurveyFile:
        nodes = list(self.nodes(form["children"], iter(range(len(self.rows))), []))
        for node in nodes:
            self.name(node)
        asked = {
            self.keys[each.node["name"]]: Asking(
                self.keys[each.node["name"]],
                tuple(self.key(choice["name"]) for choice in self.offered(each)),
                takes_many=self.kind(each) in kinds.TAKES_MANY,
                takes_number=self.kind(each) == kinds.NUMBER,
            )
            for each in nodes
        }
        merged = self.merged([self.question(each, asked) for each in nodes])
        if not merged:
            self.fault("survey", 0, "there is no question that can be asked here")
        title = self.texts(_own(form, "title") or form.get("title"), "settings", 2, longest=LONGEST_TEXT)
        address = slug or self.key(str(form.get("id_string") or form.get("title") or "survey")).lower()
        tiers = self.tiers(form, merged)
        survey = SurveyFile(
            slug=address,
            title=self.with_default(title, str(form.get("title") or address), "settings", 2),
            purpose=self.texts(_own(form, "purpose"), "settings", 2, longest=LONGEST_HELP),
            tiers=tiers,
            questions=tuple(self.in_tiers(each, tiers) for each in merged),
        )
        self.check(survey)
        return survey

    def nodes(
        self, children: Sequence[Mapping[str, Any]], places: Iterator[int], above: list[Condition]
    ) -> Iterator[_Node]:
        """Every question in its order; a group with words of its own becomes a page to read before its questions."""
        other_of: _Node | None = None
        for node in children:
            if node.get("name") == "meta" and node.get("control", {}).get("bodyless"):
                continue
            if other_of and node["name"] == f"{other_of.node['name']}_other":
                chosen = Term(other_of.node["name"], "is", options=("other",))
                yield _Node(node, other_of.row, [*above, chosen])
                other_of = None
                continue
            row = self.row(node, places)
            conditions = [*above, *self.relevant(node, row)]
            if node["type"] in {"group", "repeat"}:
                if node.get("label"):
                    self.tell(row, "the group's words are a page to read before its questions")
                    yield _Node(
                        {"type": "note", "name": node["name"], "label": node["label"]}, row, conditions
                    )
                self.tell_of_looks(node, row)
                yield from self.nodes(node.get("children") or (), places, conditions)
                continue
            found = _Node(node, row, conditions)
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
            self.fault("survey", row, f"`relevant`: {error}")
            return []

    @staticmethod
    def exactly(own: str, text: str) -> Condition | None:
        """The condition that we wrote beside `relevant`, as long as nobody changed that."""
        try:
            found = condition_from(json.loads(own))
        except (ValueError, FaultyCondition):
            return None
        return found if expression_of(found) == text else None

    def name(self, each: _Node) -> None:
        """Gives a question its key: its name in letters that addresses take, and different from all others."""
        name = each.node["name"]
        own = each.node.get("vp_question")
        key = str(own) if own else self.key(name)
        if not own and key in self.keys.values():
            self.fault("survey", each.row, f"a second question is named “{name}”")
        self.keys[name] = key
        self.row_of.setdefault(key, each.row)

    @staticmethod
    def key(name: str) -> str:
        return _SLUG.sub("-", name).strip("-")[:50] or "x"

    def kind(self, each: _Node) -> str:
        own = each.node.get("vp_kind")
        if own in kinds.KINDS:
            return str(own)
        kind = str(each.node["type"])
        appearance = str((each.node.get("control") or {}).get("appearance") or "")
        found = OWN_KINDS.get(kind) or AS_ANOTHER.get(kind, ("", ""))[0]
        if found == kinds.SHORT_WORDS and "multiline" in appearance:
            return kinds.LONG_WORDS
        return found

    def takes_other(self, each: _Node) -> bool:
        kind = self.rows[each.row - 2].get("type", "").lower() if each.row > 1 else ""
        return kind.endswith(("or_other", "or specify other", "or other"))

    def offered(self, each: _Node) -> list[Mapping[str, Any]]:
        """The answers of a question's own list; pyxform gives "other" to every question that shares the list."""
        choices = list(each.node.get("choices") or ())
        written = {row.get("name") for row in self.choices}
        if self.takes_other(each) or "other" in written:
            return choices
        return [choice for choice in choices if choice["name"] != "other"]

    def question(self, each: _Node, asked: dict[str, Asking]) -> QuestionContent:
        node, row = each.node, each.row
        kind = self.kind(each)
        if not kind:
            self.fault("survey", row, f"“{node['type']}” has no place here")
        elif node["type"] in AS_ANOTHER:
            self.tell(row, f"“{node['type']}”: {AS_ANOTHER[node['type']][1]}")
        if self.takes_other(each) and self.asks_who(node):
            self.fault(
                "survey",
                row,
                "“other” in own words on a question about who somebody is would single a child out (N01)",
            )
        if kind in kinds.IN_WORDS and _NAME.search(self.said(node)):
            self.tell(row, "it seems to ask who a child is: answers come without names here (P07, P28)")
        self.tell_of_looks(node, row)
        self.tell_of_rules(node, row, kind)
        at_least, at_most = self.limits(node, row, kind)
        version = VersionContent(
            kind=kind,
            symbol=self.symbol(node, row),
            variable=str(node.get("vp_variable") or ""),
            at_most=at_most,
            options=self.options(each, kind),
            words=self.words(node, row),
            at_least=at_least,
        )
        return QuestionContent(
            key=self.keys[node["name"]],
            subject=self.subject(node, row),
            is_core=node.get("vp_core") == "yes",
            versions=dict.fromkeys(str(node.get("vp_tiers") or "").split(), version) or {"": version},
            ask_if=self.ask_if(each.conditions, asked),
        )

    def ask_if(self, conditions: Sequence[Condition], asked: dict[str, Asking]) -> Condition | None:
        parts = tuple(fitted(self.renamed(part), asked) for part in conditions)
        if not parts:
            return None
        return parts[0] if len(parts) == 1 else Combination("all", parts)

    def renamed(self, condition: Condition) -> Condition:
        """The condition with the questions' keys in place of the form's names."""
        if isinstance(condition, Combination):
            return Combination(condition.how, tuple(self.renamed(part) for part in condition.parts))
        options = tuple(self.key(option) for option in condition.options)
        return replace(
            condition, question=self.keys.get(condition.question, condition.question), options=options
        )

    def subject(self, node: Mapping[str, Any], row: int) -> str:
        subject = str(node.get("vp_subject") or "")
        if subject and subject not in self.around.subjects:
            self.fault("survey", row, f"“{subject}” is no promise or page here")
            return ""
        return subject

    def asks_who(self, node: Mapping[str, Any]) -> bool:
        return bool(_WHO.search(self.said(node))) or bool(node.get("vp_variable"))

    @staticmethod
    def said(node: Mapping[str, Any]) -> str:
        """A question's name and words together."""
        label = node.get("label") or ""
        words = " ".join(map(str, label.values())) if isinstance(label, Mapping) else str(label)
        return f"{node['name'].replace('_', ' ')} {words}"

    def words(self, node: Mapping[str, Any], row: int) -> dict[str, Wording]:
        text = self.texts(node.get("label"), "survey", row, longest=LONGEST_TEXT)
        if not text:
            self.fault("survey", row, "there are no words (`label`)")
        text = self.with_default(text, str(node["name"]), "survey", row)
        help_ = self.texts(node.get("hint"), "survey", row, longest=LONGEST_HELP)
        easy_read = self.texts(_own(node, "easy_read"), "survey", row, longest=LONGEST_HELP)
        why = self.texts(_own(node, "why"), "survey", row, longest=LONGEST_HELP)
        checked_by = self.texts(_own(node, "checked_by"), "survey", row, longest=120)
        for code in sorted({*help_, *easy_read, *why} - set(text)):
            self.fault("survey", row, f"there is help in “{code}” and no question in it")
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

    def with_default(self, texts: dict[str, str], name: str, sheet: str, row: int) -> dict[str, str]:
        """Everything has words in the council's own language, which stands in where a translation lacks."""
        own = self.around.language
        if texts and own not in texts:
            self.fault(sheet, row, f"“{name[:40]}” has no words in “{own}”, the language of this site")
        return texts or {own: name}

    def options(self, each: _Node, kind: str) -> tuple[OptionContent, ...]:
        if kind not in kinds.WITH_OPTIONS:
            return ()
        found = []
        for choice in self.offered(each):
            row = self.choice_row(each.node.get("list_name", ""), choice["name"])
            label = self.texts(choice.get("label"), "choices", row, longest=LONGEST_LABEL)
            if not label:
                self.tell(row, "the answer has no words: its name stands for them", "choices")
            polarity = str(choice.get("vp_polarity") or "none")
            if polarity not in POLARITIES:
                self.fault("choices", row, f"“{polarity}” is no end of a scale: {', '.join(POLARITIES)}")
            found.append(
                OptionContent(
                    key=self.key(choice["name"]),
                    polarity=polarity,
                    symbol=self.symbol(choice, row, "choices"),
                    is_worry=choice.get("vp_worry") == "yes",
                    label=self.with_default(label, str(choice["name"]), "choices", row),
                )
            )
        keys = [option.key for option in found]
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            self.fault("survey", each.row, f"two of its answers are named “{key}”")
        if len(found) < 2:
            self.fault("survey", each.row, "there are fewer than two answers to choose from")
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
            if what in _MEDIA and not (what == "image" and stem in self.around.symbols):
                self.tell(
                    row,
                    f"the file in “{what}” is left out: choose a picture or record it in the editor",
                    sheet,
                )
        if own and own not in self.around.symbols:
            self.fault(sheet, row, f"there is no picture “{own}”")
        return own if own in self.around.symbols else stem if stem in self.around.symbols else ""

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
            self.tell(row, "`constraint` is left out: the answer is taken as it is")
            return None, None
        return found.at_least, found.at_most

    def range_limits(self, node: Mapping[str, Any], row: int) -> tuple[int | None, int | None]:
        asked = node.get("parameters") or {}
        values = [
            str(asked.get(name, usual)) for name, usual in (("start", "1"), ("end", "10"), ("step", "1"))
        ]
        if not all(value.isdecimal() for value in values):
            self.fault("survey", row, "`range` goes over whole numbers from 0 here")
            return None, None
        start, end, step = map(int, values)
        if step != 1:
            self.tell(row, "`range`: every whole number between its ends is taken")
        return min(start, end), max(start, end)

    def tell_of_rules(self, node: Mapping[str, Any], row: int, kind: str) -> None:
        bind = node.get("bind") or {}
        if str(bind.get("required") or "").lower() not in ("", "no", "false", "false()"):
            self.tell(row, "`required` is left out: every question can be skipped (A41)")
        for name, words in (
            ("jr:constraintMsg", "`constraint_message` is left out: the platform has words of its own"),
            ("jr:requiredMsg", "`required_message` is left out: every question can be skipped (A41)"),
            ("readonly", "`read_only` is left out"),
        ):
            if bind.get(name):
                self.tell(row, words)
        if bind.get("calculate"):
            self.tell(row, "`calculation` is left out: nothing is worked out while a child answers")
        if node.get("choice_filter"):
            self.fault(
                "survey", row, "`choice_filter` has no place here: ask a question of its own for each list"
            )
        if node.get("default") not in (None, ""):
            self.tell(row, "`default` is left out: nothing is answered beforehand (P07)")
        if node.get("guidance_hint"):
            self.tell(row, "`guidance_hint` is left out: put it in `hint` if children need it")
        if node["type"] != "range" and node.get("parameters"):
            self.tell(row, "`parameters` are left out")

    def tell_of_looks(self, node: Mapping[str, Any], row: int) -> None:
        control = node.get("control") or {}
        appearance = str(control.get("appearance") or "")
        if appearance and appearance != "multiline":
            self.tell(row, f"`appearance` “{appearance}” is left out: one question stands on a page")

    # ---- Tiers, and questions that several rows word for different ages

    def merged(self, questions: Sequence[QuestionContent]) -> list[QuestionContent]:
        found: dict[str, QuestionContent] = {}
        for question in questions:
            before = found.get(question.key)
            if before is None:
                found[question.key] = question
            else:
                found[question.key] = replace(before, versions=before.versions | question.versions)
        return list(found.values())

    def tiers(self, form: Mapping[str, Any], questions: Sequence[QuestionContent]) -> tuple[TierContent, ...]:
        own = (form.get("choices") or {}).get(TIERS)
        if own:
            return tuple(
                TierContent(
                    str(row["name"]),
                    tuple(str(row.get("vp_bands") or "").split()),
                    self.texts(row.get("label"), "choices", 0, longest=LONGEST_LABEL),
                )
                for row in own
            )
        bands = self.fitting_bands(questions)
        if not bands:
            return ()
        return (TierContent("all", tuple(band.slug for band in bands), {self.around.language: "All"}),)

    def fitting_bands(self, questions: Sequence[QuestionContent]) -> list[Band]:
        """The ages that may be asked so many questions, with so many answers on a scale (M01, M02)."""
        versions = [version for question in questions for version in question.versions.values()]
        most = max((len(version.options) for version in versions if version.kind in _SCALES), default=0)
        number = sum(version.kind != kinds.INFORMATION for version in versions)
        youngest = next(
            (age for age, options, length in _FROM_AGE if most <= options and number <= length), None
        )
        if number > MOST_QUESTIONS:
            self.fault("survey", 0, f"asks {number} questions: {MOST_QUESTIONS} at most (M01)")
        if youngest is None:
            youngest = _FROM_AGE[-1][0]
            if most > _FROM_AGE[-1][1]:
                self.tell(0, f"one question has {most} answers: more than five are hard for anybody (M02)")
        if youngest > _FROM_AGE[0][0]:
            self.tell(
                0, f"it is for children from {youngest} years: too many answers or questions for younger ones"
            )
        return [band for band in self.around.bands if band.youngest >= youngest]

    @staticmethod
    def in_tiers(question: QuestionContent, tiers: Sequence[TierContent]) -> QuestionContent:
        """A question that names no tier is asked in all of them."""
        if "" not in question.versions:
            return question
        return replace(question, versions={tier.slug: question.versions[""] for tier in tiers})

    def check(self, survey: SurveyFile) -> None:
        known = {tier.slug for tier in survey.tiers}
        bands = {band.slug for band in self.around.bands}
        for tier in survey.tiers:
            if not tier.age_bands or not bands.issuperset(tier.age_bands):
                self.fault("choices", 0, f"{TIERS}: “{tier.slug}” names no age band that is here")
            asked = [question for question in survey.questions if tier.slug in question.versions]
            for wrong in faults_of_tier(tier.slug, asked):
                self.fault("survey", self.row_of.get(wrong.key, 0), f"`relevant`: {wrong.reason}")
        for question in survey.questions:
            row = self.row_of[question.key]
            if unknown := sorted(set(question.versions) - known):
                self.fault("survey", row, f"“{', '.join(unknown)}” is no age tier of this form")
            for version in question.versions.values():
                if (
                    version.at_least is not None
                    and version.at_most is not None
                    and version.at_least > version.at_most
                ):
                    self.fault("survey", row, f"no number is from {version.at_least} to {version.at_most}")
                if version.kind == kinds.ABOUT_YOU and not version.variable:
                    self.fault("survey", row, "a question about who somebody is needs `vp_variable`")

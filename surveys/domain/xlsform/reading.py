"""A survey from an XLSForm, with everything that could not come along told by sheet and row.

A fault stops the form: it asks for what has no place here, and leaving it out would make another survey. What only
decorates, hurries or checks is left out and told. Nothing is dropped in silence.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from surveys.domain import kinds
from surveys.domain.conditions import Asking, Combination, Condition
from surveys.domain.survey_file import (
    MOST_QUESTIONS,
    QuestionContent,
    SurveyFile,
    TierContent,
    VersionContent,
    faults_of_tier,
)
from surveys.domain.xlsform.answers import Answers
from surveys.domain.xlsform.around import Around, Band
from surveys.domain.xlsform.expressions import (
    fitted,
)
from surveys.domain.xlsform.names import key_of
from surveys.domain.xlsform.notes import Notes
from surveys.domain.xlsform.texts import LONGEST_HELP, LONGEST_LABEL, LONGEST_TEXT, Texts, own_words
from surveys.domain.xlsform.types import AS_ANOTHER, OWN_KINDS
from surveys.domain.xlsform.walk import Node, Walk
from surveys.domain.xlsform.workbook import FaultyForm, Rows, Told, form_of, formulas_in, rows_of

TIERS = "vp_tiers"
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
    notes = Notes(told=formulas_in(content, suffix))
    walk, texts = Walk(_cased(sheets.survey), notes), Texts(around, notes)
    sheets.survey = walk.without_left_out(sheets.survey)
    try:
        form = form_of(sheets, name)
    except FaultyForm as error:
        raise FaultyForm([*notes.faults, *map(walk.plainer, error.faults)]) from None
    reading = _Reading(walk, texts, Answers(_cased(sheets.choices or []), walk, texts, notes), notes)
    reading.settings(sheets, form)
    survey = reading.survey(form, slug)
    if notes.faults:
        raise FaultyForm(notes.faults)
    return FormRead(survey, tuple(sorted(notes.told, key=lambda each: (each.sheet, each.row))))


def _cased(rows: Rows) -> Rows:
    """Column names in small letters, as pyxform reads them."""
    return [{name.lower().strip(): value for name, value in row.items()} for row in rows]


@dataclass(slots=True)
class _Reading:
    """Questions, tiers and the whole survey. `keys` holds the question's key of each of the form's names."""

    walk: Walk
    texts: Texts
    answers: Answers
    notes: Notes
    keys: dict[str, str] = field(default_factory=dict)
    row_of: dict[str, int] = field(default_factory=dict)

    def settings(self, sheets: Any, form: Mapping[str, Any]) -> None:
        code = self.texts.code(form.get("default_language") or "default", "settings", 2)
        self.texts.default = code or self.texts.around.language
        for name in (each for row in _cased(sheets.settings or []) for each in row):
            if name not in _KNOWN_SETTINGS and not name.startswith("vp_"):
                self.notes.told.append(Told("settings", 2, f"“{name}” is left out: it steers other programs"))
        for name in ("entities", "osm", "external_choices"):
            if getattr(sheets, name):
                self.notes.told.append(Told(name, 0, "the sheet is left out: it has no place here"))
        known = {"survey", "choices", "settings", "entities", "osm", "external_choices"}
        for name in sheets.sheet_names or ():
            if name.lower() not in known:
                self.notes.told.append(Told(name, 0, "the sheet is left out: XLSForm has none of this name"))

    def survey(self, form: Mapping[str, Any], slug: str) -> SurveyFile:
        nodes = list(self.walk.nodes(form["children"], iter(range(len(self.walk.rows))), []))
        for node in nodes:
            self.name(node)
        asked = {
            self.keys[each.node["name"]]: Asking(
                self.keys[each.node["name"]],
                tuple(key_of(choice["name"]) for choice in self.answers.offered(each)),
                takes_many=self.kind(each) in kinds.TAKES_MANY,
                takes_number=self.kind(each) == kinds.NUMBER,
            )
            for each in nodes
        }
        merged = self.merged([self.question(each, asked) for each in nodes])
        if not merged:
            self.notes.fault("survey", 0, "there is no question that can be asked here")
        title = self.texts.texts(
            own_words(form, "title") or form.get("title"), "settings", 2, longest=LONGEST_TEXT
        )
        address = slug or key_of(str(form.get("id_string") or form.get("title") or "survey")).lower()
        tiers = self.tiers(form, merged)
        survey = SurveyFile(
            slug=address,
            title=self.texts.with_default(title, str(form.get("title") or address), "settings", 2),
            purpose=self.texts.texts(own_words(form, "purpose"), "settings", 2, longest=LONGEST_HELP),
            tiers=tiers,
            questions=tuple(self.in_tiers(each, tiers) for each in merged),
        )
        self.check(survey)
        return survey

    def name(self, each: Node) -> None:
        """Gives a question its key: its name in letters that addresses take, and different from all others."""
        name = each.node["name"]
        own = each.node.get("vp_question")
        key = str(own) if own else key_of(name)
        if not own and key in self.keys.values():
            self.notes.fault("survey", each.row, f"a second question is named “{name}”")
        self.keys[name] = key
        self.row_of.setdefault(key, each.row)

    def kind(self, each: Node) -> str:
        own = each.node.get("vp_kind")
        if own in kinds.KINDS:
            return str(own)
        kind = str(each.node["type"])
        appearance = str((each.node.get("control") or {}).get("appearance") or "")
        found = OWN_KINDS.get(kind) or AS_ANOTHER.get(kind, ("", ""))[0]
        if found == kinds.SHORT_WORDS and "multiline" in appearance:
            return kinds.LONG_WORDS
        return found

    def question(self, each: Node, asked: dict[str, Asking]) -> QuestionContent:
        node, row = each.node, each.row
        kind = self.kind(each)
        if not kind:
            self.notes.fault("survey", row, f"“{node['type']}” has no place here")
        elif node["type"] in AS_ANOTHER:
            self.notes.tell(row, f"“{node['type']}”: {AS_ANOTHER[node['type']][1]}")
        if self.walk.takes_other(each) and self.asks_who(node):
            self.notes.fault(
                "survey",
                row,
                "“other” in own words on a question about who somebody is would single a child out (N01)",
            )
        if kind in kinds.IN_WORDS and _NAME.search(self.said(node)):
            self.notes.tell(row, "it seems to ask who a child is: answers come without names here (P07, P28)")
        self.walk.tell_of_looks(node, row)
        self.tell_of_rules(node, row, kind)
        at_least, at_most = self.answers.limits(node, row, kind)
        version = VersionContent(
            kind=kind,
            symbol=self.answers.symbol(node, row),
            variable=str(node.get("vp_variable") or ""),
            at_most=at_most,
            options=self.answers.options(each, kind),
            words=self.texts.words(node, row),
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
        options = tuple(key_of(option) for option in condition.options)
        return replace(
            condition, question=self.keys.get(condition.question, condition.question), options=options
        )

    def subject(self, node: Mapping[str, Any], row: int) -> str:
        subject = str(node.get("vp_subject") or "")
        if subject and subject not in self.texts.around.subjects:
            self.notes.fault("survey", row, f"“{subject}” is no promise or page here")
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

    def tell_of_rules(self, node: Mapping[str, Any], row: int, kind: str) -> None:
        bind = node.get("bind") or {}
        if str(bind.get("required") or "").lower() not in ("", "no", "false", "false()"):
            self.notes.tell(row, "`required` is left out: every question can be skipped (A41)")
        for name, words in (
            ("jr:constraintMsg", "`constraint_message` is left out: the platform has words of its own"),
            ("jr:requiredMsg", "`required_message` is left out: every question can be skipped (A41)"),
            ("readonly", "`read_only` is left out"),
        ):
            if bind.get(name):
                self.notes.tell(row, words)
        if bind.get("calculate"):
            self.notes.tell(row, "`calculation` is left out: nothing is worked out while a child answers")
        if node.get("choice_filter"):
            self.notes.fault(
                "survey", row, "`choice_filter` has no place here: ask a question of its own for each list"
            )
        if node.get("default") not in (None, ""):
            self.notes.tell(row, "`default` is left out: nothing is answered beforehand (P07)")
        if node.get("guidance_hint"):
            self.notes.tell(row, "`guidance_hint` is left out: put it in `hint` if children need it")
        if node["type"] != "range" and node.get("parameters"):
            self.notes.tell(row, "`parameters` are left out")

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
                    self.texts.texts(row.get("label"), "choices", 0, longest=LONGEST_LABEL),
                )
                for row in own
            )
        bands = self.fitting_bands(questions)
        if not bands:
            return ()
        return (TierContent("all", tuple(band.slug for band in bands), {self.texts.around.language: "All"}),)

    def fitting_bands(self, questions: Sequence[QuestionContent]) -> list[Band]:
        """The ages that may be asked so many questions, with so many answers on a scale (M01, M02)."""
        versions = [version for question in questions for version in question.versions.values()]
        most = max((len(version.options) for version in versions if version.kind in _SCALES), default=0)
        number = sum(version.kind != kinds.INFORMATION for version in versions)
        youngest = next(
            (age for age, options, length in _FROM_AGE if most <= options and number <= length), None
        )
        if number > MOST_QUESTIONS:
            self.notes.fault("survey", 0, f"asks {number} questions: {MOST_QUESTIONS} at most (M01)")
        if youngest is None:
            youngest = _FROM_AGE[-1][0]
            if most > _FROM_AGE[-1][1]:
                self.notes.tell(
                    0, f"one question has {most} answers: more than five are hard for anybody (M02)"
                )
        if youngest > _FROM_AGE[0][0]:
            self.notes.tell(
                0, f"it is for children from {youngest} years: too many answers or questions for younger ones"
            )
        return [band for band in self.texts.around.bands if band.youngest >= youngest]

    @staticmethod
    def in_tiers(question: QuestionContent, tiers: Sequence[TierContent]) -> QuestionContent:
        """A question that names no tier is asked in all of them."""
        if "" not in question.versions:
            return question
        return replace(question, versions={tier.slug: question.versions[""] for tier in tiers})

    def check(self, survey: SurveyFile) -> None:
        known = {tier.slug for tier in survey.tiers}
        bands = {band.slug for band in self.texts.around.bands}
        for tier in survey.tiers:
            if not tier.age_bands or not bands.issuperset(tier.age_bands):
                self.notes.fault("choices", 0, f"{TIERS}: “{tier.slug}” names no age band that is here")
            asked = [question for question in survey.questions if tier.slug in question.versions]
            for wrong in faults_of_tier(tier.slug, asked):
                self.notes.fault("survey", self.row_of.get(wrong.key, 0), f"`relevant`: {wrong.reason}")
        for question in survey.questions:
            row = self.row_of[question.key]
            if unknown := sorted(set(question.versions) - known):
                self.notes.fault("survey", row, f"“{', '.join(unknown)}” is no age tier of this form")
            for version in question.versions.values():
                if (
                    version.at_least is not None
                    and version.at_most is not None
                    and version.at_least > version.at_most
                ):
                    self.notes.fault(
                        "survey", row, f"no number is from {version.at_least} to {version.at_most}"
                    )
                if version.kind == kinds.ABOUT_YOU and not version.variable:
                    self.notes.fault("survey", row, "a question about who somebody is needs `vp_variable`")

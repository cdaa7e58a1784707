"""A survey as an XLSForm: what other programs understand in XLSForm's own columns, the rest in columns of ours."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from surveys.domain import kinds
from surveys.domain.conditions import as_json
from surveys.domain.survey_file import OptionContent, QuestionContent, SurveyFile, VersionContent
from surveys.domain.xlsform.expressions import Limits, constraint_of, expression_of
from surveys.domain.xlsform.reading import TIERS
from surveys.domain.xlsform.workbook import workbook_of

_TYPES = {
    kinds.CHOOSE_ONE: "select_one",
    kinds.FACES: "select_one",
    kinds.PICTURES: "select_one",
    kinds.ABOUT_YOU: "select_one",
    kinds.CHOOSE_SOME: "select_multiple",
    kinds.ORDER: "rank",
    kinds.NUMBER: "integer",
    kinds.SHORT_WORDS: "text",
    kinds.LONG_WORDS: "text",
    kinds.INFORMATION: "note",
}
_LIST = "list_%d"
Row = dict[str, Any]


def form_of_survey(survey: SurveyFile, *, languages: Mapping[str, str], language: str) -> bytes:
    """The workbook. `languages` gives each language's English name by its code; `language` is the form's own."""
    named = _Named(languages)
    lists: list[tuple[OptionContent, ...]] = []
    rows = [row for question in survey.questions for row in _rows(question, lists, named)]
    tiers = [
        {
            "list_name": TIERS,
            "name": tier.slug,
            **named("label", tier.title),
            "vp_bands": " ".join(tier.age_bands),
        }
        for tier in survey.tiers
    ]
    choices = [
        _choice(_LIST % number, option, named)
        for number, options in enumerate(lists, 1)
        for option in options
    ]
    settings = {
        "form_title": survey.title.get(language) or survey.slug,
        "form_id": survey.slug,
        "default_language": named.column(language),
        **_own("title", survey.title),
        **_own("purpose", survey.purpose),
    }
    return workbook_of({"survey": rows, "choices": [*choices, *tiers], "settings": [settings]})


class _Named:
    """Columns of words in every language that has them."""

    def __init__(self, languages: Mapping[str, str]) -> None:
        self._languages = languages

    def column(self, code: str) -> str:
        return f"{self._languages.get(code, code)} ({code})"

    def __call__(self, column: str, words: Mapping[str, str]) -> Row:
        return {f"{column}::{self.column(code)}": text for code, text in words.items() if text}


def _own(column: str, words: Mapping[str, str]) -> Row:
    """Words in a column of ours; other programs break where such a column is named as theirs are."""
    return {f"vp_{column}_{code}": text for code, text in words.items() if text}


def _rows(question: QuestionContent, lists: list[tuple[OptionContent, ...]], named: _Named) -> Iterator[Row]:
    """A row for each wording of the question, which names the tiers that ask it so."""
    wordings: list[tuple[VersionContent, list[str]]] = []
    for tier, version in question.versions.items():
        same = next((tiers for other, tiers in wordings if other == version), None)
        if same is None:
            wordings.append((version, [tier]))
        else:
            same.append(tier)
    for version, tiers in wordings:
        yield _row(question, version, tiers, lists, named, is_first=tiers is wordings[0][1])


def _row(
    question: QuestionContent,
    version: VersionContent,
    tiers: Sequence[str],
    lists: list[tuple[OptionContent, ...]],
    named: _Named,
    *,
    is_first: bool,
) -> Row:
    name = _name(question.key)
    words = version.words
    relevant = expression_of(question.ask_if) if question.ask_if else ""
    return {
        "type": " ".join(filter(None, [_TYPES[version.kind], _list_of(version, lists)])),
        "name": name if is_first else f"{name}.{'.'.join(tiers)}",
        **named("label", {code: wording.text for code, wording in words.items()}),
        **named("hint", {code: wording.help for code, wording in words.items()}),
        "relevant": relevant,
        "constraint": constraint_of(
            Limits(version.at_least, version.at_most), chosen=version.kind in kinds.TAKES_MANY
        ),
        "appearance": "multiline" if version.kind == kinds.LONG_WORDS else "",
        "vp_kind": version.kind,
        "vp_question": question.key,
        "vp_tiers": " ".join(tiers),
        "vp_subject": question.subject,
        "vp_core": "yes" if question.is_core else "",
        "vp_symbol": version.symbol,
        "vp_variable": version.variable,
        "vp_ask_if": json.dumps(as_json(question.ask_if)) if question.ask_if else "",
        **_own("easy_read", {code: wording.easy_read for code, wording in words.items()}),
        **_own("why", {code: wording.why for code, wording in words.items()}),
        **_own("checked_by", {code: wording.checked_by for code, wording in words.items()}),
    }


def _name(key: str) -> str:
    """Names of XLSForm begin with a letter."""
    return key if key[0].isalpha() or key[0] == "_" else f"_{key}"


def _list_of(version: VersionContent, lists: list[tuple[OptionContent, ...]]) -> str:
    if version.kind not in kinds.WITH_OPTIONS:
        return ""
    if version.options not in lists:
        lists.append(version.options)
    return _LIST % (lists.index(version.options) + 1)


def _choice(name: str, option: OptionContent, named: _Named) -> Row:
    return {
        "list_name": name,
        "name": option.key,
        **named("label", option.label),
        "vp_polarity": option.polarity,
        "vp_symbol": option.symbol,
        "vp_worry": "yes" if option.is_worry else "",
    }

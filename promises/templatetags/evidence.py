"""Turns frozen results into what the components show; it decides nothing about what may be shown."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.template import Library
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from frontend.symbols.catalogue import drawn
from promises.domain.scorecard import Did, tone
from promises.published import Deed, Measured, Scorecard, Value
from surveys.published import About, Audience, Frozen, Question, Table, Theme, Variable, words

register = Library()
register.filter("in_language", words.in_language)


@register.simple_tag
def written_in() -> str:
    """The language in which staff write themes and actions, where the page is in another; else nothing."""
    return "" if get_language() == settings.LANGUAGE_CODE else settings.LANGUAGE_CODE


@register.simple_tag
def coverage_lines(*, scorecard: Scorecard) -> list[str]:
    """Who was heard and who was not: what a scorecard says first (M30)."""
    return words.coverage(scorecard.about, scorecard.heard, scorecard.quiet, scorecard.variables)


@register.inclusion_tag("promises/parts/strand.html")
def strand_results(
    *, about: About, question: Question, frozen: Frozen, brief: bool = False
) -> dict[str, Any]:
    """One strand's answers to one question: distribution, n of N, rate, interval, and who did not answer (M20).

    `brief` leaves out the worst end of the scale and those who chose no answer.
    """
    row = frozen.results.total
    return {
        "title": words.strand(frozen.strand),
        "is_hidden": row.is_hidden,
        "who": words.who(row),
        "rate": words.rate(row, about),
        "rows": option_rows(question, frozen),
        "other_columns": [gettext("What they did"), gettext("How many")],
        "others": [
            (words.non_answer(kind), words.figure_or_hidden(cell)) for kind, cell in row.non_answers.items()
        ],
        "ends": [
            end
            for side in (("top",) if brief else ("top", "bottom"))
            if (end := _end(question, frozen, side))
        ],
        "brief": brief,
        "everyone": words.everyone(row.everyone) if row.everyone else "",
        "note": ""
        if row.strand.counts_children and all(cell.has_number for cell in row.options.values())
        else words.may_not_add_up(row.strand.read_as(about.audience)),
        "since": frozen.since[""] if frozen.since[""] < about.number else None,
    }


def _end(question: Question, frozen: Frozen, side: str) -> dict[str, Any] | None:
    share = question.top(frozen) if side == "top" else question.bottom(frozen)
    if share is None:
        return None
    return {
        "words": words.share(question, side, share),
        "value": share.percent,
        "interval": share.interval,
        "interval_words": words.interval(share) if share.interval else "",
    }


def option_rows(question: Question, frozen: Frozen) -> list[dict[str, Any]]:
    """Rows for the distribution component."""
    cells = frozen.results.total.options
    return [
        {
            "label": words.in_language(option.label),
            "symbol": drawn(option.symbol),
            "figure": words.figure_with_percent(cells[option.key]),
            "share": cells[option.key].percent,
        }
        for option in question.options
    ]


@register.inclusion_tag("promises/parts/child_strand.html")
def child_results(*, question: Question, frozen: Frozen) -> dict[str, Any]:
    """The same for children: one sentence in words, pictures, and the numbers in a table."""
    row = frozen.results.total
    return {
        "title": words.strand(frozen.strand),
        "is_hidden": row.is_hidden,
        "who": words.who(row),
        "most": most_said(question, frozen),
        "rows": option_rows(question, frozen),
    }


@register.simple_tag
def rounding_note() -> str:
    """Why the public's figures may not add up (N03)."""
    return words.may_not_add_up(Audience.PUBLIC)


def most_said(question: Question, frozen: Frozen) -> str:
    """The answer that more than half chose, in a sentence; else that they chose different ones."""
    row = frozen.results.total
    for option in question.options:
        count = row.options[option.key].count
        if count is not None and row.base.count and 2 * count > row.base.count:
            return gettext("Most said: %(answer)s.") % {"answer": words.in_language(option.label)}
    return gettext("Children chose different answers.")


@register.inclusion_tag("promises/parts/breakdown.html")
def breakdown(*, about: About, question: Question, frozen: Frozen, variable: Variable) -> dict[str, Any]:
    """One question by one variable, a row for each group of the fixed list and one for all (N08)."""
    table = frozen.results.tables.get(variable.key)
    return {
        "title": words.strand(frozen.strand),
        "caption": " ".join(
            [
                words.in_language(question.text),
                f"{words.strand(frozen.strand)}.",
                words.in_language(variable.label),
            ]
        ),
        "is_hidden": frozen.results.total.is_hidden,
        "columns": [
            words.in_language(variable.label),
            gettext("Answered"),
            *(words.in_language(option.label) for option in question.options),
        ],
        "rows": _table_rows(question, table, variable) if table else [],
        "note": words.may_not_add_up(frozen.strand.read_as(about.audience)),
        "since": frozen.since.get(variable.key, about.number),
        "is_older": frozen.since.get(variable.key, about.number) < about.number,
    }


def _table_rows(question: Question, table: Table, variable: Variable) -> list[list[str | None]]:
    rows = [(gettext("Everybody"), table.whole)]
    rows += [
        (words.in_language(group.label), table.rows[group.key])
        for group in variable.groups
        if group.key in table.rows
    ]
    return [
        [
            label,
            words.figure(row.base),
            *(words.figure_with_percent(row.options[option.key]) for option in question.options),
        ]
        for label, row in rows
    ]


@register.inclusion_tag("promises/parts/theme_table.html")
def theme_table(*, themes: Iterable[Theme], caption: str) -> dict[str, Any]:
    """Themes, each strand on a line of its own (N10, X05); nothing where there are none."""
    return {
        "caption": caption,
        "columns": [gettext("Theme"), gettext("Whose words"), gettext("How many")],
        "rows": [
            [theme.name, words.strand(strand.strand), words.figure_or_hidden(strand.children)]
            for theme in themes
            for strand in theme.strands
        ],
    }


@register.inclusion_tag("promises/parts/measure.html")
def measured(*, measure: Measured) -> dict[str, Any]:
    """A number that services record: the latest value large, all of them in a table."""
    return {
        "measure": measure,
        "latest": measure.values[0] if measure.values else None,
        "figure": _value(measure, measure.values[0]) if measure.values else "",
        "columns": [gettext("On"), measure.name, gettext("Note")],
        "rows": [[date_format(value.on), _value(measure, value), value.note] for value in measure.values],
    }


def _value(measure: Measured, value: Value) -> str:
    return f"{value.value}{measure.unit}" if measure.unit == "%" else f"{value.value} {measure.unit}"


@register.simple_tag
def deed_status(*, deed: Deed) -> dict[str, str]:
    """How far an action is, in words, with the tone of the status component (M28)."""
    texts = {
        Did.DONE: gettext("We did this"),
        Did.DOING: gettext("We are late with this") if deed.is_late else gettext("We are doing this"),
        Did.CANNOT: gettext("We cannot do this"),
    }
    return {"text": texts[deed.status], "tone": "concern" if deed.is_late else tone(deed.status)}

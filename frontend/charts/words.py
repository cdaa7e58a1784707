"""A chart in words and as a table, from the same numbers as its drawing and in the active language."""

from collections.abc import Sequence
from decimal import Decimal
from functools import singledispatch

from django.utils.formats import number_format
from django.utils.translation import get_language_bidi, gettext, ngettext

from frontend.charts.kinds import Bar, Bars, Chart, Flow, Lines, Part, Parts, Series
from frontend.charts.lettering import cleaned

# Keeps a minus before its number among letters that run from right to left.
_LEFT_TO_RIGHT_MARK = "\u200e"


def say_number(value: Decimal | None, unit: str = "") -> str:
    """The number as the language writes it; what was never measured is said to be so."""
    if value is None:
        return gettext("No number")
    written = number_format(abs(value), use_l10n=True, force_grouping=True)
    if value < 0:
        written = f"{_LEFT_TO_RIGHT_MARK if get_language_bidi() else ''}\N{MINUS SIGN}{written}"
    return f"{written}%" if unit == "%" else f"{written} {unit}".rstrip()


@singledispatch
def in_words(chart: Chart) -> str:
    """What the drawing shows, in short sentences."""
    raise TypeError(f"{type(chart).__name__} is no chart")


@singledispatch
def table_of(chart: Chart) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Its columns and rows; each row begins with its heading."""
    raise TypeError(f"{type(chart).__name__} is no chart")


@in_words.register
def _bars_in_words(chart: Bars) -> str:
    known = [(cleaned(bar.label), bar.value) for bar in chart.bars if bar.value is not None]
    return " ".join(
        [*_extremes(known, chart.unit), *_unknown([b.label for b in chart.bars if b.value is None])]
    )


@in_words.register
def _parts_in_words(chart: Parts) -> str:
    return " ".join(_extremes([(cleaned(part.label), part.value) for part in chart.parts], chart.unit))


@in_words.register
def _lines_in_words(chart: Lines) -> str:
    said = [_course(series, chart.years, chart.unit) for series in chart.series]
    said += _last_year(chart) if len(chart.series) > 1 else []
    return " ".join(said)


@in_words.register
def _flow_in_words(chart: Flow) -> str:
    return " ".join(
        gettext("Step %(number)s: %(words)s") % {"number": number, "words": _sentence(words)}
        for number, words in enumerate(_steps(chart), 1)
    )


def _steps(chart: Flow) -> list[str]:
    return [
        cleaned(step.words)
        if step.value is None
        else f"{say_number(step.value, chart.unit)} {cleaned(step.words)}"
        for step in chart.steps
    ]


def _sentence(words: str) -> str:
    return words if words[-1:] in {".", "?", "!", "؟"} else f"{words}."


def _extremes(known: Sequence[tuple[str, Decimal]], unit: str) -> list[str]:
    """Highest, lowest, and how far they are apart; equals are named together."""
    if not known:
        return [gettext("There are no numbers yet.")]
    high, low = max(value for _label, value in known), min(value for _label, value in known)
    if len(known) == 1:
        return [f"{known[0][0]}: {say_number(high, unit)}."]
    if high == low:
        return [gettext("All are the same: %(value)s.") % {"value": say_number(high, unit)}]
    return [
        gettext("Highest: %(names)s, %(value)s.")
        % {"names": _names(known, high), "value": say_number(high, unit)},
        gettext("Lowest: %(names)s, %(value)s.")
        % {"names": _names(known, low), "value": say_number(low, unit)},
        gettext("The difference is %(value)s.")
        % {"value": say_number(high - low, _unit_of_difference(unit))},
    ]


def _unit_of_difference(unit: str) -> str:
    """Two shares differ by points: 20% is not 10% more than 10%."""
    return gettext("percentage points") if unit == "%" else unit


def _names(known: Sequence[tuple[str, Decimal]], value: Decimal) -> str:
    return gettext(" and ").join(label for label, its_value in known if its_value == value)


def _unknown(labels: Sequence[str]) -> list[str]:
    return [gettext("No number for %(name)s.") % {"name": cleaned(label)} for label in labels]


def _course(series: Series, years: Sequence[str], unit: str) -> str:
    """From the first year to the last, how far that is, and which years are missing."""
    label, measured = cleaned(series.label), series.measured()
    if not measured:
        return gettext("No number for %(name)s.") % {"name": label}
    (first, before), (last, after) = measured[0], measured[-1]
    names = {
        "name": label,
        "first": say_number(before, unit),
        "first_year": years[first],
        "last": say_number(after, unit),
        "last_year": years[last],
        "change": say_number(abs(after - before), _unit_of_difference(unit)),
    }
    if first == last:
        said = gettext("%(name)s: %(first)s in %(first_year)s.") % names
    elif after > before:
        said = gettext(
            "%(name)s: up by %(change)s, from %(first)s in %(first_year)s to %(last)s in %(last_year)s."
        )
        said %= names
    elif after < before:
        said = gettext(
            "%(name)s: down by %(change)s, from %(first)s in %(first_year)s to %(last)s in %(last_year)s."
        )
        said %= names
    else:
        said = gettext("%(name)s: %(first)s in %(first_year)s and the same in %(last_year)s.") % names
    missing = [year for year, value in zip(years, series.values, strict=True) if value is None]
    return f"{said} {_missing_years(missing)}".rstrip()


def _missing_years(years: Sequence[str]) -> str:
    if not years:
        return ""
    words = ngettext(
        "The number of %(years)s is missing.", "The numbers of %(years)s are missing.", len(years)
    )
    return words % {"years": ", ".join(years)}


def _last_year(chart: Lines) -> list[str]:
    known = [(cleaned(series.label), series.values[-1]) for series in chart.series]
    there = [(label, value) for label, value in known if value is not None]
    if len(there) < 2:
        return []
    return [gettext("In %(year)s:") % {"year": chart.years[-1]}, *_extremes(there, chart.unit)]


@table_of.register
def _bars_as_table(chart: Bars) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    return _two_columns(chart, chart.bars)


@table_of.register
def _parts_as_table(chart: Parts) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    return _two_columns(chart, chart.parts)


def _two_columns(
    chart: Bars | Parts, rows: Sequence[Bar | Part]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    columns = (chart.groups or gettext("Group"), chart.counts or gettext("Number"))
    return columns, tuple((cleaned(row.label), say_number(row.value, chart.unit)) for row in rows)


@table_of.register
def _lines_as_table(chart: Lines) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    columns = (chart.groups or gettext("Year"), *(cleaned(series.label) for series in chart.series))
    return columns, tuple(
        (year, *(say_number(series.values[place], chart.unit) for series in chart.series))
        for place, year in enumerate(chart.years)
    )


@table_of.register
def _flow_as_table(chart: Flow) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    columns = [gettext("Step"), chart.groups or gettext("What happens")]
    rows = [[str(number), cleaned(step.words)] for number, step in enumerate(chart.steps, 1)]
    if any(step.value is not None for step in chart.steps):
        columns.append(chart.counts or gettext("Number"))
        for row, step in zip(rows, chart.steps, strict=True):
            row.append("" if step.value is None else say_number(step.value, chart.unit))
    return tuple(columns), tuple(map(tuple, rows))

"""What pages read from below: helplines and contacts in the words of a language, and surveys that are open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, override

from cms.domain.figures import UnfitFigure, read_number
from frontend.charts.words import say_number
from promises.published import PublicFigure, measure_places, measure_values, promise_texts
from surveys import intake
from voice_platform.council.models import Contact, Helpline
from voice_platform.council.queries import age_bands, all_helplines, contacts, helplines


@dataclass(frozen=True, slots=True)
class Line:
    """A helpline in one language."""

    name: str
    words: str
    phone: str
    text_number: str
    url: str
    hours: str


@dataclass(frozen=True, slots=True)
class Ages:
    """Ages that have the same helplines, and those helplines."""

    youngest: int
    oldest: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A way on from a page; `language` is that of its title, where it is not the language of that page."""

    title: str
    url: str
    language: str = ""
    has_easy_read: bool = False

    @property
    def label(self) -> str:
        return self.title


def helplines_by_age(language: str | None = None) -> list[Ages]:
    """Every age with the lines that serve all of its band (S01); neighbours with the same lines stand together."""
    language = language or get_language() or settings.LANGUAGE_CODE
    found: list[Ages] = []
    for band in age_bands():
        lines = tuple(_line(line, language) for line in helplines(band))
        if found and found[-1].lines == lines and found[-1].oldest + 1 == band.min_age:
            found[-1] = Ages(found[-1].youngest, band.max_age, lines)
        else:
            found.append(Ages(band.min_age, band.max_age, lines))
    return found


def _line(line: Helpline, language: str) -> Line:
    return Line(
        line.name,
        _in(line.words, language),
        line.phone,
        line.text_number,
        line.url,
        _in(line.hours, language),
    )


def _in(words: dict[str, str], language: str) -> str:
    return words.get(language) or words.get(settings.LANGUAGE_CODE, "")


def helpline(key: str, language: str | None = None) -> Line | None:
    language = language or get_language() or settings.LANGUAGE_CODE
    return next((_line(row, language) for row in all_helplines() if row.key == key), None)


def helpline_choices() -> list[tuple[str, str]]:
    return [(row.key, row.name) for row in all_helplines()]


def contact(key: str) -> Contact | None:
    return next((row for row in contacts() if row.key == key), None)


def contact_choices() -> list[tuple[str, str]]:
    return [(row.key, row.name) for row in contacts()]


def open_surveys() -> list[Way]:
    """What children can answer now, in the language of this page."""
    language = get_language() or settings.LANGUAGE_CODE
    return [
        Way(_in(dict(cycle.title), language), address(f"s/{cycle.survey_slug}/"))
        for cycle in intake.open_cycles()
    ]


def promise_choices() -> list[tuple[str, str]]:
    return [(text.slug, text.short_name) for text in promise_texts()]


def statement_ways(language: str | None = None) -> dict[tuple[str, str], Way]:
    """Where every promise in force and every measure leads: three queries however many a page names."""
    promises = {
        ("promise", text.slug): Way(text.short_name, address(f"promises/{text.slug}/"))
        for text in promise_texts(language)
    }
    measures = {
        ("measure", measure.slug): Way(measure.name, address(f"promises/{measure.promise}/"))
        for measure in measure_places()
        if ("promise", measure.promise) in promises
    }
    return promises | measures


def address(path: str) -> str:
    """`path` under the language of this page, which is unprefixed for the default one."""
    language = get_language() or settings.LANGUAGE_CODE
    return f"/{path}" if language == settings.LANGUAGE_CODE else f"/{language}/{path}"


def page_path(page: Any) -> str:
    """Where a page stands below its language's home, such as `plan/` or `plan/2026/`."""
    return str(page.url_path).strip("/").partition("/")[2] + "/"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as it is shown. Words of "" say that there is none yet; None says that it is hidden (N01)."""

    words: str | None
    as_at: date | None = None
    is_example: bool = False


def shown_amount(
    amount: Mapping[str, str], measures: Mapping[str, PublicFigure] | None, language: str
) -> Amount:
    """A typed number, or the newest value of the measure that is pointed at."""
    with override(language):
        if not amount["measure"]:
            return Amount(_typed(amount["figure"], amount["unit"]))
        found = (measure_values() if measures is None else measures).get(amount["measure"])
        if found is None:
            return Amount("")
        words = None if found.value is None else say_number(found.value, found.unit)
        return Amount(words, found.on, found.is_example)


def _typed(figure: str, unit: str) -> str:
    """A draft may hold what is no number yet."""
    try:
        return say_number(read_number(figure), unit)
    except UnfitFigure:
        return ""

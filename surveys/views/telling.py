"""What a child's page tells: wordings for an age, helplines, and when somebody reads."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from surveys.domain.duty import Duty, duty_at
from surveys.queries.answering import CycleAsked
from surveys.views.visits import language
from voice_platform.council import queries as council
from voice_platform.council.kept import kept
from voice_platform.council.queries import Text

# In the order of the first screen.
FIRST_SCREEN = (
    "assent.what",
    "assent.who_reads",
    "assent.choice",
    "assent.nothing_decides",
    "assent.clear_phone",
    "safety.danger_now",
    "safety.childline",
    "safety.helpline_adult",
    "safety.not_read_always",
    "safety.limit",
)
# What this is, where children say what they think of a page.
ABOUT_A_PAGE = ("assent.what_page", *FIRST_SCREEN[1:])
EXIT_EXPLAINED = ("exit.what_it_does", "exit.history")


class Line(NamedTuple):
    """A helpline in the language of the page."""

    name: str
    words: str
    phone: str
    text_number: str
    url: str
    hours: str

    @property
    def call(self) -> str:
        return f"tel:{self.phone.replace(' ', '')}"

    @property
    def number(self) -> str:
        """The phone number, which stays on one line."""
        return self.phone.replace(" ", "\u00a0")


def first_screen(cycle: CycleAsked) -> tuple[str, ...]:
    """The wordings of the first screen, which says what this is."""
    return ABOUT_A_PAGE if cycle.is_about_a_page else FIRST_SCREEN


def texts(keys: Iterable[str], band: str = "") -> list[Text]:
    """The wordings that exist for these keys and this age, in order."""
    keys = list(keys)
    if band:
        return list(council.wordings(keys, band).values())
    # Nobody has said an age yet: a text that only some ages have is taken from the oldest of them,
    # whose words say until when it holds ("until you turn 19").
    found = []
    for key in keys:
        for each in ("", *(age.slug for age in reversed(council.age_bands()))):
            if text := council.wordings([key], each).get(key):
                found.append(text)
                break
    return found


def helplines(band: str = "") -> list[Line]:
    code, default = language(), settings.LANGUAGE_CODE
    return [
        Line(
            line.name,
            line.words.get(code) or line.words.get(default, ""),
            line.phone,
            line.text_number,
            line.url,
            line.hours.get(code) or line.hours.get(default, ""),
        )
        for line in council.helplines(council.age_band(band) if band else None)
    ]


def duty() -> Duty:
    """Whether somebody reads at this moment (S07)."""
    return kept("duty", lambda: duty_at(timezone.localtime(), council.duty_hours(), council.bank_holidays()))


def closed_texts(now: Duty, band: str) -> list[Text]:
    """What to say while nobody reads: from when somebody will, or that nobody is set to."""
    if now.reads_now:
        return []
    if now.next_reading is None:
        return texts(["safety.no_reader"], band)
    return [_filled(text, now.next_reading) for text in texts(["safety.closed_out_of_hours"], band)]


def _filled(text: Text, moment: datetime) -> Text:
    """The time in the language of the text, and in that of its source where that stands beside it."""
    with translation.override(settings.LANGUAGE_CODE):
        source = text.source.replace("{next_reading}", in_words(moment))
    with translation.override(text.language):
        return replace(text, text=text.text.replace("{next_reading}", in_words(moment)), source=source)


def in_words(moment: datetime) -> str:
    """A day and a time as people say them, such as "Monday 9am"."""
    time = time_format(moment, "ga" if moment.minute == 0 else "g:ia").replace(".", "")
    return _("%(day)s %(time)s") % {"day": date_format(moment, "l"), "time": time}

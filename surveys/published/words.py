"""The words for a figure, one way for every page, file and address (N07, N09)."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.translation import get_language, gettext, ngettext

from surveys.domain.counts import Audience, NonAnswer, Strand, Voice, WayIn
from surveys.domain.figures import Cell, Row, Shown
from surveys.domain.releases import Share


def hidden() -> str:
    return gettext("Hidden to keep people safe")


def figure(cell: Cell) -> str | None:
    """A count in words: a number, a band, or None where it is hidden (components then say so)."""
    match cell.shown:
        case Shown.EXACT:
            return str(cell.count)
        case Shown.ROUNDED:
            return gettext("about %(number)s") % {"number": cell.count} if cell.count else "0"
        case Shown.A_FEW:
            return gettext("a few")
        case Shown.FEW_OR_NONE:
            return gettext("few or none")
        case Shown.NEARLY_ALL:
            return gettext("nearly all")
    return None


def figure_or_hidden(cell: Cell) -> str:
    """A count in words, a hidden one too (N09)."""
    return figure(cell) or hidden()


def figure_with_percent(cell: Cell) -> str | None:
    words = figure(cell)
    if words is None or cell.percent is None:
        return words
    return gettext("%(figure)s (%(percent)s%%)") % {"figure": words, "percent": cell.percent}


def children(row: Row) -> str:
    """Whom a row is about: children, or answers that may hold a child twice (X04)."""
    number = figure_or_hidden(row.base)
    if row.strand.counts_children:
        return ngettext("%(number)s child", "%(number)s children", row.base.count or 0) % {"number": number}
    return gettext("%(number)s answers, perhaps more than one from the same child") % {"number": number}


def rate(row: Row, invite_method: str) -> str | None:
    """A response rate, never without how many could answer and how they were asked (X20)."""
    if row.response is None:
        return None
    parts = {
        "answered": figure_or_hidden(row.base),
        "eligible": row.response.eligible,
        "percent": row.response.percent,
        "method": invite_method or gettext("not written down"),
    }
    if row.response.percent is None:
        return gettext("%(answered)s of %(eligible)s. How they were asked: %(method)s") % parts
    return (
        gettext("%(answered)s of %(eligible)s answered (%(percent)s%%). How they were asked: %(method)s")
        % parts
    )


def strand(of: Strand) -> str:
    """Whose words, and how they came; strands are never added together (X05)."""
    names = {
        (Voice.BY, WayIn.LINKED): gettext("Said by children, by invitation"),
        (Voice.FOR, WayIn.LINKED): gettext("Said for children, by invitation"),
        (Voice.BY, WayIn.OPEN): gettext("Said by children, by the open link"),
        (Voice.FOR, WayIn.OPEN): gettext("Said for children, by the open link"),
    }
    return names[of.voice, of.way_in]


def non_answer(kind: NonAnswer) -> str:
    names = {
        NonAnswer.NOT_SURE: gettext("I'm not sure"),
        NonAnswer.PREFER_NOT: gettext("I don't want to say"),
        NonAnswer.DOES_NOT_APPLY: gettext("This is not about me"),
        NonAnswer.SKIPPED: gettext("Left out"),
    }
    return names[kind]


def interval(share: Share) -> str | None:
    """What the interval says, and what it does not (M22)."""
    if share.interval is None:
        return None
    return gettext(
        "If every child who could answer had, the figure would most likely be between %(low)s%% and %(high)s%%. "
        "This covers chance. It does not cover children who stayed silent."
    ) % {"low": share.interval.low, "high": share.interval.high}


def rounded(audience: Audience) -> str:
    """Why figures may not add up."""
    if audience is Audience.PUBLIC:
        return gettext("We round numbers to keep people safe. So they may not add up.")
    return gettext("Small numbers are hidden to keep people safe. So numbers may not add up.")


def in_language(words: Mapping[str, str]) -> str:
    """Words in the reader's language, else in the language of the installation, else in any."""
    language = get_language() or settings.LANGUAGE_CODE
    return words.get(language) or words.get(settings.LANGUAGE_CODE) or next(iter(words.values()), "")

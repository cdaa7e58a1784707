"""The words for a figure, one way for every page, file and address (N07, N09)."""

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, ngettext

from surveys.domain.counts import Audience, NonAnswer, Strand, Voice, WayIn
from surveys.domain.figures import Cell, EveryoneAnswered, Row, Shown
from surveys.domain.releases import About, Heard, Question, Share, Variable


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
    """A count in words with its whole percent, where it may have one (X02, X03)."""
    words = figure(cell)
    if words is None or cell.percent is None:
        return words
    return gettext("%(figure)s (%(percent)s%%)") % {"figure": words, "percent": cell.percent}


def who(row: Row) -> str:
    """Whom a row is about: children, or answers that may hold a child twice (X04)."""
    number = figure_or_hidden(row.base)
    if row.strand.counts_children:
        return ngettext("%(number)s child answered", "%(number)s children answered", row.base.count or 0) % {
            "number": number
        }
    return gettext("%(number)s answers, perhaps more than one from the same child") % {"number": number}


def agreement(of: Strand, agree: Cell) -> str:
    """How many agree with something, to children; nothing where the number is hidden."""
    number = figure(agree)
    if number is None:
        return ""
    if of.voice is Voice.FOR:
        sentence = gettext("%(number)s answers given for children say yes.")
    elif of.counts_children:
        sentence = gettext("%(number)s of you agree.")
    else:
        sentence = gettext("%(number)s answers say yes. One child may have sent more than one.")
    return capfirst(sentence % {"number": number})


def rate(row: Row, about: About) -> str | None:
    """A response rate, never without how many could answer and how they were asked (X20)."""
    if row.response is None:
        return None
    parts = {
        "answered": figure_or_hidden(row.base),
        "eligible": row.response.eligible,
        "percent": row.response.percent,
        "method": about.invite_method or gettext("nobody wrote that down"),
    }
    if row.response.percent is None:
        return gettext("%(answered)s of %(eligible)s. How they were asked: %(method)s.") % parts
    return (
        gettext("%(answered)s of %(eligible)s answered (%(percent)s%%). How they were asked: %(method)s.")
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
    """A way of not answering, as the child chose it; none of them is neutral (X06)."""
    names = {
        NonAnswer.NOT_SURE: gettext("I'm not sure"),
        NonAnswer.PREFER_NOT: gettext("I don't want to say"),
        NonAnswer.DOES_NOT_APPLY: gettext("This is not about me"),
        NonAnswer.SKIPPED: gettext("Skipped"),
    }
    return names[kind]


def share(question: Question, end: str, of: Share) -> str:
    """What share stands at one end of a scale, named by its answers."""
    labels = [in_language(option.label) for option in question.options if option.polarity == end]
    parts = {"percent": of.percent, "answers": gettext(" or ").join(labels)}
    return gettext("%(percent)s%% said: %(answers)s") % parts


def interval(of: Share) -> str:
    """What an interval says, and what it does not (M22)."""
    low, high = (of.interval.low, of.interval.high) if of.interval else (of.percent, of.percent)
    return gettext(
        "Likely between %(low)s%% and %(high)s%% of all who could answer. This covers chance. It does not cover "
        "children who stayed silent."
    ) % {"low": low, "high": high}


def everyone(of: EveryoneAnswered) -> str:
    """Why there is no interval although there are numbers (M21)."""
    if of is EveryoneAnswered.EVERYONE:
        return gettext("Everyone who could answer did. So chance plays no part.")
    return gettext("Nearly everyone who could answer did. So chance plays hardly any part.")


def may_not_add_up(audience: Audience) -> str:
    """Why figures may not add up."""
    if audience is Audience.PUBLIC:
        return gettext("We round numbers to keep people safe. So they may not add up.")
    return gettext("Small numbers are hidden to keep people safe. So numbers may not add up.")


def coverage(
    about: About | None,
    heard_from: Iterable[Heard],
    quiet_groups: Iterable[tuple[str, str]],
    variables: Iterable[Variable],
) -> list[str]:
    """Who was heard and who was not: what results say first (M30)."""
    lines = [heard(each, about) for each in heard_from] if about else []
    if not lines:
        return [gettext("We have not heard from enough children yet.")]
    return [capfirst(line) for line in [*lines, quiet(quiet_groups, variables)] if line]


def heard(of: Heard, about: About) -> str:
    """How many children of a strand were heard, of how many who could be (M30)."""
    parts = {"number": _heard_number(of, about), "eligible": about.eligible}
    if not of.strand.counts_children:
        if of.strand.voice is Voice.FOR:
            return gettext("%(number)s answers for children came by the open link.") % parts
        return (
            gettext("%(number)s answers came by the open link, perhaps more than one from the same child.")
            % parts
        )
    if of.strand.voice is Voice.FOR:
        return gettext("Someone answered for %(number)s children.") % parts
    if about.eligible is None:
        return gettext("We heard from %(number)s children.") % parts
    return gettext("We heard from %(number)s of %(eligible)s children.") % parts


def _heard_number(of: Heard, about: About) -> str:
    if of.at_least:
        return gettext("at least %(number)s") % {"number": of.count}
    return (
        str(of.count)
        if about.audience is Audience.BOARD and of.strand.counts_children
        else gettext("about %(number)s") % {"number": of.count}
    )


def quiet(groups: Iterable[tuple[str, str]], variables: Iterable[Variable]) -> str:
    """Who was heard much less than others (M30); empty where nobody stands out."""
    labels = {
        (variable.key, group.key): _named(in_language(variable.label), in_language(group.label))
        for variable in variables
        for group in variable.groups
    }
    named = [labels[group] for group in groups if group in labels]
    if not named:
        return ""
    return gettext("We have not heard much from: %(groups)s.") % {"groups": "; ".join(named)}


def _named(variable: str, group: str) -> str:
    return f"{variable} {group}" if variable.endswith(("?", "؟")) else f"{variable}: {group}"


def in_language(words: Mapping[str, str]) -> str:
    """Words in the reader's language, else in the language of the installation, else in any."""
    language = get_language() or settings.LANGUAGE_CODE
    return words.get(language) or words.get(settings.LANGUAGE_CODE) or next(iter(words.values()), "")

"""A survey on paper: the same questions in the same words, for one age and in one language."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from frontend.formats.interface import Made
from frontend.formats.languages import runs_right_to_left
from frontend.formats.paper import Asking, Box, Space, block, paper_pack
from frontend.formats.pictures import symbol_picture
from frontend.formats.tree import Block, Document, Heading, Paragraph, Picture, Points, Section
from surveys.domain import kinds
from surveys.domain.conditions import NUMBER_TESTS, Combination, Condition, Term
from surveys.domain.marks import SIGNS
from surveys.enums import SAID_BY_CHILDREN, AnswerState
from surveys.forms.answering import STATE_SYMBOLS, choose_at_most, states_of
from surveys.queries.answering import Asked, CycleAsked, TierAsked
from surveys.views.telling import first_screen, helplines, texts
from voice_platform.council.models import AgeBand
from voice_platform.council.queries import Text, age_bands, council

LINES = {kinds.SHORT_WORDS: 2, kinds.LONG_WORDS: 7, kinds.NUMBER: 1}
_SIGN_OF = {state: sign for sign, state in SIGNS.items()}
_YES = "✓"
_NUMBERS = {
    "less_than": gettext_lazy("your number in question %(question)s is less than %(number)s"),
    "at_most": gettext_lazy("your number in question %(question)s is %(number)s or less"),
    "more_than": gettext_lazy("your number in question %(question)s is more than %(number)s"),
    "at_least": gettext_lazy("your number in question %(question)s is %(number)s or more"),
    "equals": gettext_lazy("your number in question %(question)s is %(number)s"),
}


def bands_of(tier: TierAsked) -> list[AgeBand]:
    """The ages that a tier is for, the youngest first."""
    return [band for band in age_bands() if band.slug in tier.bands]


def numbered(tier: TierAsked) -> Iterator[tuple[str, Asked]]:
    """The questions with their numbers on paper; what is only read has none."""
    number = 0
    for asked in tier.questions.values():
        if asked.kind == kinds.INFORMATION:
            yield "", asked
        else:
            number += 1
            yield str(number), asked


def shown_on_paper(cycle: CycleAsked) -> list[str]:
    """The wordings that stand before the questions: those of the first screen that are true of paper too."""
    return [key for key in first_screen(cycle) if key != "assent.clear_phone"]


def said_before(cycle: CycleAsked, language: str, band: str) -> list[Text]:
    """Those wordings in the language of a pack, for an age."""
    with override(language):
        return texts(shown_on_paper(cycle), band)


def signs_of(asked: Asked) -> list[str]:
    """The signs of not answering that a question has on paper."""
    return [_SIGN_OF[state] for state in states_of(asked.kind)]


def pack_of(
    cycle: CycleAsked, tier: TierAsked, *, language: str, goes_back: str, address: str, is_closed_place: bool
) -> Made:
    """The sheets. `goes_back` says how they come back; `address` is the way to answer by phone instead.

    At a place with locks nobody is sent to an address: there is a card for an advocate's visit instead.
    """
    bands = bands_of(tier)
    youngest = bands[0].slug if bands else ""
    with override(language):
        document = Document(
            title=cycle.title.get(language) or next(iter(cycle.title.values())),
            language=language,
            right_to_left=runs_right_to_left(language),
            publisher=council().name,
            sections=tuple(
                _sections(
                    cycle,
                    tier,
                    language,
                    youngest=youngest,
                    ages=[band.in_language(language) for band in bands],
                    goes_back=goes_back,
                    address=address,
                    is_closed_place=is_closed_place,
                )
            ),
        )
    return paper_pack(document, large_pictures=tier.for_the_youngest)


def _sections(
    cycle: CycleAsked,
    tier: TierAsked,
    language: str,
    *,
    youngest: str,
    ages: Sequence[str],
    goes_back: str,
    address: str,
    is_closed_place: bool,
) -> Iterator[Section]:
    said = [
        Paragraph(line) for text in texts(shown_on_paper(cycle), youngest) for line in text.text.splitlines()
    ]
    how = [
        Paragraph(_("Tick a box, or write on the lines. You can leave out anything.")),
        *([] if is_closed_place else [Paragraph(_("You can answer by phone instead: %s") % address)]),
        *(
            []
            if is_closed_place
            else [block(Space(_("Were you given a slip with a code? Stick it here."), 24))]
        ),
    ]
    yield Section("", (*said, *how))
    yield Section(_("About how you take part"), tuple(_around(ages)))
    yield Section(_("Questions"), tuple(_questions(tier, language)))
    yield Section(_("When you have finished"), tuple(_after(goes_back, youngest)))
    if is_closed_place:
        yield Section(_("A card of your own"), tuple(_card()))


def _around(ages: Sequence[str]) -> Iterator[Block]:
    if len(ages) > 1:
        boxes = [Box(str(place), words) for place, words in enumerate(ages, 1)]
        yield block(Asking("", _("How old are you?"), boxes=tuple(boxes)))
    boxes = [Box(str(place), str(helper.label)) for place, helper in enumerate(SAID_BY_CHILDREN, 1)]
    yield block(Asking("", _("Is someone helping you?"), boxes=tuple(boxes)))


def _questions(tier: TierAsked, language: str) -> Iterator[Block]:
    numbers = {asked.key: number for number, asked in numbered(tier)}
    for number, asked in numbered(tier):
        words = asked.in_language(language)
        spoken = "" if words.language == language else words.language
        condition = tier.conditions.get(asked.key)
        yield block(
            Asking(
                number,
                words.text,
                help=" ".join(filter(None, (words.help, words.why, _how_to_answer(asked)))),
                only_if=_only_if(condition, tier, numbers, language) if condition else "",
                boxes=tuple(
                    Box(str(place), choice.in_language(language), _drawn(choice.symbol))
                    for place, choice in enumerate(asked.choices.values(), 1)
                ),
                apart=tuple(_states(asked)),
                lines=LINES.get(asked.kind, 0),
                language=spoken,
            )
        )


def _drawn(symbol: str) -> Picture | None:
    return symbol_picture(symbol) if symbol else None


def _how_to_answer(asked: Asked) -> str:
    if asked.kind == kinds.ORDER:
        return _("Write 1 beside what comes first, then 2.")
    if asked.kind == kinds.CHOOSE_SOME:
        return choose_at_most(asked.at_most) or _("You can tick more than one.")
    return ""


def _states(asked: Asked) -> Iterator[Box]:
    if asked.kind == kinds.INFORMATION:
        return
    for state in states_of(asked.kind):
        yield Box(_SIGN_OF[state], str(AnswerState(state).label), symbol_picture(STATE_SYMBOLS[state]))


def _after(goes_back: str, band: str) -> Iterator[Block]:
    for line in goes_back.splitlines():
        if line.strip():
            yield Paragraph(line.strip())
    yield Paragraph(_("We read what you write within days, not at once. If you are in danger now, call 999."))
    lines = [
        " – ".join(filter(None, (line.name, line.words, line.number, line.hours))) for line in helplines(band)
    ]
    if lines:
        yield Heading(_("People you can talk to"))
        yield Points(tuple(lines))


def _card() -> Iterator[Block]:
    """It travels apart from the answers, so that it says nothing of them."""
    yield Paragraph(
        _(
            "Would you like somebody on your side to visit you? Fill this in and send it in an envelope of its own."
        )
    )
    yield block(Asking("", _("I would like an advocate to visit me"), boxes=(Box(_YES, _("Yes")),)))
    for words in (_("My name"), _("Where I am"), _("A good time")):
        yield block(Asking("", words, lines=1))


# ---- Who answers a question, in words


def _only_if(condition: Condition, tier: TierAsked, numbers: dict[str, str], language: str) -> str:
    return _("Only if %(what)s.") % {"what": _in_words(condition, tier, numbers, language)}


def _in_words(condition: Condition, tier: TierAsked, numbers: dict[str, str], language: str) -> str:
    if isinstance(condition, Combination):
        parts = [_in_words(part, tier, numbers, language) for part in condition.parts]
        return (_(" and ") if condition.how == "all" else _(" or ")).join(parts)
    return _term_in_words(condition, tier, numbers, language)


def _term_in_words(term: Term, tier: TierAsked, numbers: dict[str, str], language: str) -> str:
    values: dict[str, object] = {"question": numbers[term.question], "number": term.number}
    if term.how in NUMBER_TESTS:
        return str(_NUMBERS[term.how]) % values
    if not term.options:
        return (
            _("you answered question %(question)s")
            if term.wanted
            else _("you did not answer question %(question)s")
        ) % values
    choices = tier.questions[term.question].choices
    labels = [f"“{choices[key].in_language(language)}”" for key in term.options]
    values["answer"] = (_(" and ") if term.how == "all_of" else _(" or ")).join(labels)
    if term.how == "is_not":
        return _("you did not say %(answer)s in question %(question)s") % values
    return _("you said %(answer)s in question %(question)s") % values

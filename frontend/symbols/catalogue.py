"""The symbol set (A70): each drawing's words, what it shows, its licence, and whether it turns in RTL."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

OWN_WORK = "Drawn for this project; same licence as its code."


@dataclass(frozen=True)
class Symbol:
    """`text` is the word that goes with the picture, `alt` says what the picture shows."""

    text: str | Promise
    alt: str | Promise
    mirrors: bool = False
    licence: str = OWN_WORK


SYMBOLS: dict[str, Symbol] = {
    "face-very-happy": Symbol(_("Very happy"), _("A face laughing, eyes closed with joy")),
    "face-happy": Symbol(_("Happy"), _("A face with a smile")),
    "face-middle": Symbol(_("In the middle"), _("A face with a straight mouth")),
    "face-unhappy": Symbol(_("Unhappy"), _("A face with a worried look")),
    "face-very-unhappy": Symbol(_("Very unhappy"), _("A face crying")),
    "yes": Symbol(_("Yes"), _("A tick in a circle")),
    "no": Symbol(_("No"), _("A cross in a circle")),
    "sometimes": Symbol(_("Sometimes"), _("A circle, half a tick and half a cross")),
    "not-sure": Symbol(_("I'm not sure"), _("A speech bubble with a question mark")),
    "prefer-not-to-say": Symbol(_("I don't want to say"), _("A speech bubble with a lock")),
    "not-me": Symbol(_("This is not about me"), _("A person with a cross beside them")),
    "on-my-own": Symbol(_("On my own"), _("One person with a phone")),
    "skip": Symbol(_("Skip"), _("An arrow jumping over a dot"), mirrors=True),
    "safe": Symbol(_("Safe and healthy"), _("A shield with a heart")),
    "decisions": Symbol(_("Decisions"), _("A young person putting a hand up")),
    "aim-high": Symbol(_("Aim high"), _("A flag on top of a mountain")),
    "school": Symbol(_("School and my future"), _("An open book")),
    "listen": Symbol(_("Listen"), _("An ear")),
    "celebrate": Symbol(_("Celebrate"), _("A party popper")),
    "people": Symbol(_("People around me"), _("Three people together")),
    "new-things": Symbol(_("New things"), _("A hot air balloon")),
    "bag": Symbol(_("My things"), _("A bag")),
    "home": Symbol(_("Home"), _("A house")),
    "family": Symbol(_("Family"), _("Two grown-ups and a child")),
    "friends": Symbol(_("Friends"), _("Two friends smiling")),
    "phone": Symbol(_("Phone"), _("A mobile phone")),
    "text": Symbol(_("Text"), _("A speech bubble with three dots")),
    "talk": Symbol(_("Talk"), _("Two speech bubbles"), mirrors=True),
    "mail": Symbol(_("Email"), _("An envelope")),
    "help": Symbol(_("Help"), _("A life ring")),
    "exit": Symbol(_("Exit"), _("An arrow going out of a door"), mirrors=True),
    "lock": Symbol(_("Private"), _("A closed lock")),
    "read": Symbol(_("Read"), _("An eye")),
    "speaker": Symbol(_("Hear it"), _("A loudspeaker"), mirrors=True),
    "pencil": Symbol(_("Write"), _("A pencil")),
    "microphone": Symbol(_("Say it"), _("A microphone")),
    "heart": Symbol(_("Love"), _("A heart")),
    "plan": Symbol(_("Plan"), _("A list with ticks")),
    "list": Symbol(_("List"), _("A list"), mirrors=True),
    "target": Symbol(_("Goal"), _("An arrow in a target")),
    "hands": Symbol(_("Care"), _("A hand holding a heart")),
    "star": Symbol(_("Star"), _("A star")),
    "calendar": Symbol(_("Date"), _("A calendar")),
    "clock": Symbol(_("Time"), _("A clock")),
    "check": Symbol(_("Done"), _("A tick")),
    "circle": Symbol(_("Not started"), _("An empty circle")),
    "arrow": Symbol(_("Next"), _("An arrow"), mirrors=True),
    "warning": Symbol(_("Take care"), _("A triangle with an exclamation mark")),
    "language": Symbol(_("Language"), _("A globe")),
    "worker": Symbol(_("Worker"), _("A person with a name badge")),
    "bird": Symbol(_("Bird"), _("A small bird"), mirrors=True),
    "tree": Symbol(_("Tree"), _("A tree")),
    "seed": Symbol(_("Growing"), _("A seedling with two leaves")),
    "mark": Symbol(_("Your voice"), _("A bird inside a speech bubble"), mirrors=True),
}


def drawn(name: str) -> str:
    """`name` when there is such a drawing, else "": for names that come out of rows or imports."""
    return name if name in SYMBOLS else ""

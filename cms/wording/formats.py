"""What each format is called, whom it is for, and its picture."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cms.domain.file_sizes import Size, compared


@dataclass(frozen=True, slots=True)
class Words:
    """A format in words that a child reads."""

    title: str | Promise
    sentence: str | Promise
    symbol: str


WORDS = {
    "easy-read": Words(_("Easy Read"), _("Short sentences with pictures, to read or print."), "face-happy"),
    "audio": Words(_("Listen"), _("Hear it read out loud."), "speaker"),
    "bsl": Words(_("British Sign Language"), _("Watch it in BSL."), "hands"),
    "large-print": Words(_("Large print"), _("Big letters, easy to see."), "read"),
    "braille": Words(_("Braille"), _("Short (contracted) braille, for a braille printer or display."), "list"),
    "braille-1": Words(_("Letter by letter braille"), _("Uncontracted braille, for a printer or display."), "list"),
    "print": Words(_("One page to print"), _("All on one sheet of paper. Good in black and white."), "plan"),
    "pdf": Words(_("PDF"), _("To keep or to send on. Works with screen readers."), "plan"),
    "epub": Words(_("E-book"), _("For a reading app. You can change the letters and colours."), "school"),
    "words": Words(_("Word document"), _("For a computer. You can change it."), "pencil"),
    "text": Words(_("Plain text"), _("Only the words. Very small, works on every phone."), "text"),
    "picture-png": Words(_("A picture"), _("To send or to put on a wall."), "star"),
    "picture-svg": Words(_("A picture you can make as big as you like"), _("For a poster."), "star"),
}  # fmt: skip


def words_of(name: str) -> Words:
    """A format that nobody has named yet is called by its name."""
    return WORDS.get(name) or Words(name, "", "plan")


def size_in_words(size: int) -> str:
    """A84: how much data it uses, for somebody who knows what a photograph uses."""
    like, photos = compared(size)
    if like is Size.MANY:
        return ngettext("As much data as %(number)s photo", "As much data as %(number)s photos", photos) % {
            "number": photos
        }
    return {
        Size.TINY: gettext("Very little data"),
        Size.PART: gettext("Less data than one photo"),
        Size.ONE: gettext("As much data as one photo"),
    }[like]

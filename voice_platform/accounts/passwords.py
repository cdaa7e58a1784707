"""What a long password must not be (Q04). No rule asks for signs of certain kinds, and none makes anybody change it."""

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_AROUND_A_WORD = "0123456789 !?.,-_*#@$%&"


class NotKnownInDisguise(CommonPasswordValidator):
    """Refuses what is long only because something known is repeated, or has numbers and signs around it.

    Lists of leaked passwords hold few of 15 letters; these are how people make the short ones longer.
    """

    def validate(self, password: str, user: object = None) -> None:
        bare = password.lower().strip()
        unit = _repeated_unit(bare)
        if len(unit) < len(bare) or unit.strip(_AROUND_A_WORD) in {"", *self.passwords}:
            raise ValidationError(self.get_error_message(), code="known_in_disguise")

    def get_error_message(self) -> str:
        return _("This password is easy to guess. Try three or four words together.")

    def get_help_text(self) -> str:
        return _("Your password cannot be a well-known one that was made longer.")


def _repeated_unit(text: str) -> str:
    """The shortest part that, repeated, makes up `text`: the whole of it where nothing is repeated."""
    return text[: (text + text).find(text, 1)]

"""What readers write down: why a text is passed on, and what was decided about a worry."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms import Form, WordsField
from frontend.widgets import OneCard
from surveys.actions.safety import CLOSING
from surveys.enums import DecisionKind

REASON_CHARACTERS = 2000
TRANSLATION_CHARACTERS = 20_000


class PassOnForm(Form):
    """A reader tells the safeguarding lead about a text."""

    reason = WordsField(
        label=_("Why should the safeguarding lead look at this?"),
        help_text=_("The safeguarding lead gets a mail without any words in it. Your reason is kept here."),
        max_characters=REASON_CHARACTERS,
    )


class TranslationForm(Form):
    """What a text means in the council's language (A69)."""

    words = WordsField(label=_("What it means"), max_characters=TRANSLATION_CHARACTERS)
    translator = forms.CharField(
        label=_("Who translated it"), help_text=_("A person's name or service."), max_length=120
    )


class DecisionForm(Form):
    """What was decided about a worry. Closing it is offered to the safeguarding lead alone."""

    kind = forms.ChoiceField(label=_("What was decided?"), widget=OneCard)
    receipt = forms.CharField(
        label=_("Reference from the team that took it"),
        help_text=_("Needed when it was handed over. A case number, no names."),
        max_length=80,
        required=False,
    )
    reason = WordsField(label=_("Why?"), max_characters=REASON_CHARACTERS)

    def __init__(self, *args: Any, may_close: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [kind for kind in DecisionKind if may_close or kind not in CLOSING]
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in offered]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") == DecisionKind.HANDED_OVER and not cleaned.get("receipt"):
            self.add_error("receipt", _("Write the reference that the other team gave you."))
        return cleaned

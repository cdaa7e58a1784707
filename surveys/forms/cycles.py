"""What is written down when a round opens, and how many links to make."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from frontend.formats.links import SLIPS_AT_MOST
from frontend.forms import Form, WordsField
from surveys.actions.cycles import INVITATIONS_AT_ONCE
from surveys.enums import WhyNotInvited
from surveys.models import Cycle


class OpenForm(Form):
    """Opening a round (M09, X20). A reason for opening it untested is asked of an administrator alone."""

    cognitive_test = WordsField(
        label=_("How children tried the questions"),
        help_text=_("Who tried them, when, and what you changed. No names of children."),
        max_characters=4000,
        required=False,
    )
    untested_reason = WordsField(
        label=_("Or: why it opens although no child has tried it"),
        help_text=_("Kept with your name."),
        max_characters=1000,
        required=False,
    )
    eligible_total = forms.IntegerField(
        label=_("How many children could answer"), min_value=0, max_value=1_000_000, required=False
    )
    invite_method = forms.CharField(label=_("How they are invited"), max_length=200, required=False)
    closes_on = forms.DateField(
        label=_("Closes on"), widget=forms.DateInput(attrs={"type": "date"}), required=False
    )

    def __init__(self, *args: Any, cycle: Cycle, may_open_untested: bool, **kwargs: Any) -> None:
        names = ("cognitive_test", "untested_reason", "eligible_total", "invite_method")
        super().__init__(*args, initial={name: getattr(cycle, name) for name in names}, **kwargs)
        if not may_open_untested:
            del self.fields["untested_reason"]

    def clean_closes_on(self) -> date | None:
        closes_on: date | None = self.cleaned_data["closes_on"]
        if closes_on and closes_on < timezone.localdate():
            raise ValidationError(_("That day has passed."))
        return closes_on


class CopyForm(Form):
    """What the next round is called."""

    name = forms.CharField(label=_("What the next round is called"), max_length=120)


class NotInvitedForm(Form):
    """Why some children were not invited, and how many (M10)."""

    reason = forms.ChoiceField(label=_("Why"), choices=WhyNotInvited.choices)
    number = forms.IntegerField(label=_("How many children"), min_value=0, max_value=1_000_000)


class InvitationsForm(Form):
    """How many one-time links to make, and what they come as."""

    PAGE, TABLE, SLIPS = "page", "table", "slips"

    number = forms.IntegerField(label=_("How many links"), min_value=1, max_value=INVITATIONS_AT_ONCE)
    comes_as = forms.ChoiceField(
        label=_("What they come as"),
        choices=[
            (PAGE, _("A list on a page")),
            (TABLE, _("A table (CSV)")),
            (SLIPS, _("Slips to print (PDF)")),
        ],
        initial=PAGE,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        number, most = cleaned.get("number") or 0, _MOST[cleaned.get("comes_as") or self.PAGE]
        if number > most:
            self.add_error("number", _("That is too many at once: %(most)s at most.") % {"most": most})
        return cleaned


_MOST = {
    InvitationsForm.PAGE: 500,
    InvitationsForm.SLIPS: SLIPS_AT_MOST,
    InvitationsForm.TABLE: INVITATIONS_AT_ONCE,
}

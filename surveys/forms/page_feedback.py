"""Was this page useful? Two buttons and a fixed list: no words come in this way."""

from time import time as now
from typing import Any

from django import forms
from django.core import signing
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontend.forms import Form
from frontend.widgets import OneCard
from surveys.domain.page_feedback import OLDEST_SECONDS, may_count
from surveys.enums import PageFault

SALT = "surveys.page_feedback"


class FreshTime(forms.HiddenInput):
    """Shows the time of now, whatever was sent."""

    def format_value(self, value: Any) -> str:
        return new_time()


class UsefulForm(Form):
    """`when` is the signed time at which the form was made; `website` is a field that only robots see."""

    useful = forms.ChoiceField(
        label=gettext_lazy("Was this page useful?"),
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
        widget=OneCard(symbols={"yes": "yes", "no": "no"}),
        error_messages={"required": gettext_lazy("Choose yes or no.")},
    )
    fault = forms.ChoiceField(
        label=gettext_lazy("If not: what is wrong with it?"),
        help_text=gettext_lazy("You do not have to say."),
        choices=PageFault.choices,
        required=False,
        widget=OneCard,
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    when = forms.CharField(widget=FreshTime)

    @property
    def is_a_persons(self) -> bool:
        """Whether the field that people do not see stayed empty."""
        return not self.cleaned_data["website"]

    @property
    def number(self) -> str:
        """What only this one form has, so that it counts once."""
        return str(self.cleaned_data["when"])

    def clean_when(self) -> str:
        """The number of a form that was open about as long as a person takes."""
        try:
            made_at, number = signing.loads(self.cleaned_data["when"], salt=SALT, max_age=OLDEST_SECONDS)
        except (signing.BadSignature, ValueError, TypeError):
            raise forms.ValidationError(_("This page was open too long. Please choose again.")) from None
        if not may_count(now() - made_at):
            raise forms.ValidationError(_("That was very fast. Please press the button again."))
        return str(number)


def new_time() -> str:
    return signing.dumps([now(), get_random_string(12)], salt=SALT)

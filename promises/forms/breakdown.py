"""The fixed menu of ways to break results down (N08)."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms import Form
from frontend.widgets import ManyCards
from surveys.published import Variable, words

MOST_VARIABLES = 2


class BreakdownForm(Form):
    """One or two variables of the menu. Anything else is refused in plain words, never left out in silence."""

    by = forms.MultipleChoiceField(
        label=_("Choose one or two"),
        required=False,
        widget=ManyCards,
        error_messages={"invalid_choice": _("Results are not broken down that way. Choose from the menu.")},
    )

    def __init__(self, *args: Any, variables: Sequence[Variable], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.variables = {variable.key: variable for variable in variables}
        by = cast(forms.MultipleChoiceField, self.fields["by"])
        by.choices = [(variable.key, words.in_language(variable.label)) for variable in variables]

    def clean_by(self) -> list[Variable]:
        keys = list(dict.fromkeys(self.cleaned_data["by"]))
        if len(keys) > MOST_VARIABLES:
            raise forms.ValidationError(_("Choose one or two. Three together could tell who a child is."))
        return [self.variables[key] for key in keys]

    def clean(self) -> None:
        if set(self.data) - {"by"}:
            raise forms.ValidationError(_("This page takes no other choices than those of its menu."))

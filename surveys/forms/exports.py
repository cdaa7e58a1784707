"""Which round's answers go out, and as what."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontend.forms import Form
from surveys.domain.exporting.files import IN_MEMORY
from surveys.models import Cycle

FORMS = [
    ("csv", gettext_lazy("CSV")),
    ("xlsx", gettext_lazy("Excel, with a sheet that explains the columns")),
    ("sav", gettext_lazy("SPSS")),
    ("jsonl", gettext_lazy("JSON Lines")),
    ("dictionary", gettext_lazy("The explanation of the columns (CSV)")),
]


class ExportForm(Form):
    """Words are asked for by themselves: most work with answers needs none."""

    cycle = forms.ChoiceField(label=gettext_lazy("Round"))
    form = forms.ChoiceField(label=gettext_lazy("As"), choices=FORMS)
    with_words = forms.BooleanField(
        label=gettext_lazy("With children's own words"),
        required=False,
        help_text=gettext_lazy("CSV and JSON Lines."),
    )

    def __init__(self, *args: Any, cycles: Iterable[Cycle], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cycle"].choices = [(cycle.slug, cycle.name) for cycle in cycles]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("with_words") and cleaned.get("form") not in {*IN_MEMORY, "dictionary"}:
            raise ValidationError(_("Words go out as CSV or JSON Lines alone."))
        return cleaned

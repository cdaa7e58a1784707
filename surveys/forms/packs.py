"""Which questions a pack of paper holds: those of some ages, in a language of the survey."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms import Form, WordsField
from surveys.models import Cycle
from surveys.queries.answering import CycleAsked, TierAsked, cycle_asked
from surveys.queries.cycles import tiers_of
from surveys.queries.survey_files import language_name


class PackChoiceForm(Form):
    """Ages and language. What they stand for is there once the form is valid."""

    tier = forms.ChoiceField(label=_("For which ages"))
    language = forms.ChoiceField(label=_("Language"))

    def __init__(self, *args: Any, cycle: Cycle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cycle = cycle
        self.titles = dict(tiers_of(cycle))
        self.fields["tier"].choices = self.titles.items()  # type: ignore[attr-defined]
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            (code, language_name(code)) for code in cycle.survey.title
        ]

    @property
    def asked(self) -> CycleAsked:
        return cycle_asked(self.cycle.pk)

    @property
    def tier_asked(self) -> TierAsked:
        return self.asked.tiers[int(self.cleaned_data["tier"])]

    @property
    def tier_title(self) -> str:
        return self.titles[self.cleaned_data["tier"]]

    @property
    def spoken(self) -> str:
        """The language's code."""
        return str(self.cleaned_data["language"])


class PackForm(PackChoiceForm):
    """A pack to print, and how it comes back."""

    goes_back = WordsField(
        label=_("How it comes back"),
        help_text=_("Printed on the last sheet, such as a freepost address. Kept for next time."),
        max_characters=500,
    )
    is_closed_place = forms.BooleanField(
        label=_("For a secure home, custody or a hospital"),
        help_text=_("With a card to ask for an advocate's visit, and no address to go to."),
        required=False,
    )

    def __init__(self, *args: Any, cycle: Cycle, **kwargs: Any) -> None:
        super().__init__(*args, cycle=cycle, initial={"goes_back": cycle.paper_return}, **kwargs)

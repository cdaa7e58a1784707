"""A filled-in pack of paper, entered by the keyboard alone: what stands beside a box is typed for it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontend.forms import Form
from surveys.domain import kinds
from surveys.domain.drafts import Given
from surveys.domain.marks import SIGNS, TooMany, UnknownMark, read_marks
from surveys.enums import SAID_BY_CHILDREN, Helper
from surveys.forms.answering import (
    LONGEST_ANSWER,
    TypedLine,
    TypedWords,
    number_within,
)
from surveys.queries.answering import Asked

# Before each question's key, so that none has the name of a field of the form's own.
QUESTION = "question-"


class EntryForm(Form):
    """One pack. `bands` are the ages that it is for: keys with labels."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=64)
    link = TypedLine(
        label=gettext_lazy("Code on the slip"),
        help_text=gettext_lazy("Scan it, or type the address. Leave it empty where there is none."),
        required=False,
    )

    def __init__(
        self,
        questions: Sequence[tuple[str, Asked, Sequence[str]]],
        language: str,
        bands: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.questions = {asked.key: (asked, signs) for number, asked, signs in questions if number}
        self.bands = dict(bands)
        if len(bands) > 1:
            self.fields["age"] = TypedLine(
                label=_("How old are you?"), help_text=_listed(self.bands.values())
            )
        helpers = [str(helper.label) for helper in SAID_BY_CHILDREN]
        self.fields["helper"] = TypedLine(
            label=_("Is someone helping you?"), help_text=_listed(helpers), required=False
        )
        for number, asked, signs in questions:
            if number:
                self.fields[QUESTION + asked.key] = _field(number, asked, signs, language)

    def clean_age(self) -> str:
        return self._one_of("age", list(self.bands))

    def clean_helper(self) -> str:
        if not self.cleaned_data["helper"]:
            return Helper.NOT_SAID
        return self._one_of("helper", [helper.value for helper in SAID_BY_CHILDREN])

    def _one_of(self, name: str, keys: Sequence[str]) -> str:
        given = _read(self.cleaned_data[name], keys, takes_many=False, signs=())
        return given.options[0]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for key, (asked, signs) in self.questions.items():
            name = QUESTION + key
            if name in cleaned:
                try:
                    cleaned[name] = _given(cleaned[name], asked, signs)
                except ValidationError as error:
                    self.add_error(name, error)
        return cleaned

    @property
    def age_band(self) -> str:
        """The age of a valid form."""
        return str(self.cleaned_data.get("age") or next(iter(self.bands)))

    @property
    def given(self) -> Mapping[str, Given]:
        """What a valid form holds, by question."""
        return {key: self.cleaned_data[QUESTION + key] for key in self.questions}


def _field(number: str, asked: Asked, signs: Sequence[str], language: str) -> forms.Field:
    words = asked.in_language(language)
    said: dict[str, Any] = {"label": f"{number}. {words.text}", "required": False}
    if asked.kind == kinds.LONG_WORDS:
        return TypedWords(**said, help_text=_signs_in_words(signs), max_characters=LONGEST_ANSWER)
    if asked.choices:
        labels = [choice.in_language(language) for choice in asked.choices.values()]
        return TypedLine(**said, help_text=f"{_listed(labels)} · {_signs_in_words(signs)}")
    return TypedLine(**said, help_text=_signs_in_words(signs))


def _listed(labels: Any) -> str:
    return " · ".join(f"{place} {label}" for place, label in enumerate(labels, 1))


def _signs_in_words(signs: Sequence[str]) -> str:
    names = {"?": _("not sure"), "-": _("do not want to say"), "x": _("not about me")}
    return " · ".join(f"{sign} {names[sign]}" for sign in signs)


def _given(typed: str, asked: Asked, signs: Sequence[str]) -> Given:
    if asked.choices:
        takes_many = asked.kind in kinds.TAKES_MANY
        given = _read(typed, list(asked.choices), takes_many=takes_many, signs=signs)
        if asked.kind == kinds.CHOOSE_SOME and asked.at_most and len(given.options) > asked.at_most:
            raise ValidationError(_("More boxes are ticked than the question takes. Leave it empty."))
        return given
    if typed in signs:
        return Given(SIGNS[typed])
    if not typed:
        return Given("skipped")
    if asked.kind == kinds.NUMBER:
        return Given("answered", number=number_within(typed, asked))
    return Given("answered", words=typed)


def _read(typed: str, keys: Sequence[str], *, takes_many: bool, signs: Sequence[str]) -> Given:
    try:
        return read_marks(typed, keys, takes_many=takes_many, signs=signs)
    except TooMany:
        raise ValidationError(_("More boxes are ticked than the question takes. Leave it empty.")) from None
    except UnknownMark:
        raise ValidationError(_("No box has that number or sign.")) from None

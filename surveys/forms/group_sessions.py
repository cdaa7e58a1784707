"""What a group said together, entered by whoever led it: how many were there, and how many gave each answer."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontend.forms import Form
from surveys.domain import kinds
from surveys.domain.exporting.columns import STATE
from surveys.domain.group_sessions import LARGEST_GROUP, Session, too_many
from surveys.enums import AnswerState
from surveys.forms.answering import LONGEST_ANSWER, TypedWords, states_of
from surveys.queries.answering import Asked

ELSE = "else"


class GroupSessionForm(Form):
    """`session` is what a valid form holds. No name of a child belongs in it."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=64)
    group = forms.CharField(
        label=gettext_lazy("Which group"),
        help_text=gettext_lazy("Such as “Youth council”. No names of children."),
        max_length=120,
    )
    held_on = forms.DateField(
        label=gettext_lazy("On which day"), widget=forms.DateInput(attrs={"type": "date"})
    )
    present = forms.IntegerField(
        label=gettext_lazy("How many children and young people were there"),
        min_value=1,
        max_value=LARGEST_GROUP,
    )
    age = forms.ChoiceField(label=gettext_lazy("How old most of them are"))

    def __init__(
        self,
        questions: Sequence[tuple[str, Asked]],
        language: str,
        bands: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.fields["age"].choices = bands  # type: ignore[attr-defined]
        self.asked = {asked.key: asked for number, asked in questions if number}
        self.legends: dict[str, str] = {}
        for number, asked in questions:
            words = asked.in_language(language).text
            if number and asked.choices:
                self.legends[asked.key] = f"{number}. {words}"
                for code, label in _answers(asked, language):
                    self.fields[_name(asked.key, code)] = forms.IntegerField(
                        label=label, min_value=0, max_value=LARGEST_GROUP, required=False
                    )
            elif number and asked.kind in kinds.IN_WORDS:
                self.fields[_name(asked.key, "words")] = TypedWords(
                    label=f"{number}. {words}", required=False, max_characters=LONGEST_ANSWER
                )
        self.fields[ELSE] = TypedWords(
            label=_("What else was said"), required=False, max_characters=LONGEST_ANSWER
        )

    def clean_held_on(self) -> date:
        held_on: date = self.cleaned_data["held_on"]
        if held_on > timezone.localdate():
            raise ValidationError(_("That day has not come yet."))
        return held_on

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        present = cleaned.get("present") or LARGEST_GROUP
        for key in self.legends:
            counts = self._counts(key)
            if too_many(counts, present, takes_many=self.asked[key].kind == kinds.CHOOSE_SOME):
                first = next(iter(counts))
                self.add_error(_name(key, first), _("These are more answers than children who were there."))
        return cleaned

    def _counts(self, key: str) -> dict[str, int]:
        named = ((code, self.cleaned_data.get(_name(key, code))) for code in _codes(self.asked[key]))
        return {code: number for code, number in named if number}

    @property
    def parts(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """The fields in their order on the page; those of one question stand together under its words."""
        yield "", [self[name] for name in ("token", "group", "held_on", "present", "age")]
        for key, asked in self.asked.items():
            if key in self.legends:
                yield self.legends[key], [self[_name(key, code)] for code in _codes(asked)]
            elif _name(key, "words") in self.fields:
                yield "", [self[_name(key, "words")]]
        yield "", [self[ELSE]]

    @property
    def session(self) -> Session:
        given = self.cleaned_data
        words: dict[str | None, str] = {
            key: given[name] for key in self.asked if (name := _name(key, "words")) in given and given[name]
        }
        return Session(
            group=given["group"],
            held_on=given["held_on"],
            present=given["present"],
            counts={key: self._counts(key) for key in self.legends},
            words=words | ({None: given[ELSE]} if given[ELSE] else {}),
        )


def _name(key: str, code: str) -> str:
    return f"{key}:{code}"


def _codes(asked: Asked) -> list[str]:
    return [*asked.choices, *(f"{STATE}{state}" for state in states_of(asked.kind))]


def _answers(asked: Asked, language: str) -> Iterator[tuple[str, str]]:
    for key, choice in asked.choices.items():
        yield key, choice.in_language(language)
    for state in states_of(asked.kind):
        yield f"{STATE}{state}", str(AnswerState(state).label)

"""Forms of the editors' screens, where a row needs more than its own fields."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from promises.models import Promise, PromiseWording
from promises.queries.promises import newest_version
from surveys.intake import name_subject


class PromiseForm(WagtailAdminModelForm):
    """A new promise gets the subject that questions and themes point at; it keeps it for good."""

    def save(self, commit: bool = True) -> Promise:
        promise: Promise = self.instance
        if promise.subject_id is None:
            promise.subject_id = name_subject(key=f"promise:{promise.slug}", label=promise.slug).pk
        saved: Promise = super().save(commit)
        return saved


class WordingForm(WagtailAdminModelForm):
    """Words are never changed once written: saving makes the next version (L01)."""

    language = forms.ChoiceField(label=_("language"), choices=settings.LANGUAGES)
    easy_read = forms.CharField(
        label=_("Easy Read"),
        widget=forms.Textarea,
        help_text=_("One short sentence a line, one idea each."),
    )

    def clean_easy_read(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["easy_read"].splitlines()]
        return [line for line in lines if line]

    def save(self, commit: bool = True) -> PromiseWording:
        wording: PromiseWording = self.instance
        wording.version = newest_version(wording.promise, wording.language) + 1
        if wording.language != settings.LANGUAGE_CODE:
            wording.source_version = newest_version(wording.promise, settings.LANGUAGE_CODE)
        saved: PromiseWording = super().save(commit)
        return saved

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["promise"].label_from_instance = lambda promise: promise.slug

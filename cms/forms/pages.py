"""What editors hand in."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.forms import WagtailAdminPageForm

from cms.domain.checks import stopping
from frontend.forms import Form


class CouncilPageForm(WagtailAdminPageForm):
    """A page in the editor. Handed in to be published it must be ready; a draft may be in any state."""

    def _post_clean(self) -> None:
        """Here the page holds what was written."""
        super()._post_clean()
        if self.is_publishing and not self.errors:
            written = self.instance.written()
            if written is not None and (found := stopping(written)):
                self.add_error(None, _not_ready(len(found)))

    @property
    def is_publishing(self) -> bool:
        if "action-publish" in self.data:
            return True
        return "action-workflow-action" in self.data and self.data.get("workflow-action-name") == "approve"


def _not_ready(number: int) -> str:
    return ngettext(
        "This page cannot be published yet: %(number)s thing is to be put right. It stands under Checks.",
        "This page cannot be published yet: %(number)s things are to be put right. They stand under Checks.",
        number,
    ) % {"number": number}


class PublishAnywayForm(Form):
    reason = forms.CharField(
        label=_("Why do you publish it all the same?"),
        help_text=_("Others will read this in the page's history."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write a reason.")},
    )


class SignTranslationForm(Form):
    """Who checked a translation, and when."""

    checked_by = forms.CharField(
        label=_("Who checked it?"),
        help_text=_("A person who speaks both languages. Their name, or their service and number."),
        max_length=120,
        error_messages={"required": _("Write who checked it.")},
    )
    checked_on = forms.DateField(
        label=_("On which day?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        initial=timezone.localdate,
        error_messages={"required": _("Choose the day."), "invalid": _("Choose a day such as 2026-03-27.")},
    )

    def clean_checked_on(self) -> date:
        day: date = self.cleaned_data["checked_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("That day has not come yet."))
        return day

"""The council's own facts among Wagtail's screens: whom children can call, who reads when, what children are told."""

from typing import Any

from django.conf import settings
from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from voice_platform.council.kept import forget
from voice_platform.council.models import (
    BankHoliday,
    Contact,
    Council,
    DutyHours,
    Helpline,
    Language,
    Wording,
)


class WordingForm(WagtailAdminModelForm):
    """A changed text is a new version; a translation remembers the version it was made from (A68)."""

    def save(self, commit: bool = True) -> Any:
        wording = self.instance
        wording.version = (_newest(wording.key, wording.language) or 0) + 1
        if wording.language != settings.LANGUAGE_CODE:
            wording.source_version = _newest(wording.key, settings.LANGUAGE_CODE)
        return super().save(commit=commit)


def _newest(key: str, language: str) -> int | None:
    rows = Wording.objects.filter(key=key, language=language)
    found: int | None = rows.aggregate(newest=Max("version"))["newest"]
    return found


class CouncilFacts(SnippetViewSet):
    """One row, made by the starter content."""

    model = Council
    icon = "site"


class HelplineFacts(SnippetViewSet):
    model = Helpline
    icon = "help"
    list_display = ["name", "phone", "text_number", "min_age", "max_age", "to_be_confirmed"]


class ContactFacts(SnippetViewSet):
    model = Contact
    icon = "mail"
    list_display = ["name", "email", "phone", "to_be_confirmed"]


class WordingFacts(SnippetViewSet):
    """Roles may add a version and nobody may change one: what a child was told stays on record."""

    model = Wording
    icon = "openquote"
    list_display = ["key", "language", "version", "checked_by"]
    list_filter = ["key", "language"]
    inspect_view_enabled = True
    copy_view_enabled = True
    edit_handler = ObjectList(
        [FieldPanel(name) for name in ("key", "language", "age_bands", "text", "checked_by", "checked_on")],
        base_form_class=WordingForm,
    )


class DutyHoursFacts(SnippetViewSet):
    model = DutyHours
    icon = "time"
    list_display = ["weekday", "opens", "closes", "team"]


class BankHolidayFacts(SnippetViewSet):
    model = BankHoliday
    icon = "calendar"
    list_display = ["on", "name"]


class LanguageFacts(SnippetViewSet):
    """Where a named person signs that the texts of a language may be shown to children."""

    model = Language
    icon = "globe"
    list_display = ["name", "code", "signed_by", "signed_on"]


class CouncilFactsGroup(SnippetViewSetGroup):
    items = (
        *(CouncilFacts, HelplineFacts, ContactFacts, WordingFacts),
        *(DutyHoursFacts, BankHolidayFacts, LanguageFacts),
    )
    menu_label = _("Council")
    menu_icon = "site"
    menu_order = 250


register_snippet(CouncilFactsGroup)


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
@hooks.register("after_delete_snippet")
def read_afresh(request: object, changed: object) -> None:
    """What is saved shows at once in this process, and elsewhere within `ROWS_KEPT_SECONDS`."""
    forget()

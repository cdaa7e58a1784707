"""Panels of ours in Wagtail's editor."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from cms.domain.checks import age_of, findings
from cms.domain.reading_age import MEASURED
from cms.domain.writing import Written
from cms.wording.reasons import reason_of


class ChecksPanel(Panel):
    """What is still to be put right, beside the writing. A script keeps it in step; without one it shows the saved draft."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"heading": _("Checks"), "icon": "glasses", **options})

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/panels/checks.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["address"] = reverse(
                "page_checks", args=[self.instance._meta.label_lower, self.instance.pk or 0]
            )
            context["language"] = self.instance.locale.language_code
            if self.instance.pk:
                context.update(checks_context(self.instance.written()))
            return context


def checks_context(written: Written) -> dict[str, Any]:
    """What the list of checks shows."""
    found = findings(written)
    keys = {
        (place, number): statement.key
        for place, section in enumerate(written.sections, 1)
        for number, statement in enumerate(section.statements, 1)
    }
    reasons = [(reason_of(each), keys.get((each.section, each.statement), "")) for each in found]
    return {
        "stopping": [row for row in reasons if row[0].stops],
        "advice": [row for row in reasons if not row[0].stops],
        "age": age_of(written),
        "is_measured": written.language.partition("-")[0] in MEASURED,
        "is_checked": True,
    }

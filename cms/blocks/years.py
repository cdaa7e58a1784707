"""The parts of the pages that go with a plan's years: what changed and why, and what was raised."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.domain.plan_changes import Kind

KINDS = (
    (Kind.ADDED.value, _("New")),
    (Kind.REWORDED.value, _("In other words")),
    (Kind.MOVED.value, _("In another place")),
    (Kind.RENAMED.value, _("Another heading")),
    (Kind.REMOVED.value, _("No longer in the plan")),
)
CHANGED, PARTLY, NOT_CHANGED = "changed", "partly", "not-changed"
WHO = (
    ("children", _("Children in care")),
    ("young-people", _("Young people in care")),
    ("care-leavers", _("Care leavers")),
    ("council-group", _("A group of children in care who advise the council")),
    ("families", _("Parents and families")),
    ("carers", _("Foster carers and other carers")),
    ("workers", _("People who work with children")),
    ("partners", _("Health, schools, police and other partners")),
    ("providers", _("Organisations that run homes")),
    ("councillors", _("Councillors")),
    ("others", _("Others")),
)
OUTCOMES = (
    (CHANGED, _("We changed the plan")),
    (PARTLY, _("We changed part of it")),
    (NOT_CHANGED, _("We did not change the plan")),
)


class ChangeBlock(blocks.StructBlock):
    """One difference between two years' plans. What differs was found; why it does is for people to say."""

    kind = blocks.ChoiceBlock(choices=KINDS, label=_("What kind of change"))
    part = blocks.CharBlock(max_length=420, required=False, label=_("Where in the plan"))
    before = blocks.TextBlock(required=False, label=_("Before"))
    after = blocks.TextBlock(required=False, label=_("Now"))
    why = blocks.TextBlock(label=_("Why"), help_text=_("In words a child can read. Every change needs it."))
    key = blocks.CharBlock(required=False, max_length=200, form_classname="w-hidden", label=_("Key"))

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        context["kind"] = dict(KINDS).get(value["kind"], "")
        return context

    class Meta:
        icon = "edit"
        label = _("Change")
        template = "cms/blocks/change.html"


class RaisedBlock(blocks.StructBlock):
    """Something that was raised, and what became of it. Who raised it is a choice, so that it can be nobody's name."""

    what = blocks.TextBlock(
        label=_("What was raised"),
        help_text=_("In your own words. Never a name, a home, a school or a child's own sentence."),
    )
    who = blocks.ChoiceBlock(
        choices=WHO,
        label=_("Who raised it, in general terms"),
    )
    raised_on = blocks.DateBlock(label=_("When it was raised"))
    outcome = blocks.ChoiceBlock(
        choices=OUTCOMES,
        label=_("What became of it"),
    )
    changed = blocks.TextBlock(required=False, label=_("What changed in the plan"))
    why_not = blocks.TextBlock(required=False, label=_("What did not change, and why"))
    decided_on = blocks.DateBlock(label=_("When we decided"))

    def clean(self, value: Any) -> Any:
        """An outcome says what it means; nobody decides about what was not raised yet."""
        value = super().clean(value)
        errors = {}
        if value["outcome"] in (CHANGED, PARTLY) and not value["changed"]:
            errors["changed"] = ValidationError(gettext("Say what changed in the plan."))
        if value["outcome"] in (PARTLY, NOT_CHANGED) and not value["why_not"]:
            errors["why_not"] = ValidationError(gettext("Say what did not change, and why."))
        if value["decided_on"] < value["raised_on"]:
            errors["decided_on"] = ValidationError(gettext("This is before it was raised."))
        if errors:
            raise blocks.StructBlockValidationError(errors)
        return value

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        context["who"] = dict(WHO).get(value["who"], "")
        context["outcome"] = dict(OUTCOMES).get(value["outcome"], "")
        context["tone"] = {CHANGED: "good", PARTLY: "waiting"}.get(value["outcome"], "plain")
        return context

    class Meta:
        icon = "openquote"
        label = _("Something that was raised")
        template = "cms/blocks/raised.html"

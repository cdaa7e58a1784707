"""The parts that ordinary pages are put together from."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

from cms.domain.wording_rules import skipped_level, vague_links
from cms.queries.council import contact, contact_choices, helpline, helpline_choices, helplines_by_age

FEATURES = ["bold", "link"]


def _language_of(context: Mapping[str, Any]) -> str | None:
    """The language of the page a block stands on, which may be another than the one asked for."""
    page = context.get("page")
    return page.locale.language_code if page is not None else None


class HeadingBlock(blocks.StructBlock):
    """A heading under the page's title."""

    text = blocks.CharBlock(max_length=160, label=_("Heading"))
    level = blocks.ChoiceBlock(
        choices=[("2", _("Part of the page")), ("3", _("Part of a part"))], default="2", label=_("Level")
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "cms/blocks/heading.html"


class WordsBlock(blocks.RichTextBlock):
    """A paragraph whose links say where they lead (A18)."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"features": FEATURES, **options})

    def clean(self, value: RichText) -> RichText:
        value = super().clean(value)
        if vague := vague_links(value.source):
            words = vague[0] or gettext("nothing")
            raise ValidationError(
                gettext("Say in the link where it leads. “%(words)s” does not.") % {"words": words}
            )
        return value

    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")
        template = "cms/blocks/paragraph.html"


class PointsBlock(blocks.ListBlock):
    """A list with a dot before each point."""

    def __init__(self, **options: Any) -> None:
        super().__init__(WordsBlock(label=_("Point")), **options)

    class Meta:
        icon = "list-ul"
        label = _("List")
        template = "cms/blocks/points.html"


class HelplinesBlock(blocks.StaticBlock):
    """Where to turn, for each age: rows of the council, so no page ever holds a stale number (S01)."""

    def get_context(self, value: Any, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        context["ages"] = helplines_by_age(_language_of(context))
        return context

    class Meta:
        icon = "help"
        label = _("Helplines for each age")
        admin_text = _("Shows the helplines of the council's settings, age by age.")
        template = "cms/blocks/helplines.html"


class HelplineBlock(blocks.StructBlock):
    """One helpline, such as the advocates: a row of the council, named here."""

    helpline = blocks.ChoiceBlock(choices=helpline_choices, label=_("Helpline"))

    def get_context(self, value: Any, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        context["lines"] = [line for line in [helpline(value["helpline"], _language_of(context))] if line]
        return context

    class Meta:
        icon = "help"
        label = _("One helpline")
        template = "cms/blocks/helpline.html"


class ContactBlock(blocks.StructBlock):
    """How to reach a team: a row of the council, named here."""

    contact = blocks.ChoiceBlock(choices=contact_choices, label=_("Team"))

    def get_context(self, value: Any, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        context["contact"] = contact(value["contact"])
        return context

    class Meta:
        icon = "mail"
        label = _("Contact")
        template = "cms/blocks/contact.html"


class KnownProblemBlock(blocks.StructBlock):
    """Something that does not work for everybody: the rule it breaks, whom it stops, when it is put right (A31)."""

    criterion = blocks.CharBlock(
        max_length=120,
        label=_("Success criterion"),
        help_text=_("For example: WCAG 2.2, 1.4.3 Contrast (Minimum)"),
    )
    effect = blocks.TextBlock(label=_("What it does to people"))
    fixed_by = blocks.DateBlock(label=_("Put right by"))

    class Meta:
        icon = "warning"
        label = _("Known accessibility problem")
        template = "cms/blocks/known_problem.html"


class BodyBlock(blocks.StreamBlock):
    """The body of an ordinary page. No heading is skipped (A18)."""

    heading = HeadingBlock()
    paragraph = WordsBlock()
    points = PointsBlock()
    helplines = HelplinesBlock()
    helpline = HelplineBlock()
    contact = ContactBlock()
    known_problem = KnownProblemBlock()

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        headings = [place for place, child in enumerate(value) if child.block_type == "heading"]
        skipped = skipped_level([int(value[place].value["level"]) for place in headings])
        if skipped is not None:
            message = ValidationError(gettext("A heading of a higher level must come first."))
            raise blocks.StreamBlockValidationError(block_errors={headings[skipped]: message})
        return value

"""The parts of a plan on a page."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import blocks

from cms.domain.wording_rules import too_long_sentences
from frontend.symbols.catalogue import SYMBOLS


class StatementBlock(blocks.StructBlock):
    """One thing the plan says. Its id stays the same however often it is reworded."""

    words = blocks.TextBlock(label=_("Full words"))
    easy_read = blocks.ListBlock(
        blocks.CharBlock(max_length=160, label=_("Sentence")),
        default=[],
        label=_("Easy Read"),
        help_text=_("One idea a sentence, 15 words at most."),
    )
    symbol = blocks.ChoiceBlock(
        choices=[(name, symbol.text) for name, symbol in SYMBOLS.items()], required=False, label=_("Picture")
    )

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if long_ones := too_long_sentences(list(value["easy_read"])):
            message = ngettext(
                "A sentence has more than 15 words. Make two of it.",
                "%(number)s sentences have more than 15 words. Make two of each.",
                len(long_ones),
            )
            raise blocks.StructBlockValidationError(
                {"easy_read": ValidationError(message % {"number": len(long_ones)})}
            )
        return value

    class Meta:
        icon = "openquote"
        label = _("Statement")
        template = "cms/blocks/statement.html"


class SectionBlock(blocks.StructBlock):
    """A part of the plan. `subject` is the key by which questions and answers name it; nobody edits it."""

    heading = blocks.CharBlock(max_length=200, required=False, label=_("Heading"))
    kind = blocks.ChoiceBlock(
        choices=[
            ("now", _("What is happening now")),
            ("hope", _("What we hope for")),
            ("how", _("How we work")),
            ("do", _("What we will do")),
            ("know", _("How we will know")),
        ],
        required=False,
        label=_("What it is about"),
    )
    statements = blocks.ListBlock(StatementBlock(), label=_("Statements"))
    subject = blocks.CharBlock(required=False, max_length=120, form_classname="w-hidden", label=_("Key"))

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """What children may say and said of this section, where the page knows it."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        for name in ("ways_to_say", "heard"):
            context[f"{name}_here"] = (context.get(name) or {}).get(value["subject"])
        return context

    class Meta:
        icon = "form"
        label = _("Section")
        template = "cms/blocks/section.html"

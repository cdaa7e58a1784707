"""The one way in which a block chooses its picture."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from frontend.symbols.catalogue import SYMBOLS


class PictureBlock(blocks.ChoiceBlock):
    """One of our own symbols, or none."""

    def __init__(self, **options: Any) -> None:
        choices = [(name, symbol.text) for name, symbol in SYMBOLS.items()]
        super().__init__(**{"choices": choices, "required": False, "label": _("Picture"), **options})

    class Meta:
        icon = "image"

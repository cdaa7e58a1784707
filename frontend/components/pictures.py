"""Pictures that carry meaning."""

from django.template import Library
from django.utils.safestring import SafeString

from frontend.components.rendering import require_one_of
from frontend.symbols import symbol_markup
from frontend.symbols.catalogue import SYMBOLS

register = Library()

SIZES = ("small", "medium", "large", "huge")


@register.simple_tag
def symbol(*, name: str, label: str = "", size: str = "medium") -> SafeString:
    """A symbol of our own, drawn in the page: silent beside words, a named image when it has a `label`."""
    require_one_of(name, SYMBOLS, "name")
    require_one_of(size, SIZES, "size")
    return symbol_markup(name, label=label, size=size)

"""What children said of a plan, in tables that components show."""

from typing import Any

from django.template import Library
from django.utils.translation import gettext

from cms.queries.reactions import PartSaid, children_said

register = Library()


@register.simple_tag
def said_of(*, page: Any) -> list[PartSaid]:
    """Every part of a plan with its released figures; nothing for a page that was never saved."""
    return children_said(page) if page.pk else []


@register.simple_tag
def said_columns() -> list[str]:
    return [
        gettext("Whose words"),
        gettext("Who answered"),
        gettext("Yes"),
        gettext("No"),
        gettext("I'm not sure"),
    ]

"""What every component tag does last: choose its template and fill it."""

from collections.abc import Collection

from django.template import TemplateSyntaxError
from django.template.loader import get_template
from django.utils.safestring import SafeString


def render(component: str, **context: object) -> SafeString:
    """The markup of `component`, from `frontend/components/<component>.html` with `context` alone."""
    return SafeString(get_template(f"frontend/components/{component}.html").render(context))


def require_one_of(value: str, allowed: Collection[str], argument: str) -> None:
    """Refuse a value that a stylesheet does not know, so that a slip fails the first test that renders it."""
    if value not in allowed:
        raise TemplateSyntaxError(f"{argument}={value!r} is not one of {', '.join(sorted(allowed))}")

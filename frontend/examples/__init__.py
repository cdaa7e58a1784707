"""One file a component: every state it has. The gallery, the tests and the axe runs read these alone."""

from dataclasses import dataclass, field
from importlib import import_module
from pkgutil import iter_modules

from django.template import engines
from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Example:
    """One state: its name, the template lines a page would hold, and what the page would put in the context.

    Parts that a page may hold once (an h1, an error summary) name the `layout` of a page of their own.
    """

    name: str
    source: str
    context: dict[str, object] = field(default_factory=dict)
    layout: str = ""

    def rendered(self) -> SafeString:
        template = engines["django"].from_string("{% load i18n ui %}" + self.source)
        return SafeString(template.render(dict(self.context)))


def example_names() -> list[str]:
    """The names of all example files, in the order of the alphabet."""
    return sorted(module.name for module in iter_modules(__path__))


def examples_of(component: str) -> list[Example]:
    """All states of one component."""
    found: list[Example] = import_module(f"{__name__}.{component}").EXAMPLES
    return found

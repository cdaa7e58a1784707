"""What every page's frame needs; cheap, since every child's page asks for it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.urls import translate_url
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from voice_platform.council.queries import council, offered_languages


def site(request: HttpRequest) -> dict[str, Any]:
    """The council, the languages with this page's address in each, and the help links in their one order (A04)."""
    return {
        "council": council(),
        "languages": lambda: _languages(request),
        "exit_url": reverse("exit"),
        "help_links": lambda: _help_links(),
    }


def _languages(request: HttpRequest) -> list[dict[str, Any]]:
    current = get_language()
    return [
        {
            "code": language.code,
            "name": language.name,
            "direction": "rtl" if language.right_to_left else "ltr",
            "url": translate_url(request.path, language.code),
            "current": language.code == current,
        }
        for language in offered_languages(preview=not settings.PRODUCTION)
    ]


def _help_links() -> list[dict[str, str]]:
    return [
        {"url": "/" + prefix(slug), "label": label}
        for slug, label in (
            ("safe/", _("Help and safety")),
            ("what-happened/", _("What happened with what I said")),
            ("privacy/", _("Privacy")),
            ("accessibility/", _("Accessibility")),
            ("complain/", _("Complain")),
        )
    ]


def prefix(path: str) -> str:
    """`path` under the language of this page, which is unprefixed for the default one."""
    language = get_language() or settings.LANGUAGE_CODE
    return path if language == settings.LANGUAGE_CODE else f"{language}/{path}"

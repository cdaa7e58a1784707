"""What every page's frame needs; cheap, since every child's page asks for it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from voice_platform.accounts.models import Role
from voice_platform.council.queries import council, offered_languages


def site(request: HttpRequest) -> dict[str, Any]:
    """The council, the languages with this page's address in each, and the help links in their one order (A04)."""
    return {
        "council": council(),
        "languages": lambda: _languages(request),
        "exit_url": reverse("exit"),
        "help_links": _help_links,
        "home_url": "/" + prefix(""),
        "reading_url": "/" + prefix("reading/"),
        "nav_items": lambda: nav_items(request),
    }


# Where each role's work is; `name` is the address's name.
WORK = (
    ("reading", _lazy("Reading"), (Role.READER, Role.SAFEGUARDING_LEAD)),
    ("themes", _lazy("Themes"), (Role.READER, Role.SAFEGUARDING_LEAD)),
    ("exports", _lazy("Answers as a file"), (Role.READER, Role.SAFEGUARDING_LEAD)),
    ("board", _lazy("Board"), (Role.BOARD_MEMBER, Role.ADMINISTRATOR)),
    ("releases", _lazy("Releases"), (Role.EDITOR, Role.ADMINISTRATOR)),
    ("cycles", _lazy("Survey rounds"), (Role.EDITOR, Role.ADMINISTRATOR)),
    ("page_files", _lazy("Files of pages"), (Role.EDITOR, Role.ADMINISTRATOR)),
    ("wagtailadmin_home", _lazy("Pages and content"), (Role.EDITOR, Role.ADMINISTRATOR)),
    ("people", _lazy("People"), (Role.ADMINISTRATOR,)),
    ("account", _lazy("Your account"), tuple(Role)),
)


def nav_items(request: HttpRequest) -> list[dict[str, Any]]:
    """The ways on for whoever is signed in."""
    if not request.user.is_authenticated:
        return []
    mine = [(reverse(name), label) for name, label, roles in WORK if request.user.has_role(*roles)]
    here = max((url for url, _label in mine if request.path.startswith(url)), key=len, default="")
    return [{"url": url, "label": label, "current": url == here} for url, label in mine]


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
            ("safe/#advocate", _("Get an advocate")),
            ("#say", _("Tell us something")),
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

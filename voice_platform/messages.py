"""Extracts and compiles interface text in Python, so that a fresh machine needs no gettext tools."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

from voice_platform.env import PROJECT_ROOT

PACKAGES = ("voice_platform", "cms", "promises", "surveys", "frontend")
# Screens of people who sign in carry no language in their address, so their words may stay in the default one.
SIGNED_IN = (
    "voice_platform/accounts/",
    "voice_platform/templates/account",
    "voice_platform/templates/allauth/",
    "voice_platform/templates/mfa/",
    "voice_platform/templates/socialaccount/",
    "voice_platform/api",
    "/management/",
    "/models",
    "/wagtail_hooks",
    "/editing",
    "/boards/",
    "/board",
    "/reading",
    "/themes",
    "/cycles",
    "/questionnaires",
    "/trying",
    "/findings",
    "/entering",
    "/forms/packs",
    "/group_sessions",
    "/releases",
    "/staff",
    "/mail",
    "/safety.py",
    "/setting_up",
    "/comparison",
    "cms/blocks",
    "cms/domain",
    "cms/actions",
    "cms/views/choosing",
    "cms/forms",
    "cms/editor",
    "cms/panels",
    "cms/widgets",
    "cms/choosing",
    "cms/views/files",
    "cms/views/previews",
    "cms/wording/reasons",
    "cms/format_preview",
    "cms/not_ready",
    "cms/publish_anyway",
)
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
# Django's template reader writes calls that Babel's lenient reader of another language understands.
TEMPLATE_READER = {"jsx": "false", "template_string": "false"}


def catalogues() -> list[Path]:
    """The `.po` file of every translated language."""
    return sorted(
        path for root in settings.LOCALE_PATHS for path in Path(root).glob("*/LC_MESSAGES/django.po")
    )


def compile_messages() -> list[Path]:
    """Writes each `.mo` that is older than its `.po`; returns those written."""
    stale = [po for po in catalogues() if not _is_fresh(po.with_suffix(".mo"), po)]
    for po in stale:
        with po.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, read_catalogue(po))
    return [po.with_suffix(".mo") for po in stale]


def _is_fresh(compiled: Path, source: Path) -> bool:
    return compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime


def read_catalogue(path: Path) -> Catalog:
    with path.open("rb") as po:
        return read_po(po, locale=path.parts[-3])


def template() -> Catalog:
    """Every text of the interface, as the code holds it now, with the files it stands in."""
    found = Catalog(charset="utf-8")
    for path in _sources():
        for _line, message, comments, context in _texts(path):
            name = path.relative_to(PROJECT_ROOT).as_posix()
            found.add(message, locations=[(name, 0)], auto_comments=comments, context=context)
    return found


def _sources() -> Iterator[Path]:
    for package in PACKAGES:
        root = PROJECT_ROOT / package
        yield from sorted(
            path for path in root.rglob("*") if path.suffix in {".py", ".html", ".txt"} and _is_ours(path)
        )


def _is_ours(path: Path) -> bool:
    return "migrations" not in path.parts and (path.suffix == ".py" or "templates" in path.parts)


def _texts(path: Path) -> Iterator[tuple]:
    if path.suffix == ".py":
        return extract("python", BytesIO(path.read_bytes()), KEYWORDS, comment_tags=["Translators:"])
    source = templatize(path.read_text(), origin=str(path))
    return extract("javascript", BytesIO(source.encode()), KEYWORDS, options=TEMPLATE_READER)


def missing(catalogue: Catalog, wanted: Catalog) -> list[str]:
    """Texts of children's and public pages that the language has no words for."""

    def is_translated(message_id: str | list[str] | tuple[str, ...], context: str | None) -> bool:
        message = catalogue.get(message_id, context)
        if message is None or message.fuzzy:
            return False
        return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)

    return [
        message.id if isinstance(message.id, str) else message.id[0]
        for message in wanted
        if message.id and _is_for_children(message) and not is_translated(message.id, message.context)
    ]


def _is_for_children(message: Message) -> bool:
    """Whether the text stands on a screen whose address carries a language."""
    return not all(any(part in f"/{path}" for part in SIGNED_IN) for path, _line in message.locations)


def update(path: Path, wanted: Catalog) -> Catalog:
    """Adds new texts to a language's file, drops those no longer used, and keeps every translation."""
    catalogue = read_catalogue(path)
    catalogue.update(wanted, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    with path.open("wb") as po:
        write_po(po, catalogue, width=100, omit_header=False, include_lineno=False, sort_output=True)
    return catalogue

"""The home page of every language, and ordinary pages from a file."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.html import escape
from wagtail.models import Locale, Page, Site

from cms.domain.page_files import PageContent, PageWords, PartContent
from cms.models import ContentPage, HomePage

HOME_TITLE = "Start"


def set_up_homes(*, languages: Iterable[str]) -> int:
    """A home page for each language of the site; returns how many were added."""
    added = 0
    for language in sorted(set(languages), key=lambda code: code != settings.LANGUAGE_CODE):
        if language in dict(settings.LANGUAGES) and home_of(language) is None:
            _make_home(language)
            added += 1
    return added


def home_of(language: str) -> HomePage | None:
    """The home page of a language; in the source language the one that the site begins with."""
    homes: Any = HomePage.objects.filter(locale__language_code=language)
    return homes.first()


@transaction.atomic
def _make_home(language: str) -> HomePage:
    locale, _is_new = Locale.objects.get_or_create(language_code=language)
    root = Page.get_first_root_node()
    source = home_of(settings.LANGUAGE_CODE)
    if source is not None:
        home = HomePage(
            title=HOME_TITLE, slug=f"home-{language}", locale=locale, translation_key=source.translation_key
        )
        return add_page(root, home, publish=True)
    home = add_page(root, HomePage(title=HOME_TITLE, slug="start", locale=locale), publish=True)
    _let_site_begin_with(home)
    return home


def _let_site_begin_with(home: HomePage) -> None:
    """Takes the place of Wagtail's own welcome page, which goes when nobody has made it theirs."""
    site, is_new = Site.objects.get_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home}
    )
    if is_new:
        return
    welcome = site.root_page
    site.root_page = home
    site.save()
    if welcome.specific_class is Page and welcome.depth > 1 and not welcome.get_children().exists():
        welcome.delete()


def add_page(parent: Page, page: Any, *, publish: bool) -> Any:
    """Puts a page under another with its first version."""
    page.live = False
    parent.add_child(instance=page)
    revision = page.save_revision()
    if publish:
        revision.publish()
        page.refresh_from_db()
    return page


def set_up_pages(*, pages: Iterable[PageContent]) -> dict[str, int]:
    """Adds the pages that no editor has made yet, in each language that has a home; returns how many."""
    added = Counter({"pages": 0})
    for page in pages:
        for language, words in page.words.items():
            added["pages"] += _set_up_page(page.slug, language, words)
    return dict(added)


def _set_up_page(slug: str, language: str, words: PageWords) -> bool:
    home = home_of(language)
    if home is None or home.get_children().filter(slug=slug).exists():
        return False
    page = ContentPage(
        title=words.title,
        slug=slug,
        intro=words.intro,
        locale=home.locale,
        purpose="accessibility" if slug == "accessibility" else "other",
        checked_by=words.checked_by,
        checked_on=timezone.localdate() if words.checked_by else None,
        body=[block for part in words.parts for block in _blocks(part, language)],
    )
    if source := ContentPage.objects.filter(slug=slug, locale__language_code=settings.LANGUAGE_CODE).first():
        page.translation_key = source.translation_key
    with transaction.atomic():
        add_page(home, page, publish=True)
    return True


def _blocks(part: PartContent, language: str) -> list[tuple[str, Any]]:
    blocks: list[tuple[str, Any]] = [("heading", {"text": part.heading, "level": str(part.level)})]
    blocks += [("paragraph", f"<p>{escape(paragraph)}</p>") for paragraph in part.paragraphs]
    blocks += [("paragraph", _link(words, url, language)) for words, url in part.links]
    if part.helpline:
        blocks.append(("helpline", {"helpline": part.helpline}))
    if part.contact:
        blocks.append(("contact", {"contact": part.contact}))
    if part.shows_helplines:
        blocks.append(("helplines", None))
    return blocks


def _link(words: str, url: str, language: str) -> str:
    """A link to a page of this site stays in its language."""
    if url.startswith("/") and language != settings.LANGUAGE_CODE:
        url = f"/{language}{url}"
    return f'<p><a href="{escape(url)}">{escape(words)}</a></p>'

"""Where am I, where can I go: header, footer, languages, progress."""

from collections.abc import Iterable

from django.template import Library
from django.utils.safestring import SafeString

from frontend.components.rendering import render

register = Library()

# More languages than this fold into one row that opens, so that the page still starts on the first screen.
LANGUAGES_IN_A_ROW = 4


@register.simple_tag
def language_switcher(*, languages: Iterable[object]) -> SafeString:
    """Links to this page in each language, each named in itself.

    A language has code, name, direction, url and current. Nothing is shown for one language alone.
    """
    listed = list(languages or ())
    return render("language_switcher", languages=listed, folded=len(listed) > LANGUAGES_IN_A_ROW)


@register.simple_tag
def progress(*, current: int, total: int) -> SafeString:
    """How far along, in words and as a bar: "Question 3 of 12", "9 more to go"."""
    done = min(max(current, 0), total)
    percent = round(100 * done / total) if total else 0
    return render("progress", current=current, total=total, left=total - done, percent=percent)


@register.simple_tag
def read_aloud() -> SafeString:
    """The way to have the page read by a voice of this device, at a speed of one's own; only a script shows it."""
    return render("read_aloud")


@register.simple_tag
def nav(*, items: Iterable[object], label: str) -> SafeString:
    """Links between the parts of a place. An item has url, label and current."""
    return render("nav", items=list(items or ()), label=label)


@register.simple_tag
def breadcrumbs(*, items: Iterable[object]) -> SafeString:
    """The way down to a staff page. An item has url and label; the last has no url."""
    return render("breadcrumbs", items=list(items))


@register.simple_tag
def pager(*, previous: str = "", following: str = "", current: int = 0, total: int = 0) -> SafeString:
    """Addresses of the page before and after, either of them empty, and "Page 2 of 9"."""
    return render("pager", previous=previous, following=following, current=current, total=total)


@register.simple_tag
def site_header(
    *, council: object = None, languages: object = None, home: str = "", reading: str = ""
) -> SafeString:
    """Whose site this is, the languages it speaks, and the way to "How I like to read"."""
    return render(
        "site_header", council=council, languages=languages or (), home=home or "/", reading=reading
    )


@register.simple_tag
def site_footer(*, council: object = None, links: Iterable[object] = ()) -> SafeString:
    """Help and rights in the same order on every page (A04). A link has url and label."""
    return render("site_footer", council=council, links=list(links or ()))

"""Things to be told: notices, help, cards, states."""

from collections.abc import Iterable, Sequence

from django.template import Library
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info

from frontend.components.pictures import Shown
from frontend.components.rendering import render, require_one_of
from frontend.symbols.catalogue import drawn

register = Library()

NOTICE_KINDS = ("info", "good", "urgent", "unchecked")
NOTICE_SYMBOLS = {"info": "bird", "good": "check", "urgent": "warning", "unchecked": "language"}
TONES = ("plain", "good", "waiting", "concern")


@register.simple_block_tag
def notice(content: SafeString, *, kind: str = "info", title: str = "", symbol: str = "") -> SafeString:
    """A message set apart. `urgent` is for safety; `unchecked` marks an unchecked translation (A68)."""
    require_one_of(kind, NOTICE_KINDS, "kind")
    return render("notice", content=content, kind=kind, title=title, symbol=symbol or NOTICE_SYMBOLS[kind])


@register.simple_block_tag
def card(
    content: SafeString,
    *,
    title: str = "",
    href: str = "",
    symbol: str = "",
    picture: Shown | None = None,
    level: int = 2,
    language: str = "",
) -> SafeString:
    """One idea with its picture at the start (A50); with `href` its title is the link.

    `language` is the title's, where that is not the language of the page.
    """
    shown = picture or (Shown(key=drawn(symbol)) if drawn(symbol) else None)
    return render(
        "card",
        content=content,
        title=title,
        href=href,
        picture=shown,
        heading=f"h{level}",
        language=get_language_info(language) if language else None,
    )


@register.simple_block_tag
def cards(content: SafeString) -> SafeString:
    """Cards beside each other where there is room."""
    return render("cards", content=content)


@register.simple_tag
def promise_card(
    *,
    title: str,
    sentence: str,
    symbol: str,
    href: str = "",
    status: str = "",
    tone: str = "plain",
    level: int = 2,
) -> SafeString:
    """A promise as a child would say it, with its picture."""
    require_one_of(tone, TONES, "tone")
    return render(
        "promise_card",
        title=title,
        sentence=sentence,
        symbol=drawn(symbol) or "star",
        href=href,
        status=status,
        tone=tone,
        heading=f"h{level}",
    )


@register.simple_tag
def picture_lines(*, lines: Iterable[object]) -> SafeString:
    """One idea a line, its picture at the start (A50).

    A line has symbol, text, and language where that is not the language of the page.
    """
    return render("picture_lines", lines=list(lines))


@register.simple_block_tag
def details(content: SafeString, *, summary: str, opened: bool = False) -> SafeString:
    """More for who wants it, closed at first."""
    return render("details", content=content, summary=summary, opened=opened)


@register.simple_tag
def helplines(*, lines: Iterable[object], title: str = "", level: int = 2) -> SafeString:
    """Where to turn. A line has name, words, phone, text_number, url and hours; all but name may be empty."""
    return render("helplines", lines=list(lines), title=title, heading=f"h{level}")


@register.simple_tag
def words_code(*, code: str, language: str = "en") -> SafeString:
    """The words-code, alone in the element that carries `data-words-code`."""
    return render("words_code", code=code, language=language)


@register.simple_tag
def tag(*, text: str, tone: str = "plain") -> SafeString:
    """A short label on something."""
    require_one_of(tone, TONES, "tone")
    return render("tag", text=text, tone=tone)


@register.simple_tag
def status(*, text: str, tone: str = "plain", symbol: str = "") -> SafeString:
    """Where something has got to: always in words, with a symbol, never by colour alone (A16)."""
    require_one_of(tone, TONES, "tone")
    symbols = {"plain": "circle", "good": "check", "waiting": "clock", "concern": "warning"}
    return render("status", text=text, tone=tone, symbol=symbol or symbols[tone])


@register.simple_block_tag
def empty_state(content: SafeString, *, title: str, symbol: str = "seed", level: int = 2) -> SafeString:
    """Nothing to show yet and why, for instance "Not enough voices yet": never coloured as good or bad."""
    return render("empty_state", content=content, title=title, symbol=symbol, heading=f"h{level}")


@register.simple_block_tag
def said(content: SafeString, *, language: str = "") -> SafeString:
    """A person's own words, in their language and direction; `<mark>` inside points out words to read first."""
    return render("said", content=content, language=language)


@register.simple_tag
def steps(*, items: Sequence[str]) -> SafeString:
    """What happens next, in order."""
    return render("steps", items=items)


@register.simple_tag
def statement(
    *,
    words: str,
    easy_read: Iterable[str] = (),
    symbol: str = "",
    picture: Shown | None = None,
    links: Iterable[object] = (),
    recording: object = None,
    only_easy_read: bool = False,
) -> SafeString:
    """One thing a plan says: its picture, its Easy Read sentences, and the full words beside them (A50, A51).

    A link has url and label; a recording has url, media_type and size, which is read before it is played (A84).
    """
    shown = picture or (Shown(key=drawn(symbol)) if drawn(symbol) else None)
    sentences = list(easy_read)
    return render(
        "statement",
        words=words,
        easy_read=sentences,
        picture=shown,
        links=list(links),
        recording=recording,
        only_easy_read=only_easy_read and bool(sentences),
    )

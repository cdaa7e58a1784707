"""Things to press: buttons, ways back, and the way out."""

from django.template import Library, TemplateSyntaxError
from django.utils.safestring import SafeString

from frontend.components.rendering import render, require_one_of

register = Library()

BUTTON_KINDS = ("primary", "secondary", "quiet", "danger")


@register.simple_block_tag
def button(
    content: SafeString,
    *,
    href: str = "",
    kind: str = "primary",
    name: str = "",
    value: str = "",
    symbol: str = "",
    wide: bool = False,
) -> SafeString:
    """A link that looks like a button when it has `href`, else a submit button (`name`, `value`)."""
    require_one_of(kind, BUTTON_KINDS, "kind")
    if href and (name or value):
        raise TemplateSyntaxError("a button with href is a link: it cannot carry a name or value")
    return render(
        "button", content=content, href=href, kind=kind, name=name, value=value, symbol=symbol, wide=wide
    )


@register.simple_block_tag
def actions(content: SafeString, *, apart: bool = False) -> SafeString:
    """A row of buttons that wraps; `apart` sets it off from what stands above."""
    return render("actions", content=content, apart=apart)


@register.simple_tag
def back_link(*, href: str, text: str = "") -> SafeString:
    """The way back, above the page's h1 (A40)."""
    return render("back_link", href=href, text=text)


@register.simple_tag
def skip_link(*, href: str = "#main", text: str = "", leaves: bool = False) -> SafeString:
    """A link for keyboards, seen when it has focus; `leaves` makes it a second way out (A44)."""
    return render("skip_link", href=href, text=text, leaves=leaves)


@register.simple_tag
def exit_button(*, href: str = "/exit/") -> SafeString:
    """Exit this page (A44): a plain link to our own exit address, which clears the visit before it leaves."""
    return render("exit_button", href=href)

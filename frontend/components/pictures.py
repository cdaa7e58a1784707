"""Pictures that carry meaning."""

from dataclasses import dataclass

from django.template import Library
from django.utils.safestring import SafeString

from frontend.components.rendering import render, require_one_of
from frontend.pictograms.drawings import address_of
from frontend.pictograms.library import OPENMOJI, pictogram
from frontend.symbols import symbol_markup
from frontend.symbols.catalogue import SYMBOLS

register = Library()

SIZES = ("small", "medium", "large", "huge")


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture beside words: `key` names one of the library, else `src` is the address of an uploaded one.

    An empty `alt` means that it says nothing which the words beside it do not say.
    """

    key: str = ""
    src: str = ""
    alt: str = ""
    width: int = 0
    height: int = 0


@register.simple_tag
def symbol(*, name: str, label: str = "", size: str = "medium") -> SafeString:
    """A symbol of our own, drawn in the page: silent beside words, a named image when it has a `label`."""
    require_one_of(name, SYMBOLS, "name")
    require_one_of(size, SIZES, "size")
    return symbol_markup(name, label=label, size=size)


@register.simple_tag
def picture(*, shown: Shown | None, size: str = "huge") -> SafeString:
    """Any picture that can stand beside words; nothing for a picture that is gone."""
    require_one_of(size, SIZES, "size")
    if shown is None:
        return SafeString("")
    if shown.key in SYMBOLS:
        return symbol_markup(shown.key, label=shown.alt, size=size)
    if shown.key.startswith(OPENMOJI) and pictogram(shown.key):
        drawn = Shown(src=address_of(shown.key), alt=shown.alt, width=72, height=72)
        return render("picture", shown=drawn, size=size, is_drawing=True)
    return render("picture", shown=shown, size=size) if shown.src else SafeString("")


@register.simple_tag
def recording(*, url: str, media_type: str, size: str, label: str) -> SafeString:
    """Something to hear. Its size stands before it, and nothing of it loads until somebody plays it (A65, A84)."""
    return render("recording", url=url, media_type=media_type, size=size, label=label)


@register.simple_tag
def signed_video(
    *, url: str, media_type: str, size: str, captions: str, language: str, title: str, people: str
) -> SafeString:
    """A film in sign language with its captions (A64); it neither loads nor plays by itself."""
    return render(
        "signed_video",
        url=url,
        media_type=media_type,
        size=size,
        captions=captions,
        language=language,
        title=title,
        people=people,
    )

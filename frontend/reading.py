"""How somebody likes to read: size, spacing, colours and calm, kept without saying who they are (A10, A53).

It stands in one cookie that is written only when somebody asks for it and is gone with the browser, or after as long
as answers may be left alone on a shared device. Style sheets read it from `data-reading` of the page, so that every
page that is kept fits everybody.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext_lazy as _

from frontend.forms import Form
from frontend.widgets import ManyCards, OneCard

COOKIE = "reading"
USUAL = ""
SIZES = ((USUAL, _("The usual size")), ("larger", _("Larger")), ("largest", _("Largest")))
COLOURS = ((USUAL, _("Like my phone or computer")), ("cream", _("Cream")), ("dark", _("Dark")))
HELPS = (
    ("spaced", _("More space between lines and letters")),
    ("calm", _("Calm: nothing moves, fewer pictures")),
)
KNOWN = tuple(value for choices in (SIZES, COLOURS, HELPS) for value, _label in choices if value)
_UNMARKED = b' data-reading=""'

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class ReadingForm(Form):
    """Every wish is optional: nothing chosen is the usual page."""

    size = forms.ChoiceField(label=_("How big are the words?"), choices=SIZES, required=False, widget=OneCard)
    colours = forms.ChoiceField(label=_("Which colours?"), choices=COLOURS, required=False, widget=OneCard)
    helps = forms.MultipleChoiceField(
        label=_("What else helps you?"), choices=HELPS, required=False, widget=ManyCards
    )
    back = forms.CharField(required=False, widget=forms.HiddenInput)

    def wishes(self) -> tuple[str, ...]:
        """What a valid form asks for, of `KNOWN` and in its order."""
        given = self.cleaned_data
        return known_of([given["size"], given["colours"], *given["helps"]])


def initial_of(wishes: Iterable[str]) -> dict[str, Any]:
    """What stands in the form of somebody who has these wishes."""
    asked = set(wishes)

    def chosen(choices: Iterable[tuple[str, Any]]) -> list[str]:
        return [value for value, _label in choices if value in asked]

    return {
        "size": next(iter(chosen(SIZES)), USUAL),
        "colours": next(iter(chosen(COLOURS)), USUAL),
        "helps": chosen(HELPS),
    }


def known_of(values: Iterable[str]) -> tuple[str, ...]:
    asked = set(values)
    return tuple(value for value in KNOWN if value in asked)


def wishes_of(request: HttpRequest) -> tuple[str, ...]:
    """What this browser asked for; what it says and we do not know is left out."""
    return known_of(request.COOKIES.get(COOKIE, "").split("."))


def keep(response: HttpResponseBase, wishes: Iterable[str]) -> None:
    """Writes the cookie, or takes it away where nothing is asked for."""
    value = ".".join(wishes)
    if not value:
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    response.set_cookie(
        COOKIE,
        value,
        max_age=settings.DRAFT_IDLE_SECONDS,
        secure=settings.DRAFT_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def mark(response: HttpResponseBase, wishes: Iterable[str]) -> None:
    """Writes the wishes into a page that was made for everybody."""
    if isinstance(response, HttpResponse) and "html" in response.get("Content-Type", ""):
        mark = f' data-reading="{" ".join(wishes)}"'.encode()
        response.content = response.content.replace(_UNMARKED, mark, 1)

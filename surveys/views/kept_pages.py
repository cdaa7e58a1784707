"""Pages that are the same for every child of an age, kept by the process with holes for what is one child's own.

A page is rendered with a mark in each hole, so that nothing of any child is there when it is kept. The holes,
the form's token and the script's nonce are filled in for each request.
"""

import re
from collections.abc import Callable, Hashable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from voice_platform.council.kept import made

_MARK = re.compile(r"\[\[vp-hole:(\w+)\]\]")
_TOKEN, _NONCE = "csrf_token", "csp_nonce"


def kept_page(
    request: HttpRequest,
    template: str,
    *,
    key: tuple[Hashable, ...],
    of: object,
    context: Callable[[], dict[str, Any]],
    holes: Mapping[str, str],
) -> HttpResponse:
    """The page that `template` makes; `holes` are text or safe markup.

    `key`, `of` and rows that are kept say all that `context` depends on.
    """
    parts = made(("page", template, *key), of, lambda: _cut(request, template, context(), holes))
    # Of a text cut at its marks every second part is the name of a hole.
    filled = [_filling(request, part, holes) if number % 2 else part for number, part in enumerate(parts)]
    return HttpResponse("".join(filled))


def _filling(request: HttpRequest, name: str, holes: Mapping[str, str]) -> str:
    """A token is asked for only where a form wants it: asking for one sets a cookie (P29)."""
    if name == _TOKEN:
        return get_token(request)
    return str(request.csp_nonce) if name == _NONCE else conditional_escape(holes[name])  # type: ignore[attr-defined]


def _cut(request: HttpRequest, template: str, context: dict[str, Any], holes: Mapping[str, str]) -> list[str]:
    marks = {name: SafeString(f"[[vp-hole:{name}]]") for name in (*holes, _TOKEN, _NONCE)}
    html = render_to_string(template, {**context, **marks}, request)
    nonce = str(getattr(request, "csp_nonce", ""))
    return _MARK.split(html.replace(nonce, marks[_NONCE]) if nonce else html)

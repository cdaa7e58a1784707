"""The way from a page to "Was this page useful?"."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.template import Library
from django.urls import reverse
from django.utils.translation import get_language, gettext

from surveys.domain.page_feedback import seal
from surveys.enums import PageFault
from surveys.published import words
from surveys.queries.page_feedback import NO_REASON, NOT_USEFUL, USEFUL, PageSaid

register = Library()


def page_key() -> bytes:
    return settings.SECRET_KEY.encode()


def home() -> str:
    """Where the addresses of this language begin."""
    language = get_language() or settings.LANGUAGE_CODE
    return "/" if language == settings.LANGUAGE_CODE else f"/{language}/"


@register.inclusion_tag("surveys/useful/offer.html", takes_context=True)
def useful_offer(context: dict[str, Any]) -> dict[str, str]:
    """A link for the page that is being shown. In a preview, which has no address, there is none."""
    request = context.get("request")
    path = request.path if request is not None else ""
    if not path.startswith(home()) or getattr(request, "is_preview", False):
        return {"url": ""}
    page = path.removeprefix(home())
    address = reverse("surveys:useful", args=[page]) if page else reverse("surveys:useful_home")
    return {"url": f"{address}?{urlencode({'from': seal(page, page_key())})}"}


@register.simple_tag
def pages_table(*, pages: list[PageSaid]) -> list[list[str | None]]:
    """Rows for the report: the page, how many answered, yes, no, and what was wrong."""
    return [
        [
            f"/{said.page}",
            words.figure(said.verdicts.base),
            words.figure(said.verdicts.options[USEFUL]),
            words.figure(said.verdicts.options[NOT_USEFUL]),
            *(words.figure(said.faults.options[fault]) for fault in (*PageFault.values, NO_REASON)),
        ]
        for said in pages
    ]


@register.simple_tag
def report_columns() -> list[str]:
    faults = [str(label) for label in PageFault.labels]
    return [gettext("Page"), gettext("Answers"), gettext("Yes"), gettext("No"), *faults, gettext("No reason")]

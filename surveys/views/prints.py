"""What is printed for a round: a poster with its open link, and slips with one-time links."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.translation import get_language_info, gettext, override

from frontend.formats.links import code_of, poster, slips
from frontend.formats.tree import Document, Section, Statement
from frontend.formats.typesetting import Kind
from surveys.models import Cycle
from voice_platform.council.queries import council

MEDIA_TYPES: dict[str, str] = {"pdf": "application/pdf", "svg": "image/svg+xml"}


def poster_of(cycle: Cycle, address: str, *, language: str, kind: Kind) -> HttpResponse:
    """The survey's own words in a language, and a code with its address."""
    survey = cycle.survey
    with override(language):
        said = gettext("Scan this with a phone, or type the address.")
        statement = Statement(
            survey.purpose.get(language) or survey.purpose.get("en", ""), (said,), code_of(address, said)
        )
    document = Document(
        title=survey.title.get(language) or str(survey),
        language=language,
        sections=(Section("", (statement,)),),
        right_to_left=bool(get_language_info(language)["bidi"]),
        publisher=council().name,
        address=address,
    )
    return _file(
        poster(document, kind=kind).content, f"poster-{survey.slug}-{language}.{kind}", MEDIA_TYPES[kind]
    )


def slips_of(addresses: Sequence[str], *, language: str) -> HttpResponse:
    """Slips that say nothing of care, a council or a survey: others see what lies on a table."""
    with override(language):
        lines = [gettext("Your link"), gettext("Scan it with a phone. It works once, for you.")]
    made = slips(
        addresses,
        title=lines[0],
        lines=lines,
        language=language,
        right_to_left=bool(get_language_info(language)["bidi"]),
    )
    return _file(made.content, "slips.pdf", MEDIA_TYPES["pdf"])


def pdf(content: bytes, name: str) -> HttpResponse:
    return _file(content, name, MEDIA_TYPES["pdf"])


def table_of(addresses: Sequence[str]) -> HttpResponse:
    """One address a line, for a program that prints or sends them."""
    return _file("\r\n".join(["link", *addresses, ""]).encode(), "links.csv", "text/csv; charset=utf-8")


def _file(content: bytes, name: str, media_type: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )

"""Safety, privacy and assent wordings in a page; beside an unchecked translation stands its source (A68)."""

from collections.abc import Sequence

from django.conf import settings
from django.template import Library
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from voice_platform.council.queries import Text

register = Library()


PICTURES = {
    "assent.what": "list",
    "assent.what_page": "list",
    "assent.who_reads": "read",
    "assent.choice": "decisions",
    "assent.nothing_decides": "home",
    "assent.clear_phone": "clock",
    "safety.danger_now": "phone",
    "safety.childline": "talk",
    "safety.helpline_adult": "talk",
    "safety.not_read_always": "clock",
    "safety.limit": "safe",
}


@register.simple_tag
def wording(
    *, texts: Sequence[Text], pictures: bool = False, calm: bool = False, sources: bool = True
) -> SafeString:
    """`texts` as paragraphs, as lines with pictures, or (`calm`) in a notice; then their sources."""
    page_language = get_language()
    lines = [
        {
            "text": text.text,
            "language": "" if text.language == page_language else text.language,
            "symbol": PICTURES.get(text.key, "circle"),
        }
        for text in texts
    ]
    told = get_template("surveys/wording.html").render({"lines": lines, "pictures": pictures, "calm": calm})
    return SafeString(told) + _sources(texts) if sources else SafeString(told)


@register.simple_tag(name="sources")
def sources_of(*, texts: Sequence[Text]) -> SafeString:
    """What nobody checked in this language, as it was first written."""
    return _sources(texts)


def _sources(texts: Sequence[Text]) -> SafeString:
    unchecked = [text.source for text in texts if not text.is_checked]
    if not unchecked:
        return SafeString()
    context = {"unchecked": unchecked, "language": settings.LANGUAGE_CODE}
    return SafeString(get_template("surveys/sources.html").render(context))

"""Safety, privacy and assent wordings in a page. Where nobody checked a translation, its source stands beside it (A68)."""

from collections.abc import Sequence

from django.conf import settings
from django.template import Library
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from voice_platform.council.queries import Text

register = Library()


@register.simple_tag
def wording(*, texts: Sequence[Text], pictures: bool = False, calm: bool = False) -> SafeString:
    """`texts` as paragraphs, or as lines with pictures, or (`calm`) in a notice of their own."""
    page_language = get_language()
    lines = [
        {
            "text": text.text,
            "language": "" if text.language == page_language else text.language,
            "symbol": PICTURES.get(text.key, "circle"),
        }
        for text in texts
    ]
    context = {
        "lines": lines,
        "pictures": pictures,
        "calm": calm,
        "unchecked": [text.source for text in texts if not text.is_checked],
        "source_language": settings.LANGUAGE_CODE,
    }
    return get_template("surveys/wording.html").render(context)


PICTURES = {
    "assent.what": "list",
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

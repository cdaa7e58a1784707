"""Where a child may turn, beside a text that nobody has checked in the child's language (A68)."""

from django.conf import settings
from django.utils.translation import get_language

from voice_platform.council.queries import helplines


def help_lines() -> list[dict[str, str]]:
    """The lines for children of every age, in the language of the page."""
    language = get_language() or settings.LANGUAGE_CODE
    return [
        {
            "name": line.name,
            "words": line.words.get(language) or line.words.get(settings.LANGUAGE_CODE, ""),
            "phone": line.phone,
            "text_number": line.text_number,
            "url": line.url,
            "hours": "",
        }
        for line in helplines()
    ]

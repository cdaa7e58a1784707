"""What `check` and `check --deploy` look at beyond Django's own list (Q20)."""

from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, register

from frontend.formats import programs

_SHORTEST_KEY = 32


@register("security", deploy=True)
def keys_are_strong(**kwargs: Any) -> list[CheckMessage]:
    """A words-code holds 50 bits, so its keys must not be guessable (P27); one stolen key must not give the other."""
    problems: list[CheckMessage] = [
        checks.Warning(f"{name} is shorter than {_SHORTEST_KEY} characters.", id="voice_platform.W001")
        for name in ("WORDS_CODE_KEY", "WORDS_CODE_LOOKUP_KEY")
        if len(getattr(settings, name)) < _SHORTEST_KEY
    ]
    if settings.WORDS_CODE_KEY == settings.WORDS_CODE_LOOKUP_KEY:
        problems.append(
            checks.Warning("WORDS_CODE_KEY and WORDS_CODE_LOOKUP_KEY are the same.", id="voice_platform.W002")
        )
    return problems


@register("security", deploy=True)
def site_is_reached_by_https(**kwargs: Any) -> list[CheckMessage]:
    """Links in mails start with SITE_URL."""
    if settings.WAGTAILADMIN_BASE_URL.startswith("https://"):
        return []
    return [checks.Warning("SITE_URL does not start with https://", id="voice_platform.W003")]


@register("formats")
def programs_of_formats_are_there(**kwargs: Any) -> list[CheckMessage]:
    """A format whose program lacks is the only thing that fails, so this informs and stops nothing."""
    return [
        checks.Info(
            f"{program.name} is not installed; some formats of pages cannot be made.",
            hint=f"On Debian: apt-get install {program.package}",
            id="voice_platform.I001",
        )
        for program in programs.lacking()
    ]

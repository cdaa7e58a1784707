"""Keeping what children are asked about a page in step with the page.

A part whose words change is a new question version and a new series (M06); a part that goes is asked about no more;
old answers stay with the key. Opening a round is for people: it takes what every round takes (M09).
"""

from collections import Counter

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from surveys.actions.opening import close_cycle
from surveys.actions.setting_up import asked_by, draft_cycle, write_survey
from surveys.actions.subjects import name_subject
from surveys.domain.reactions import PageAsked, Sentences, survey_about
from surveys.enums import CycleState
from surveys.models import Cycle, Survey
from surveys.queries.answering import OLDEST_WHO_GET_PICTURES
from voice_platform.council.kept import forget
from voice_platform.council.queries import age_bands


def ask_about(*, page: PageAsked) -> None:
    """Writes the questions about a page as it is published now, and what the next round of them asks.

    An open round stays as it was opened. Where it asks just this, no next round is needed.
    """
    with transaction.atomic():
        for part in page.parts:
            name_subject(key=part.subject, label=part.heading.get(settings.LANGUAGE_CODE, ""))
        name_subject(key=page.subject, label=page.title.get(settings.LANGUAGE_CODE, ""))
        content = survey_about(page, _sentences(), _tiers())
        survey, asks = write_survey(content, Counter())
        Survey.objects.filter(pk=survey.pk).update(title=content.title)
        now_open = survey.cycles.filter(state=CycleState.OPEN).first()
        if (
            now_open
            and not now_open.is_example
            and asked_by(now_open) == {tier: list(asked) for tier, asked in asks.items() if asked}
        ):
            _drafts(survey).delete()
        else:
            _drafts(survey).exclude(slug__startswith=_slug(page)).delete()
            draft_cycle(survey=survey, asks=asks, slug=_free_slug(page), name=page.name[:120])
    forget()


def stop_asking_about(*, slug: str) -> None:
    """Closes the open round about a page: another version has taken its place."""
    for cycle in Cycle.objects.filter(survey__slug=slug, state=CycleState.OPEN):
        close_cycle(cycle=cycle, by=None, at=timezone.now())


def _drafts(survey: Survey) -> QuerySet[Cycle]:
    """Rounds that nobody has opened or made links for."""
    return survey.cycles.filter(
        state=CycleState.DRAFT, is_example=False, responses__isnull=True, invitations__isnull=True
    )


def _slug(page: PageAsked) -> str:
    return f"{page.slug}-{page.year}"


def _free_slug(page: PageAsked) -> str:
    """One round for a year's words; another where words change within the year."""
    taken = set(Cycle.objects.filter(slug__startswith=_slug(page)).values_list("slug", flat=True))
    numbered = (f"{_slug(page)}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (_slug(page), *numbered) if slug not in taken)


def _tiers() -> dict[str, list[str]]:
    bands = age_bands()
    return {
        "youngest": [band.slug for band in bands if band.max_age <= OLDEST_WHO_GET_PICTURES],
        "older": [band.slug for band in bands if band.max_age > OLDEST_WHO_GET_PICTURES],
    }


def _sentences() -> dict[str, Sentences]:
    """In every language of the site; a translation that nobody has checked shows the source beside it (A68)."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found[code] = Sentences(
                title=_("What do you think? {title}"),
                agree_with_part=_("Do you agree with this part: “{heading}”?"),
                agree_with_whole=_("Do you agree with all of it together: “{title}”?"),
                why=_("Tell us why, if you like."),
                yes=_("Yes, I agree"),
                no=_("No, I do not agree"),
            )
    return found

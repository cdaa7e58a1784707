"""An invented consultation log, marked as an example, and taking it away again."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction

from cms.actions.pages import add_page
from cms.models import ConsultationPage, PlanPage
from cms.models.years import LOG_SLUG


def add_example_log(*, plan: str, title: str, intro: str, raised: Sequence[Mapping[str, Any]]) -> int:
    """Under the plan of now in the source language, unless a page stands there already; returns how many."""
    page = PlanPage.objects.filter(slug=plan, locale__language_code=settings.LANGUAGE_CODE).first()
    if page is None or not page.is_current or page.get_children().filter(slug=LOG_SLUG).exists():
        return 0
    log = ConsultationPage(title=title, slug=LOG_SLUG, intro=intro, locale=page.locale, is_example=True)
    log.rows = json.dumps([{"type": "raised", "id": str(uuid4()), "value": dict(row)} for row in raised])
    with transaction.atomic():
        add_page(page, log, publish=True)
    return 1


def year_of(*, plan: str) -> int:
    """The year of the plan of now. Raises PlanPage.DoesNotExist."""
    return PlanPage.objects.get(slug=plan, locale__language_code=settings.LANGUAGE_CODE).year


def remove_example_pages() -> int:
    examples = list(ConsultationPage.objects.filter(is_example=True))
    for page in examples:
        page.delete()
    return len(examples)

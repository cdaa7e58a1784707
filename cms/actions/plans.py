"""Plans on a page: from a file in our own Easy Read shape, or as a council wrote it.

A statement keeps its id as long as its words stay, and its Easy Read and picture with it, so that what children say
about it stays about it.
"""

import json
import re
from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.urls import Resolver404, resolve
from django.utils import timezone

from cms.actions.pages import add_page, home_of, set_up_homes
from cms.actions.publishing import publish_anyway
from cms.domain.page_files import PlanContent, SectionContent, StatementContent
from cms.domain.plan_text import Plan
from cms.errors import PlanHasNoPlace
from cms.models import HomePage, PlanPage
from surveys.intake import name_subject

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def set_up_plan(*, plans: Iterable[PlanContent]) -> dict[str, int]:
    """Adds a plan in each language that has a home and no such plan yet; the source language first."""
    added = 0
    for content in sorted(plans, key=lambda plan: plan.language != settings.LANGUAGE_CODE):
        home = home_of(content.language)
        if home is None or home.get_children().filter(slug=content.slug).exists():
            continue
        page = _new_page(home, content.slug, content.title)
        page.intro = content.intro
        page.checked_by = content.checked_by
        page.checked_on = timezone.localdate() if content.checked_by else None
        source = _plan_in(settings.LANGUAGE_CODE, content.slug)
        page.sections = json.dumps(_sections(content.sections, _Kept.by_place(source)))
        with transaction.atomic():
            add_page(home, page, publish=True)
            name_subjects(page=page)
        added += 1
    return {"plans": added}


def import_plan(
    *,
    plan: Plan,
    slug: str,
    language: str,
    publish: bool,
    easy_read: PlanContent | None = None,
    reason: str = "published from the command line",
) -> PlanPage:
    """Makes or rewrites the plan at an address; without `publish` only editors see it. Raises PlanHasNoPlace.

    Whoever has the command line has the right to publish what a check would stop: it goes on record with `reason`.

    `easy_read` gives Easy Read and pictures by their order: as many sections and statements as the plan has.
    """
    home = _home_for(language)
    _require_free_address(home, slug)
    sections = _with_easy_read(plan, easy_read)
    page: PlanPage | None = PlanPage.objects.child_of(home).filter(slug=slug).first()
    with transaction.atomic():
        if page is None:
            page = _new_page(home, slug, plan.title or slug.replace("-", " ").capitalize())
            page.sections = json.dumps(_sections(sections, _Kept.by_place(None)))
            page = add_page(home, page, publish=False)
        else:
            page = page.get_latest_revision_as_object()
            page.sections = json.dumps(_sections(sections, _Kept.by_words(page)))
            page.save_revision()
        if publish:
            publish_anyway(page=page, by=None, reason=reason)
            page.refresh_from_db()
        name_subjects(page=page)
    return page


def name_subjects(*, page: PlanPage) -> None:
    """Every section of the plan becomes something that questions and answers can be about."""
    for section in page.sections:
        if key := section.value["subject"]:
            name_subject(key=key, label=section.value["heading"] or page.title)


def _home_for(language: str) -> HomePage:
    if language not in dict(settings.LANGUAGES):
        offered = ", ".join(code for code, _name in settings.LANGUAGES)
        raise PlanHasNoPlace(f"There is no language {language!r}. This site has: {offered}.")
    set_up_homes(languages=[settings.LANGUAGE_CODE, language])
    home = home_of(language)
    assert home is not None  # noqa: S101 - it was made one line above
    return home


def _require_free_address(home: HomePage, slug: str) -> None:
    if not _SLUG.fullmatch(slug) or len(slug) > 60:
        raise PlanHasNoPlace(f"{slug!r} is no address: use small letters, digits and single hyphens.")
    try:
        is_taken = resolve(f"/{slug}/").url_name != "wagtail_serve"
    except Resolver404:
        is_taken = True
    other = home.get_children().filter(slug=slug).not_type(PlanPage)
    if is_taken or slug in dict(settings.LANGUAGES) or other.exists():
        raise PlanHasNoPlace(f"/{slug}/ is the address of something else. Choose another with --slug.")


def _new_page(home: HomePage, slug: str, title: str) -> PlanPage:
    page = PlanPage(title=title, slug=slug, locale=home.locale)
    if source := _plan_in(settings.LANGUAGE_CODE, slug):
        page.translation_key = source.translation_key
    return page


def _plan_in(language: str, slug: str) -> PlanPage | None:
    found: PlanPage | None = PlanPage.objects.filter(slug=slug, locale__language_code=language).first()
    return found


def _with_easy_read(plan: Plan, easy_read: PlanContent | None) -> list[SectionContent]:
    if easy_read is not None:
        wanted = [len(section.statements) for section in plan.sections]
        given = [len(section.statements) for section in easy_read.sections]
        if wanted != given:
            raise PlanHasNoPlace(
                f"The Easy Read file has {_counts(given)} statements in its sections, the plan {_counts(wanted)}."
            )
    matched = easy_read.sections if easy_read else ()
    return [
        SectionContent(
            section.heading,
            other.kind if other else "",
            tuple(
                StatementContent(said.text, easy.easy_read if easy else (), easy.symbol if easy else "")
                for said, easy in zip_longest(section.statements, other.statements if other else ())
            ),
        )
        for section, other in zip_longest(plan.sections, matched)
    ]


def _counts(numbers: Sequence[int]) -> str:
    return "+".join(map(str, numbers)) or "no"


class _Kept:
    """Blocks of an earlier version or of the source language, whose ids go on."""

    def __init__(self, sections: dict[Any, Any], statements: dict[Any, Any]) -> None:
        self._sections = sections
        self._statements = statements

    @classmethod
    def by_words(cls, page: PlanPage) -> "_Kept":
        """Found again by their words, each once."""
        sections = {section.value["heading"]: section for section in page.sections}
        statements = chain.from_iterable(
            section.value["statements"].bound_blocks for section in page.sections
        )
        return cls(sections, {statement.value["words"]: statement for statement in statements})

    @classmethod
    def by_place(cls, source: PlanPage | None) -> "_Kept":
        """Found again by where they stand: a translation says the same things in the same order."""
        if source is None:
            return cls({}, {})
        placed = list(enumerate(source.sections))
        return cls(
            dict(placed),
            {
                (place, number): statement
                for place, section in placed
                for number, statement in enumerate(section.value["statements"].bound_blocks)
            },
        )

    def section(self, *keys: Any) -> Any:
        return next((self._sections.pop(key) for key in keys if key in self._sections), None)

    def statement(self, *keys: Any) -> Any:
        return next((self._statements.pop(key) for key in keys if key in self._statements), None)


def _sections(contents: Sequence[SectionContent], kept: _Kept) -> list[dict[str, Any]]:
    """The stream field's own form."""
    found = []
    for place, content in enumerate(contents):
        before = kept.section(place, content.heading)
        value = {
            "heading": content.heading,
            "kind": content.kind or (before.value["kind"] if before else ""),
            "subject": before.value["subject"] if before else "",
            "statements": [
                _statement(statement, kept.statement((place, number), statement.words))
                for number, statement in enumerate(content.statements)
            ],
        }
        found.append({"type": "section", "id": before.id if before else str(uuid4()), "value": value})
    return found


def _statement(content: StatementContent, before: Any) -> dict[str, Any]:
    """With the same words everything else that editors gave it stays; with others its id alone."""
    is_same = before is not None and before.value["words"] == content.words
    value = before.block.get_prep_value(before.value) if is_same else {}
    value["words"] = content.words
    if content.symbol:
        value["picture"] = {"pictogram": content.symbol}
    if content.easy_read:
        value["easy_read"] = [
            {"type": "item", "id": str(uuid4()), "value": sentence} for sentence in content.easy_read
        ]
    return {"type": "item", "id": before.id if before is not None else str(uuid4()), "value": value}

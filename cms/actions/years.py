"""A plan's years. The plan of now stands at the plan's address, earlier ones below it, readable for ever."""

import json
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from cms.actions.pages import add_page
from cms.actions.reactions import ask_children_about
from cms.domain.plan_changes import Change, changes
from cms.errors import NoNextYear
from cms.models import ChangesPage, PlanPage
from cms.models.years import CHANGES_SLUG
from cms.queries.reactions import survey_slug
from cms.queries.years import earlier_years, parts_of
from surveys import intake
from voice_platform.accounts.models import User


@transaction.atomic
def make_next_year(*, page: PlanPage, made_by: User | None = None) -> PlanPage:
    """A draft of next year's plan in every language, with all keys kept. Raises NoNextYear."""
    if not (page.is_source and page.is_current and page.live):
        raise NoNextYear(_("Next year's version is made from the plan that is published now."))
    if page.next_versions.exists():
        raise NoNextYear(_("There is a next version already. Publish or delete it first."))
    slug = f"{page.slug}-{page.year + 1}"
    if page.get_siblings().filter(slug=slug).exists():
        raise NoNextYear(_("The address /%(slug)s/ is taken by another page.") % {"slug": slug})
    made = _copy(page, slug, made_by, translation_key=uuid4())
    for translation in page.get_translations():
        _copy(translation.specific, slug, made_by, translation_key=made.translation_key)
    return made


def _copy(page: PlanPage, slug: str, made_by: User | None, **attributes: Any) -> PlanPage:
    """Words of an earlier year that somebody checked are to be checked again: the source may change under them."""
    kept = {"subject": page.key, "follows": page}
    made: PlanPage = page.copy(
        update_attrs={
            "slug": slug,
            "year": page.year + 1,
            "checked_by": "",
            "checked_on": None,
            "go_live_at": None,
            "expire_at": None,
            **kept,
            **attributes,
        },
        copy_revisions=False,
        keep_live=False,
        reset_translation_key=False,
        user=made_by,
    )
    PlanPage.objects.filter(pk=made.pk).update(**kept)
    made.refresh_from_db()
    return made


@transaction.atomic
def take_place(*, page: PlanPage) -> None:
    """A next year's plan that was published takes the plan's address; last year's goes to its year below it.

    So it does in every language at once: where a translation is not published yet, children read the source. A
    translation that is published first waits for its source.
    """
    source = page if page.is_source else page.in_source_language()
    if source is None or not source.live:
        return
    last = source.follows
    if last is not None:
        intake.stop_asking_about(slug=survey_slug(source))
        _stand_in_every_language(source, last)
    for each in [source, *(translation.specific for translation in source.get_translations())]:
        if each.follows_id:
            _swap(each.pk, each.follows_id)
    if last is not None:
        source.refresh_from_db()
        ask_children_about(page=source)
        write_changes(page=source)


def _stand_in_every_language(source: PlanPage, last: PlanPage) -> None:
    """A language that last year's plan had and this one lacks gets a draft, below which last year's can stand."""
    there = set(source.get_translations().values_list("locale", flat=True))
    for translation in last.get_translations().exclude(locale__in=there):
        _copy(translation.specific, source.slug, None, translation_key=source.translation_key)


def _swap(page_id: int, last_id: int) -> None:
    last = PlanPage.objects.get(pk=last_id)
    plan_slug, year_slug = last.slug, str(last.year)
    _rewrite(last, slug=year_slug)
    _rewrite(PlanPage.objects.get(pk=page_id), slug=plan_slug, follows=None)
    for earlier in [*PlanPage.objects.child_of(last), last]:
        earlier.refresh_from_db()
        earlier.move(PlanPage.objects.get(pk=page_id), pos="last-child")


def _rewrite(page: PlanPage, **fields: Any) -> None:
    """Changes what is about the page as a whole, in the page and in the versions that editors go on from.

    Its words are not looked at: what was published once may stand, whatever is asked of new words.
    """
    for name, value in fields.items():
        setattr(page, name, value)
    page.save(clean=False)
    for revision in page.revisions.all():
        revision.content = {**revision.content, **fields}
        revision.save(update_fields=["content"])


def write_changes(*, page: PlanPage) -> ChangesPage | None:
    """What differs from the year before, as a draft; reasons that were written stay with their change.

    None where there is no year before. Nobody but staff sees it until they publish it.
    """
    before = next(iter(earlier_years(page)), None)
    if before is None:
        return None
    found = changes(parts_of(before), parts_of(page))
    with transaction.atomic():
        written: ChangesPage | None = ChangesPage.objects.child_of(page).first()
        if written is None:
            made = ChangesPage(title=_("What changed and why"), slug=CHANGES_SLUG, locale=page.locale)
            made.changes = json.dumps([_block(change, "") for change in found])
            return add_page(page, made, publish=False)
        draft = written.get_latest_revision_as_object()
        whys = {(block.value["kind"], block.value["key"]): block.value["why"] for block in draft.changes}
        draft.changes = json.dumps(
            [_block(change, whys.get((change.kind, change.key), "")) for change in found]
        )
        draft.save_revision(clean=False)
        written.refresh_from_db()
    return written


def _block(change: Change, why: str) -> dict[str, Any]:
    here, there = change.part_after, change.part_before
    part = here or there if not (here and there and here != there) else f"{there} → {here}"
    value = {
        "kind": change.kind.value,
        "part": part,
        "before": change.before,
        "after": change.after,
        "why": why,
        "key": change.key,
    }
    return {"type": "change", "id": str(uuid4()), "value": value}

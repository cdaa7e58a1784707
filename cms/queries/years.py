"""The years of a plan: which stand around a page, and what differs between them."""

from dataclasses import dataclass
from typing import Any

from cms.domain.plan_changes import Part, Said
from cms.queries.council import Way, address, page_path


@dataclass(frozen=True, slots=True)
class Years:
    """Ways from a plan's page: to the plan of now where this is an earlier one, and to what goes with it."""

    current: Way | None
    around: tuple[Way, ...]
    earlier: tuple[Way, ...]


def years_around(page: Any) -> Years:
    """Ways on in the language of the page; whatever has no translation is found in the source language."""
    source = page if page.is_source else page.in_source_language() or page
    children = source.get_children().live().order_by("-slug").specific()
    own = {} if source is page else {child.slug: child.title for child in page.get_children().live()}
    around: list[Way] = []
    earlier: list[Way] = []
    for child in children:
        way = Way(own.get(child.slug, child.title), address(page_path(child)))
        if isinstance(child, type(page)):
            earlier.append(Way(f"{way.title} {child.year}", way.url))
        else:
            around.append(way)
    return Years(_current(source), tuple(around), tuple(earlier))


def around_mark(page: Any) -> tuple[Any, ...]:
    """Changes whenever a page below the plan or above it does."""
    source = page if page.is_source else page.in_source_language() or page
    around = source.get_ancestors().filter(depth__gte=source.depth - 1) | source.get_children()
    return tuple(around.order_by("path").values_list("pk", "slug", "live_revision", "live"))


def _current(page: Any) -> Way | None:
    parent = page.get_parent().specific
    if not isinstance(parent, type(page)) or not parent.live:
        return None
    return Way(f"{parent.title} {parent.year}", address(page_path(parent)))


def siblings_of(page: Any) -> list[Way]:
    """The plan that a page goes with, and the other pages that go with it."""
    parent = page.get_parent().specific
    others = parent.get_children().live().exclude(pk=page.pk).not_type(type(parent))
    return [
        Way(f"{parent.title} {parent.year}", address(page_path(parent))),
        *(Way(other.title, address(page_path(other))) for other in others),
    ]


def parts_of(page: Any) -> list[Part]:
    """A plan as it is compared: sections and statements by their keys."""
    return [
        Part(
            section.value["subject"],
            section.value["heading"],
            tuple(
                Said(
                    statement.id,
                    statement.value["words"],
                    tuple(sentence for sentence in statement.value["easy_read"] if sentence),
                )
                for statement in section.value["statements"].bound_blocks
            ),
        )
        for section in page.sections
    ]


def earlier_years(page: Any) -> list[Any]:
    """The plans of earlier years below a plan, the newest first."""
    return list(type(page).objects.child_of(page).live().order_by("-year"))


def plan(pk: int) -> Any:
    """A plan of any year, or None. Imported here, since pages read this module."""
    from cms.models import PlanPage

    return PlanPage.objects.filter(pk=pk).first()


def draft_of(page: Any) -> Any:
    """The plan as its editors left it."""
    return page.get_latest_revision_as_object() if page.latest_revision_id else page

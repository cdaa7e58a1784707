"""Whose voices a release holds: how many children were heard, who was heard little, and what they spoke of."""

from collections.abc import Iterable, Mapping, Sequence

from surveys.domain import thresholds
from surveys.domain.counting import EVERYBODY, THEME, Group
from surveys.domain.counts import Audience, Strand, Voice, WayIn
from surveys.domain.coverage import SMALLEST_GAP, heard_from
from surveys.domain.figures import Row
from surveys.domain.material import Idea, Material
from surveys.domain.releases import Heard, ReleasedResults, Theme, ThemeStrand
from surveys.domain.rounding import nearest_five
from surveys.domain.suppression import publishable_themes

BY_INVITATION = tuple(Strand(voice, WayIn.LINKED) for voice in Voice)


def is_close(count: int, told: Iterable[int], fewest: int) -> bool:
    """Whether a number differs from one that was told before, and by fewer than that (N05)."""
    return any(0 < abs(count - each) < fewest for each in told)


def heard_in(material: Material, strand: Strand, rows: Sequence[Row]) -> dict[Audience, Heard]:
    """How many children were heard in a strand (M30), in step with the Board's `rows` beside it; {} under ten."""
    if not strand.counts_children:
        return _heard_by_open_link(material, strand)
    bases = [row.base.count for row in rows if row.base.count is not None]
    sent = max([material.children(strand), *bases])
    if is_close(sent, _heard_before(material, strand), strand.fewest):
        last = _heard_last(material, strand)
        if not bases or (last and last[Audience.BOARD].count >= max(bases)):
            return last
        # The questions have moved on and the number of children may not: "at least" the largest base.
        sent = max(bases) + 1
    found = {audience: heard_from(sent, bases, audience) for audience in Audience}
    return {
        audience: Heard(strand, each.count, each.at_least, material.number)
        for audience, each in found.items()
        if each
    }


def _heard_by_open_link(material: Material, strand: Strand) -> dict[Audience, Heard]:
    """How many answers came, rounded for everybody (decision 19)."""
    number = nearest_five(material.children(strand))
    if is_close(number, _heard_before(material, strand), strand.fewest):
        return _heard_last(material, strand)
    if material.children(strand) < strand.fewest:
        return {}
    return dict.fromkeys(Audience, Heard(strand, number, False, material.number))


def _heard_before(material: Material, strand: Strand) -> list[int]:
    return [
        heard.count for release in material.seen_by_board for heard in release.heard if heard.strand == strand
    ]


def _heard_last(material: Material, strand: Strand) -> dict[Audience, Heard]:
    return {
        audience: heard
        for audience, results in material.last.items()
        for heard in results.heard
        if heard.strand == strand
    }


def quiet_groups(material: Material, heard: Mapping[Strand, Mapping[Audience, Heard]]) -> tuple[Group, ...]:
    """Groups that answered much less, by invitation, than children as a whole (M23, M30).

    That is a rate 10 points lower, or less than half as high. Names alone are told, and only anew with a new
    number of children.
    """
    numbers = [heard[strand][Audience.BOARD] for strand in BY_INVITATION if heard.get(strand)]
    if material.last and any(each.since < material.number for each in numbers):
        return material.last[Audience.BOARD].quiet
    eligible = material.about[Audience.BOARD].eligible
    if not numbers or not eligible:
        return ()
    rate = _by_invitation(material) / eligible
    return tuple(
        group
        for group, number in material.eligible_groups.items()
        if number >= thresholds.FEWEST_CHILDREN
        and _by_invitation(material, group) / number <= max(rate - SMALLEST_GAP / 100, rate / 2)
    )


def _by_invitation(material: Material, *group: Group) -> int:
    return sum(material.children(strand, *group) for strand in BY_INVITATION)


def released_themes(material: Material, audience: Audience) -> tuple[Theme, ...]:
    """Themes that ten children or more of one strand spoke of (N10)."""
    listed = {strand: _listed(material, strand, audience) for strand in material.strands}
    themes = (
        Theme(
            idea.slug,
            idea.name,
            idea.child_line,
            idea.symbol,
            idea.subjects,
            tuple(
                found
                for strand, row in listed.items()
                if (found := _theme_strand(material, idea, strand, row, audience))
            ),
        )
        for idea in material.ideas
    )
    return tuple(theme for theme in themes if theme.strands)


def _listed(material: Material, strand: Strand, audience: Audience) -> Row:
    children = {idea.slug: _holding(material, idea, strand) for idea in material.ideas}
    return publishable_themes(strand, children, material.children(strand), audience)


def _holding(material: Material, idea: Idea, strand: Strand) -> int:
    return material.count(strand, THEME, idea.id, EVERYBODY)


def _theme_strand(
    material: Material, idea: Idea, strand: Strand, row: Row, audience: Audience
) -> ThemeStrand | None:
    """What is told of a theme now: its new number, or the last one where the two would be too close (N05)."""
    before = (_theme_in(release, idea, strand) for release in material.seen_by_board)
    told = [each.children.count for each in before if each and each.children.count is not None]
    holding = _holding(material, idea, strand)
    if is_close(holding if strand.counts_children else nearest_five(holding), told, strand.fewest):
        return _theme_in(material.last[audience], idea, strand)
    cell = row.options.get(idea.slug)
    return ThemeStrand(strand, cell, material.number) if cell else None


def _theme_in(results: ReleasedResults, idea: Idea, strand: Strand) -> ThemeStrand | None:
    themes = (theme for theme in results.themes if theme.slug == idea.slug)
    return next((each for theme in themes for each in theme.strands if each.strand == strand), None)

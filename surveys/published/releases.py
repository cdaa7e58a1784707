"""Reading frozen releases."""

from django.db.models import OuterRef, QuerySet, Subquery

from surveys.domain.counts import Audience
from surveys.domain.releases import About, ReleasedResults
from surveys.models import Release

LATEST = "latest"


def results(
    cycle: str = LATEST, *, audience: Audience, number: int | None = None, with_tables: bool = False
) -> ReleasedResults | None:
    """The newest release of a cycle (or release `number`) for an audience; None where nothing was released.

    Breakdowns are large, so they come only `with_tables`.
    """
    releases = Release.objects.filter(audience=audience)
    releases = releases.order_by("-frozen_at") if cycle == LATEST else releases.filter(cycle__slug=cycle)
    if number is not None:
        releases = releases.filter(number=number)
    if with_tables:
        release = releases.first()
        return ReleasedResults.from_dict(release.content, release.tables) if release else None
    release = releases.defer("tables").first()
    return ReleasedResults.from_dict(release.content) if release else None


def released(audience: Audience) -> list[About]:
    """What each cycle's newest release says of itself, the newest cycle first."""
    return [About.from_dict(about) for about in _newest(audience).values_list("content__about", flat=True)]


def released_of(survey: str, *, audience: Audience) -> list[ReleasedResults]:
    """The newest release of each round of a survey, the newest round first: what it says and no breakdowns."""
    newest = _newest(audience).filter(cycle__survey__slug=survey).defer("tables")
    return [ReleasedResults.from_dict(release.content) for release in newest]


def release_numbers(survey: str, *, audience: Audience) -> list[tuple[str, int]]:
    """Which release of each round of a survey is the newest: cheap to ask, and other whenever results are."""
    newest = _newest(audience).filter(cycle__survey__slug=survey)
    return list(newest.values_list("cycle__slug", "number"))


def latest_about(kind: str, *, audience: Audience) -> ReleasedResults | None:
    """The newest cycle's results that ask about subjects of a kind, such as `promise`."""
    for release in _newest(audience).defer("tables"):
        found = ReleasedResults.from_dict(release.content)
        if any(question.subject.startswith(f"{kind}:") for question in found.questions):
            return found
    return None


def _newest(audience: Audience) -> QuerySet[Release]:
    newest = Release.objects.filter(audience=audience, cycle=OuterRef("cycle")).order_by("-number")
    return Release.objects.filter(pk=Subquery(newest.values("pk")[:1]), audience=audience).order_by(
        "-cycle__opens_at", "-cycle"
    )

"""Reading frozen scorecards."""

from promises.models import ScorecardRelease


def newest(audience: str) -> ScorecardRelease | None:
    """The scorecard that an audience sees now."""
    return ScorecardRelease.objects.filter(audience=audience).order_by("-number").first()

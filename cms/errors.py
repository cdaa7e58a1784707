"""What can go wrong with the council's pages."""

from collections.abc import Sequence

from cms.domain.writing import Finding


class CmsError(Exception):
    """Base of every error of this package; its text is one sentence for the person at the keyboard."""


class PlanCannotBeRead(CmsError):
    """The file is not a plan that this platform can read, and why."""


class PlanHasNoPlace(CmsError):
    """The address or language asked for cannot hold a plan."""


class FileNotMade(CmsError):
    """A format's file could not be made, and why, in a sentence for staff."""


class MakerStopped(FileNotMade):
    """The process that made it died, perhaps because the whole worker is being stopped."""


class NotReady(CmsError):
    """The page cannot be published yet; `findings` say what it waits for. Nothing of it was published."""

    def __init__(self, page_id: int, title: str, findings: Sequence[Finding]) -> None:
        super().__init__(f"“{title}” cannot be published yet: {len(findings)} things are to be put right.")
        self.page_id = page_id
        self.title = title
        self.findings = tuple(findings)


class ReasonNeeded(CmsError):
    """Publishing although a check stops it needs a written reason."""


class NoNextYear(CmsError):
    """Next year's version of a plan cannot be made from this page now."""

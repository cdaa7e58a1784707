"""What can go wrong with the council's pages."""


class CmsError(Exception):
    """Base of every error of this package; its text is one sentence for the person at the keyboard."""


class PlanCannotBeRead(CmsError):
    """The file is not a plan that this platform can read, and why."""


class PlanHasNoPlace(CmsError):
    """The address or language asked for cannot hold a plan."""


class FileNotMade(CmsError):
    """A format's file could not be made, and why, in a sentence for staff."""

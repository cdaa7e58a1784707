"""What can go wrong with the council's pages."""


class CmsError(Exception):
    """Base of every error of this package; its text is one sentence for the person at the keyboard."""


class PlanCannotBeRead(CmsError):
    """The file is not a plan that this platform can read, and why."""


class PlanHasNoPlace(CmsError):
    """The address or language asked for cannot hold a plan."""


class NoNextYear(CmsError):
    """Next year's version of a plan cannot be made from this page now."""

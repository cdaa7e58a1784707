"""What can go wrong with the record of who did what."""


class AuditError(Exception):
    """Base of every error of this package."""


class AppendOnly(AuditError):
    """Somebody tried to change or delete an event; events are only ever added (S11)."""


class NotForTheRecord(AuditError):
    """A detail that is neither an id nor a code: words must not reach the record (P30)."""

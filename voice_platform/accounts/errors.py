"""What can go wrong with people and invitations."""


class AccountsError(Exception):
    """Base of every error of this package."""


class InvitationNotOpen(AccountsError):
    """The link is unknown, used or too old: the reader gets one page for all three."""


class AdministratorExists(AccountsError):
    """The first administrator is made once; further ones are invited by an administrator."""


class NotInvited(AccountsError):
    """The council's sign-on knows them, but nobody invited them here."""


class NotOnYourself(AccountsError):
    """Administrators change other people, never themselves: so there is always one left, and two pairs of eyes."""

"""Who may do what in this package; roles and clearance live with the account."""

from typing import TypeGuard

from django.contrib.auth.models import AnonymousUser

from voice_platform.accounts.models import Role, User

Anyone = User | AnonymousUser


def may_read_words(user: Anyone) -> TypeGuard[User]:
    """S14: a reader or safeguarding lead whose clearance is in date."""
    return isinstance(user, User) and user.may_read_words


def may_close_worries(user: Anyone) -> bool:
    """S06: passing a worry on is any reader's duty; deciding that it is done is the safeguarding lead's."""
    return may_read_words(user) and user.has_role(Role.SAFEGUARDING_LEAD)


def may_run_cycles(user: Anyone) -> bool:
    """Opening and closing cycles, and making invitations."""
    return isinstance(user, User) and user.has_role(Role.ADMINISTRATOR, Role.EDITOR)


def may_open_untested(user: Anyone) -> bool:
    """M09: only an administrator may open a survey that no child has tried."""
    return isinstance(user, User) and user.has_role(Role.ADMINISTRATOR)

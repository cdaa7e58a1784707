"""A signed-in session has an end, however busy it is (Q05). That it ends when idle, Django sees to."""

import time

from django.conf import settings
from django.http import HttpRequest

_BEGAN = "session_began"


def begin(request: HttpRequest) -> None:
    """Notes when somebody signed in."""
    request.session[_BEGAN] = int(time.time())


def is_over(request: HttpRequest) -> bool:
    """Whether the session is too old; one that does not say when it began is."""
    return time.time() - request.session.get(_BEGAN, 0) > settings.SESSION_ABSOLUTE_AGE

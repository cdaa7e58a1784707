"""Slowing what goes on and on from one place, and never a home or a school that shares an address (Q08).

What is kept is a keyed digest of the network that changes every day, in memory, for an hour: no address.
"""

import hashlib
import hmac
import ipaddress
from math import ceil
from time import time

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.utils import timezone

from surveys.domain.pace import Bucket, Pace, take

# A school of six hundred may begin at once; after that one child a second.
BEGINNING = Pace(burst=600, seconds=1)
# Nobody types twenty codes in a minute; whoever tries codes gets one every five seconds.
LOOKING_UP = Pace(burst=20, seconds=5)
# A class may read a page together; whoever presses on and on is heard once a minute.
SAYING_USEFUL = Pace(burst=60, seconds=60)
_KEPT_SECONDS = 60 * 60


def too_many_begin(request: HttpRequest) -> int:
    """The seconds to wait before the next may begin; 0 for nearly everybody."""
    return _wait("begin", BEGINNING, request)


def too_many_lookups(request: HttpRequest) -> int:
    """The seconds to wait before the next words-code is tried (P27)."""
    return _wait("lookup", LOOKING_UP, request)


def too_many_verdicts(request: HttpRequest) -> int:
    """The seconds until the next answer about a page counts."""
    return _wait("useful", SAYING_USEFUL, request)


def is_first_time(form: str) -> bool:
    """Whether a form with this number was not sent before, as far as this process knows."""
    return caches["pace"].add(f"useful:{form}", 1, _KEPT_SECONDS)


def _wait(what: str, pace: Pace, request: HttpRequest) -> int:
    key = f"pace:{what}:{_network_digest(request)}"
    cache = caches["pace"]
    stored = cache.get(key)
    bucket, seconds = take(Bucket(*stored) if stored else None, pace, time())
    cache.set(key, tuple(bucket), _KEPT_SECONDS)
    return ceil(seconds)


def _network_digest(request: HttpRequest) -> str:
    message = f"{timezone.localdate()} {_network(request)}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), message, hashlib.sha256).hexdigest()[:32]


def _network(request: HttpRequest) -> str:
    """The network that a request comes from: of IPv6 the part that one household has."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:
        # The last address is the one that our own proxy saw; those before it anybody can write.
        address = request.headers.get("X-Forwarded-For", address).rpartition(",")[2].strip()
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network((parsed, 56 if parsed.version == 6 else 32), strict=False))

"""What the worker tells the rest of the installation."""

import time

from django.conf import settings
from django.core.cache import cache

WORKER_BEAT = "worker-beat"


def beat() -> None:
    """Says that a worker is at work; `check_install` asks."""
    cache.set(WORKER_BEAT, time.time(), 10 * settings.SWEEP_SECONDS)

"""What the worker tells the rest of the installation, and what it tidies."""

import time
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from voice_platform.audit.actions import send_head

WORKER_BEAT = "worker-beat"
LONGEST_TASK = timedelta(minutes=15)
TASK_ROWS_KEPT = timedelta(days=30)


def beat() -> None:
    """Says that a worker is at work; `check_install` asks."""
    cache.set(WORKER_BEAT, time.time(), 10 * settings.SWEEP_SECONDS)


def sweep(now: datetime) -> None:
    """Tidies what the framework leaves behind, and sends where the audit trail ends."""
    Session.objects.filter(expire_date__lt=now).delete()
    DBTaskResult.objects.finished().filter(finished_at__lt=now - TASK_ROWS_KEPT).delete()
    left = DBTaskResult.objects.running().filter(started_at__lt=now - LONGEST_TASK)
    left.update(status=TaskResultStatus.READY, started_at=None)
    send_head(now)

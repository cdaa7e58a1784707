"""What the worker does for the files of pages every few seconds (design rule 10)."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from cms.actions.formats import is_due, make_next, note_due
from cms.making.makers import make_here
from cms.making.workshop import WORKSHOP


@task()
def make_what_is_due() -> None:
    """A hint that something was published; the sweep would find it too."""
    sweep(timezone.now())


def sweep(now: datetime) -> int:
    """Finds files that are due and has them made beside the worker; returns how many became due."""
    noted = note_due()
    if not settings.MAKES_FORMATS or not is_due(now):
        return noted
    if settings.FORMAT_PROCESSES:
        WORKSHOP.wake(settings.FORMAT_PROCESSES)
    else:
        while make_next(make_here):
            pass
    return noted

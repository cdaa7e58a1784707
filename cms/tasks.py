"""What is due for pages: publishing and taking down on the dates that editors set."""

from datetime import datetime

from django.core.management import call_command

from cms.actions.publishing import set_aside_what_is_not_ready


def sweep(now: datetime) -> None:
    """Wagtail's own command does the work; what a check stops is set aside first."""
    set_aside_what_is_not_ready()
    call_command("publish_scheduled", verbosity=0)

"""Makes the one link from which the first administrator makes their account."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from voice_platform.accounts.actions import invite_first_administrator
from voice_platform.accounts.errors import AdministratorExists


class Command(BaseCommand):
    help = "Prints a single-use link, open for a week, that makes the first administrator's account."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            _, token = invite_first_administrator()
        except AdministratorExists:
            raise CommandError("There is an administrator already; ask them for an invitation.") from None
        self.stdout.write(
            settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("accept_invitation", args=[token])
        )

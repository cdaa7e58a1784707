"""Prints the addresses of a running site and, in development, the example sign-ins."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from voice_platform.accounts.models import User
from voice_platform.starter.examples import unused_links

ADDRESSES = (
    ("Children's home", "/"),
    ("Answer the survey", "/s/corporate-parenting/"),
    ("The promises", "/promises/"),
    ("The plan", "/plan/"),
    ("Staff: pages, reading queue, themes", "/staff/"),
    ("Corporate Parenting Board", "/board/"),
    ("Published results (API)", "/api/v1/"),
)


class Command(BaseCommand):
    help = "Prints where everything is."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("site", nargs="?", default="http://127.0.0.1:8000")

    def handle(self, *args: Any, **options: Any) -> None:
        for label, path in ADDRESSES:
            self.stdout.write(f"  {label:<38}{options['site']}{path}")
        if settings.PRODUCTION:
            return
        for token in unused_links()[:1]:
            self.stdout.write(f"  {'Answer as an invited child':<38}{options['site']}/i/{token}/")
        people = User.objects.filter(is_example=True).order_by("pk")
        if people:
            self.stdout.write(f"\nExample sign-ins, all with the password: {settings.EXAMPLE_PASSWORD}")
        for person in people:
            self.stdout.write(f"  {person.email:<38}{', '.join(sorted(person.roles))}")

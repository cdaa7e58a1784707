"""A plan on a page from plain text, Markdown or Word."""

import tomllib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from cms.actions.plans import import_plan
from cms.domain.checks import stopping
from cms.domain.page_files import PlanContent, read_plan_file
from cms.domain.plan_lines import MOST_BYTES_OF_WORD
from cms.domain.plan_text import Plan, read_plan
from cms.errors import CmsError
from cms.models import PlanPage
from cms.wording.reasons import reason_of
from frontend.symbols.catalogue import SYMBOLS
from voice_platform.council.faults import FaultyContent

FROM_HERE = "published from the command line"


class Command(BaseCommand):
    help = "Reads a plan from a text, Markdown or Word file, says what it set aside, and prints the page's address."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--slug", default="plan", help="the page's address: plan gives /plan/")
        parser.add_argument("--language", default=settings.LANGUAGE_CODE)
        parser.add_argument("--publish", action="store_true", help="show it to everybody at once")
        parser.add_argument(
            "--reason",
            default=FROM_HERE,
            help="why it is published although a check would stop it; others read this in the page's history",
        )
        parser.add_argument(
            "--easy-read",
            type=Path,
            metavar="FILE",
            help="a file like plan-easy-read.en.toml whose Easy Read and pictures go with the statements by order",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            plan = read_plan(_content(options["file"]), options["file"].name)
            easy_read = _easy_read(options["easy_read"]) if options["easy_read"] else None
            page = import_plan(
                plan=plan,
                slug=options["slug"],
                language=options["language"],
                publish=options["publish"],
                easy_read=easy_read,
                reason=options["reason"],
            )
        except (CmsError, FaultyContent) as error:
            raise CommandError(str(error)) from None
        self._say_what_was_found(plan)
        self._say_what_is_missing(page)
        self._say_where(page, published=options["publish"])

    def _say_what_was_found(self, plan: Plan) -> None:
        if not plan.has_headings:
            self.stdout.write("No headings were found: everything stands in one section.")
        for section in plan.sections:
            number = len(section.statements)
            self.stdout.write(f"{section.heading or '(no heading)'}: {number} statement{'s' * (number != 1)}")
        for aside in plan.set_aside:
            lines = "-".join(map(str, sorted({aside.lines[0], aside.lines[-1]})))
            self.stdout.write(f"Set aside, line {lines}: “{aside.text}” ({aside.reason})")

    def _say_what_is_missing(self, page: PlanPage) -> None:
        """On the error stream: the page is there, and this is what an editor would be asked to put right."""
        for finding in stopping(page.written()):
            reason = reason_of(finding)
            self.stderr.write(f"{reason.place}: {reason.sentence}")

    def _say_where(self, page: PlanPage, *, published: bool) -> None:
        prefix = "" if page.is_source else f"{page.locale.language_code}/"
        self.stdout.write(f"/{prefix}{page.slug}/")
        if not published:
            edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
            self.stdout.write(f"This version is a draft. Publish it at {edit} or import it with --publish.")


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES_OF_WORD)
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from None


def _easy_read(file: Path) -> PlanContent:
    try:
        values = tomllib.loads(_content(file).decode())
    except ValueError as error:
        raise CommandError(f"{file} is not a TOML file: {error}.") from None
    return read_plan_file(values, file.name, symbols=SYMBOLS)

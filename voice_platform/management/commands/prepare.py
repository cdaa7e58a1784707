"""Brings an installation up to date: messages, tables, static files and, once, the starter content."""

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from voice_platform.council.models import Council
from voice_platform.messages import compile_messages


class Command(BaseCommand):
    help = "Compiles messages, migrates, collects static files, and loads the starter content once."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--no-examples", action="store_true", help="leave the invented example answers out"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        compile_messages()
        self._migrate()
        self._collect_static()
        if not Council.objects.exists():
            call_command("load_starter", stdout=self.stdout)
            if not (settings.PRODUCTION or options["no_examples"]):
                call_command("load_examples", stdout=self.stdout)

    def _migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Making the tables (a minute on a slow machine)")
            call_command("migrate", verbosity=0, interactive=False, stdout=self.stdout)

    def _collect_static(self) -> None:
        """Only when a file was added, changed or removed since the last time: it takes seconds."""
        stamp = Path(settings.STATIC_ROOT) / ".collected"
        state = _static_state()
        if stamp.exists() and stamp.read_text() == state:
            return
        self.stdout.write("Collecting static files")
        call_command("collectstatic", verbosity=0, interactive=False, clear=True, stdout=self.stdout)
        stamp.write_text(state)


def _static_state() -> str:
    digest = hashlib.sha256()
    for finder in finders.get_finders():
        for path, storage in finder.list([]):
            digest.update(f"{path} {storage.get_modified_time(path).timestamp()}\n".encode())
    return digest.hexdigest()

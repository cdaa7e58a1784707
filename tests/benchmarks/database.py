"""A database of its own for a measurement, made from the models."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.management import call_command
from django.db import connection


class _NoMigrations:
    def __contains__(self, app: str) -> bool:
        return True

    def __getitem__(self, app: str) -> None:
        return None


@contextmanager
def own_database() -> Iterator[None]:
    """An empty SQLite file with the settings that a council's installation has, removed afterwards."""
    before, migrations = connection.settings_dict["NAME"], settings.MIGRATION_MODULES
    options = connection.settings_dict["OPTIONS"]
    with TemporaryDirectory() as folder:
        connection.close()
        connection.settings_dict["NAME"] = str(Path(folder) / "bench.sqlite3")
        connection.settings_dict["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        }
        settings.MIGRATION_MODULES = _NoMigrations()
        try:
            call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)
            yield
        finally:
            connection.close()
            connection.settings_dict["NAME"], connection.settings_dict["OPTIONS"] = before, options
            settings.MIGRATION_MODULES = migrations

"""The real migrations on an empty PostgreSQL; every journey applies them to an empty SQLite."""

import os
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.utils.crypto import get_random_string
from psycopg import sql

from voice_platform.env import PROJECT_ROOT

pytestmark = pytest.mark.real_migrations


@pytest.fixture
def empty_database() -> Iterator[str]:
    """The address of a database with nothing in it, gone afterwards."""
    ours = os.environ.get("TEST_DATABASE_URL", "")
    if not ours:
        pytest.skip("no PostgreSQL: set TEST_DATABASE_URL")
    name = f"empty_{get_random_string(12).lower()}"
    with psycopg.connect(ours, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield urlunsplit(urlsplit(ours)._replace(path=f"/{name}"))
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def test_an_empty_database_takes_every_migration_and_the_starter_content(empty_database, tmp_path):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TEST_")} | {
        "DJANGO_SETTINGS_MODULE": "voice_platform.settings.dev",
        "DATABASE_URL": empty_database,
        "VAR_DIR": str(tmp_path),
    }
    for command in (["migrate"], ["migrate", "--check"], ["load_starter"]):
        done = subprocess.run(
            [sys.executable, "manage.py", *command, "--verbosity", "0"],
            cwd=PROJECT_ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"

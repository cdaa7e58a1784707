"""The starter content in the database, loaded once for all tests of a module."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import transaction

from voice_platform.council.kept import forget


@pytest.fixture(scope="module")
def starter_rows(django_db_setup, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_starter", verbosity=0)
        yield
        transaction.set_rollback(True)
    forget()


@pytest.fixture
def starter(starter_rows, db) -> None:
    """What a test changes is gone for the next one."""

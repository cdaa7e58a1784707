"""The starter content in the database, loaded once for all tests of a module."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from tests.wagtail_root import make_root
from voice_platform.council.kept import forget
from voice_platform.roles import give_permissions


@pytest.fixture(scope="module")
def starter_rows(django_db_setup, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        # A test of whole transactions before this one may have emptied the tables.
        make_root()
        # Tables made from the models had no page yet when the roles got their permissions.
        give_permissions()
        call_command("load_starter", stdout=StringIO())
        yield
        transaction.set_rollback(True)
    forget()


@pytest.fixture
def starter(starter_rows, db) -> None:
    """What a test changes is gone for the next one."""

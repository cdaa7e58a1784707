"""What every test stands on: Wagtail's root, people in each role, and one browser."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from django.core.cache import caches
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from playwright.sync_api import Browser, sync_playwright

from tests.wagtail_root import make_root
from voice_platform.accounts.models import Role, User
from voice_platform.council.kept import forget
from voice_platform.messages import compile_messages


def pytest_configure(config):
    """Compiles the translations once, before any process of the run reads them."""
    if not hasattr(config, "workerinput"):
        compile_messages()


BROWSER_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run: Playwright cannot be started twice in one process."""
    found = os.environ.get("CHROME") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        pytest.skip("no Chromium: set CHROME or install one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=BROWSER_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Tables made from the models have no rows that migrations would make, nor the list of them."""
    with django_db_blocker.unblock():
        # wagtail-localize notes the newest migration beside each text.
        MigrationRecorder(connection).ensure_schema()
        make_root()


@pytest.fixture(autouse=True)
def _nothing_kept():
    """What a process keeps for a while must not pass from one test to the next."""
    forget()
    # Rows that a test took back may come again under the same number, so a kept page could be another test's.
    caches["default"].clear()
    yield
    forget()


@pytest.fixture
def person(db) -> Callable[..., User]:
    """Makes a user who holds the given roles and, for readers, a clearance in date."""

    def make(*roles: Role, **fields) -> User:
        from datetime import timedelta

        from django.utils import timezone

        name = "-".join(roles) or "nobody"
        fields.setdefault("cleared_to_read_until", timezone.localdate() + timedelta(days=30))
        user = User.objects.create_user(
            f"{name}-{User.objects.count()}@example.org", "correct horse battery", **fields
        )
        user.give_roles(roles)
        return user

    return make


@pytest.fixture
def signed_in(person) -> Callable[..., Client]:
    """A browser signed in as somebody with the given roles."""

    def make(*roles: Role) -> Client:
        client = Client()
        client.force_login(person(*roles))
        return client

    return make

"""What tests of surveys share."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.surveys.factories import make_open_cycle
from voice_platform.accounts.models import Role


@pytest.fixture
def cycle(db):
    return make_open_cycle()


@pytest.fixture
def reader(signed_in) -> Client:
    return signed_in(Role.READER)


@pytest.fixture
def lead(signed_in) -> Client:
    return signed_in(Role.SAFEGUARDING_LEAD)


@pytest.fixture
def expired(person) -> Client:
    """A reader whose clearance ended yesterday."""
    client = Client()
    yesterday = timezone.localdate() - timedelta(days=1)
    client.force_login(person(Role.READER, cleared_to_read_until=yesterday))
    return client

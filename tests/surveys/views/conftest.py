"""What tests of views share."""

import pytest
from django.core.cache import caches

from surveys.models import Cycle
from tests.surveys.every_kind import open_every_kind
from tests.surveys.factories import make_bands, make_council, make_helplines, make_wordings


@pytest.fixture(autouse=True)
def _nobody_came_before():
    """How often somebody came must not pass from one test to the next (Q08)."""
    caches["pace"].clear()


@pytest.fixture
def kinds(db) -> Cycle:
    """An open survey with a question of every kind, and all that is read before it."""
    make_council()
    make_bands()
    make_wordings()
    make_helplines()
    return open_every_kind()

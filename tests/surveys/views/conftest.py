"""What tests of views share."""

import pytest
from django.core.cache import caches


@pytest.fixture(autouse=True)
def _nobody_came_before():
    """How often somebody came must not pass from one test to the next (Q08)."""
    caches["pace"].clear()

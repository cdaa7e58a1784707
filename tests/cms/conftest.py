import pytest

from cms.models import InfographicPage
from frontend.formats.registry import FORMATS
from tests.cms.invented_formats import Plain
from tests.starter_content import starter, starter_rows  # noqa: F401 - fixtures


@pytest.fixture
def only_formats(monkeypatch):
    """Sets the formats there are, so that a test makes no more than it looks at."""

    def set_to(*formats):
        for name in list(FORMATS):
            monkeypatch.delitem(FORMATS, name)
        for each in formats:
            monkeypatch.setitem(FORMATS, each.name, each)
        return formats

    return set_to


@pytest.fixture
def text(only_formats) -> Plain:
    """The one format there is."""
    return only_formats(Plain())[0]


@pytest.fixture
def plans(starter) -> None:  # noqa: F811 - a fixture asks for another by its name
    """The starter content with no other pages that have formats than the plan in two languages."""
    for page in InfographicPage.objects.live():
        page.unpublish()

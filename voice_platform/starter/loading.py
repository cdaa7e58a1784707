"""Putting the starter content in place by the importers that a council uses itself."""

from collections.abc import Iterator

from cms.actions.infographics import set_up_infographics
from cms.actions.pages import set_up_homes, set_up_pages
from cms.actions.plans import set_up_plan
from cms.actions.workflows import set_up_workflow
from promises.actions.setting_up import set_up_measures, set_up_promises, set_up_tags
from surveys.actions.codebook import set_up_codebook
from surveys.actions.setting_up import set_up_survey
from voice_platform.council.actions import set_up_council, set_up_wordings
from voice_platform.starter.files import Starter

Added = tuple[str, int]


def load(starter: Starter) -> Iterator[Added]:
    """Adds what is missing, a short transaction a file; yields what was added and how much of it.

    Loading twice changes nothing, and what the council has made its own stays.
    """
    yield from set_up_council(content=starter.council).items()
    yield "texts", sum(set_up_wordings(rows=rows, file=file) for file, rows in starter.wordings.items())
    yield from set_up_tags(rows=starter.tags).items()
    yield from set_up_promises(promises=starter.promises).items()
    yield from set_up_measures(rows=starter.measures).items()
    for survey in starter.surveys:
        yield from set_up_survey(content=survey).items()
    yield from set_up_codebook(themes=starter.codebook).items()
    yield "home pages", set_up_homes(languages=[row["code"] for row in starter.council.languages])
    yield from set_up_workflow().items()
    yield from set_up_plan(plans=starter.plans).items()
    yield from set_up_infographics(infographics=starter.infographics).items()
    yield from set_up_pages(pages=starter.pages).items()

"""Plans to write, publish and compare in tests."""

import json
from io import BytesIO
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from PIL import Image as Drawn
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page

from cms.actions.pages import add_page, home_of
from cms.models import PlanPage

MP3 = b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"\xff\xfb\x90\x64" * 2000
MP4 = b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2mp41" + b"\x00" * 4000
CAPTIONS = b"WEBVTT\n\n00:00.000 --> 00:02.000\nWe listen.\n"

STATEMENT: dict[str, Any] = {
    "words": "We will find you a home near your friends.",
    "easy_read": ["We find you a home.", "It is near your friends."],
    "picture": {"pictogram": "home"},
}
NOT_READY: dict[str, Any] = {"words": "We will use CAMHS.", "easy_read": [], "picture": {}}


def plan(
    *statements: dict[str, Any], slug: str = "new-plan", publish: bool = False, **fields: Any
) -> PlanPage:
    """A plan with one section under the English home page."""
    home = home_of("en")
    said = [{"type": "item", "id": str(uuid4()), "value": each} for each in statements or [STATEMENT]]
    section = {"heading": "What we do", "kind": "do", "subject": "", "statements": said}
    sections = json.dumps([{"type": "section", "id": str(uuid4()), "value": section}])
    page = PlanPage(title="New plan", slug=slug, locale=home.locale, sections=sections, **fields)
    return add_page(home, page, publish=publish)


def rewritten(page: Page, **fields: Any) -> PlanPage:
    """The newest draft of a page with other values in its first statement."""
    page = page.get_latest_revision_as_object()
    block = first_statement(page)
    block.value.update(
        {name: block.block.child_blocks[name].to_python(value) for name, value in fields.items()}
    )
    return page


def first_statement(page: PlanPage) -> Any:
    return page.sections[0].value["statements"].bound_blocks[0]


def document(name: str, content: bytes) -> Document:
    return Document.objects.create(title=name, file=ContentFile(content, name=name), file_size=len(content))


def image(name: str = "park.png") -> Image:
    written = BytesIO()
    Drawn.new("RGB", (400, 200), "green").save(written, "PNG")
    return Image.objects.create(title="A park", file=ContentFile(written.getvalue(), name=name))

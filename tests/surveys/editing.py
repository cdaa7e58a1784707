"""What the editor's form sends for a questionnaire."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from wagtail import blocks

from surveys.models import Questionnaire

_TYPES = {"translations": "language", "tiers": "tier"}


def form_of(values: Mapping[str, Any], **fields: str) -> dict[str, Any]:
    """The post that stands for the editor's values (`surveys.domain.writing`); what they leave out is empty."""
    post = {"title": values["title"], "purpose": values["purpose"], **fields}
    for name in ("translations", "tiers", "questions"):
        block = Questionnaire._meta.get_field(name).stream_block
        rows = [
            (each["type"], each["value"]) if name == "questions" else (_TYPES[name], each)
            for each in values[name]
        ]
        post |= dict(_rows(name, [(kind, block.child_blocks[kind], value) for kind, value in rows]))
    return post


def _rows(prefix: str, rows: Sequence[tuple[str, Any, Any]]) -> Iterator[tuple[str, Any]]:
    yield f"{prefix}-count", str(len(rows))
    for place, (kind, block, value) in enumerate(rows):
        around = {"type": kind, "order": str(place), "deleted": "", "id": ""}
        yield from ((f"{prefix}-{place}-{name}", each) for name, each in around.items())
        yield from _fields(f"{prefix}-{place}-value", block, value)


def _fields(prefix: str, block: Any, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from _fields(f"{prefix}-{name}", child, value.get(name))
    elif isinstance(block, blocks.ListBlock):
        yield from _rows(prefix, [("item", block.child_block, each) for each in value or []])
    elif isinstance(block, blocks.BooleanBlock):
        yield from [(prefix, "on")] if value else []
    elif isinstance(block, blocks.MultipleChoiceBlock):
        yield prefix, value or []
    else:
        yield prefix, "" if value is None else str(value)

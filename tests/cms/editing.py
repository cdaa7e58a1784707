"""What Wagtail's editor hands in, made from the page as the editor would show it."""

from typing import Any

from django.test import Client
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.models import PlanPage

FORMSET = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""}


def editor_form(client: Client, page: PlanPage, **fields: Any) -> dict[str, Any]:
    """Every value of the newest draft, the ids of its blocks among them."""
    page = page.get_latest_revision_as_object()
    values = {
        "title": page.title,
        "slug": page.slug,
        "year": page.year,
        "intro": page.intro,
        "source_note": page.source_note,
        "checked_by": "",
        "checked_on": "",
        "comments": FORMSET,
        "sections": streamfield([("section", _section(section)) for section in page.sections]),
        "sign_language": streamfield([]),
        **fields,
    }
    data: dict[str, Any] = nested_form_data(values)
    for place, section in enumerate(page.sections):
        data[f"sections-{place}-id"] = section.id
    return data


def _section(section: Any) -> dict[str, Any]:
    value = section.value
    return {
        "heading": value["heading"],
        "kind": value["kind"],
        "subject": value["subject"],
        "statements": _list([(said.id, _statement(said.value)) for said in value["statements"].bound_blocks]),
    }


def _statement(value: Any) -> dict[str, Any]:
    image = value["picture"]["image"]
    return {
        "words": value["words"],
        "easy_read": _list([("", sentence) for sentence in value["easy_read"]]),
        "picture": {
            "pictogram": value["picture"]["pictogram"] or "",
            "image": {"image": str(image.pk) if image else "", "alt_text": ""},
        },
        "promise": value["promise"] or "",
        "measure": value["measure"] or "",
        "audio": str(value["audio"].pk) if value["audio"] else "",
        "audio_of": value.get("audio_of") or "",
    }


def _list(items: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {"count": str(len(items))}
    for place, (key, value) in enumerate(items):
        found[str(place)] = {"value": value, "id": key, "order": str(place), "deleted": ""}
    return found

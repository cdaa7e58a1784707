"""Every field of ours has its row: purpose, basis, retention and who sees it (P02)."""

import re
from pathlib import Path

from django.apps import apps

DATA_MAP = Path(__file__).resolve().parents[2] / "docs" / "data-map.md"
OURS = ("council", "accounts", "audit", "surveys", "promises", "cms")


def fields_of_models() -> set[str]:
    return {
        f"{model._meta.label}.{field.name}"
        for app in OURS
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.get_fields()
        if getattr(field, "concrete", False) and field.name != "id" and not _is_wagtails(field, model)
    }


def _is_wagtails(field, model) -> bool:
    return field.model is not model and field.model._meta.label.startswith("wagtail")


def rows_of_the_map() -> dict[str, list[str]]:
    rows = {}
    for section in DATA_MAP.read_text().split("\n## ")[1:]:
        model = section.splitlines()[0].strip()
        for name, rest in re.findall(r"^\| `(\w+)` \|(.+)\|$", section, re.MULTILINE):
            rows[f"{model}.{name}"] = [cell.strip() for cell in rest.split("|")]
    return rows


def test_every_field_has_its_row_and_no_row_is_left_over():
    assert fields_of_models() == set(rows_of_the_map())


def test_every_row_says_why_on_what_basis_how_long_and_who_sees():
    assert [name for name, cells in rows_of_the_map().items() if len(cells) != 4 or not all(cells)] == []

"""What the documents say exists."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    ROOT / "frontend" / "README.md",
]
TARGETS = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def name_of(path):
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_path_that_a_document_names_exists(document):
    text = document.read_text()
    linked = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", text)
    missing = [path for path in linked if not (document.parent / path).exists()]
    quoted = re.findall(
        r"`((?:docs|frontend|surveys|promises|cms|tests|voice_platform|requirements|locale)/[\w./-]*)`", text
    )
    missing += [path for path in quoted if not (ROOT / path).exists()]
    dotted = re.findall(r"`((?:surveys|promises|cms|voice_platform)(?:\.\w+)+)`", text)
    missing += [name for name in dotted if not _module_or_name_exists(name)]
    assert missing == []


def _module_or_name_exists(dotted: str) -> bool:
    path = ROOT / dotted.replace(".", "/")
    parent, name = path.parent, path.name
    inside = parent.with_suffix(".py")
    return (
        path.is_dir()
        or path.with_suffix(".py").exists()
        or (inside.exists() and re.search(rf"\b{name}\b", inside.read_text()) is not None)
    )


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_command_that_a_document_names_exists(document):
    text = document.read_text()
    commands = set(re.findall(r"manage\.py ([a-z_]+)", text))
    targets = set(re.findall(r"\bmake ([a-z-]+)`", text))
    assert (commands - set(get_commands()), targets - TARGETS) == (set(), set())


def test_readme_is_short():
    assert len((ROOT / "README.md").read_text().splitlines()) < 150

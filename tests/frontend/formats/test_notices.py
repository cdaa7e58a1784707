"""What a reader must know first speaks its own language in every format (WCAG 3.1.2)."""

import io
import zipfile
from dataclasses import replace

import pytest

from frontend.formats.reading import opening
from frontend.formats.registry import FORMATS
from frontend.formats.tree import Document, Paragraph, Section
from tests.frontend.formats.documents import arabic
from tests.frontend.formats.sheets import tags

ENGLISH = "A computer wrote this translation."


@pytest.fixture(scope="module")
def document() -> Document:
    sections = (Section("أين تعيش", (Paragraph("نجد لك بيتًا."),)),)
    return replace(
        arabic(),
        sections=sections,
        notices=(Paragraph("كتب حاسوب هذه الترجمة."), Paragraph(ENGLISH, language="en")),
    )


def inside(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return packed.read(next(each for each in packed.namelist() if each.endswith(name))).decode()


def test_voices_and_braille_are_told_the_language(document):
    assert {line.text: line.language for line in opening(document)}[ENGLISH] == "en"


def test_epub_marks_language_and_direction(document):
    front = inside(FORMATS["epub"].make(document).content, "start.xhtml")
    assert f'<p lang="en" xml:lang="en" dir="ltr" class="notice">{ENGLISH}</p>' in front


def test_word_file_turns_the_line(document):
    xml = inside(FORMATS["words"].make(document).content, "word/document.xml")
    paragraph = next(each for each in xml.split("<w:p>") if ENGLISH in each)
    assert 'w:val="en' in paragraph
    assert "<w:bidi/>" not in paragraph


@pytest.mark.parametrize("name", ["pdf", "easy-read", "print"])
def test_pdf_marks_the_language(document, name):
    assert "en" in {part.get("/Lang") for _kind, part in tags(FORMATS[name].make(document).content)}

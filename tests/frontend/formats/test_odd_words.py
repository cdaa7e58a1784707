"""Whatever words come in, a format makes a good file or says in one sentence why it cannot."""

import io
import zipfile
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontend.formats import audio
from frontend.formats.interface import FormatFailed
from frontend.formats.registry import FORMATS
from frontend.formats.tree import (
    BigNumber,
    Document,
    Figure,
    Heading,
    Paragraph,
    Picture,
    Points,
    Quote,
    Section,
    Statement,
    Table,
)
from frontend.formats.voices import RATE, EspeakVoice, NeuralVoice, voice_for
from tests.frontend.formats.documents import KITE, bare

words = st.text(alphabet=st.characters(codec=None), max_size=40) | st.sampled_from(
    [
        "",
        " \n ",
        "سلام hello ",
        "\x00\x0b",
        "\ud83d",
        "x" * 200,
        "<b>&amp;]]>",
        "\u202eabc",
        "a\u0301\u0301",
        "10 < 20",
    ]
)


class Beep:
    name = "beep"

    def say(self, text: str) -> np.ndarray:
        return np.zeros(RATE // 100, np.float32)


@pytest.fixture(autouse=True)
def _quick_voice(monkeypatch):
    monkeypatch.setattr(audio, "voice_for", lambda language: Beep())


def document_of(one: str, two: str, language: str) -> Document:
    table = Table(one, (one, two), ((two, None), (one, two)), note=two)
    return Document(
        title=f"Title {one}",
        language=language,
        right_to_left=language == "ar",
        intro=two,
        publisher=one,
        notices=(Paragraph(two, language="en"),),
        sections=(
            Section(one, (Heading(one), Paragraph(two), Points((one, two), numbered=True), Quote(one, two))),
            Section(two, (Statement(one, picture=Picture(svg=KITE, alt=two)), BigNumber(one, two), table)),
            Section("", (Figure(one, Picture(svg=KITE), two, table, note=one),)),
        ),
    )


@settings(max_examples=25, deadline=None)
@given(words, words, st.sampled_from(["en", "ar"]))
@pytest.mark.usefixtures("liblouis")
@pytest.mark.parametrize("name", ["text", "words", "epub", "braille", "braille-1", "audio"])
def test_any_words_make_a_file_or_a_reason(name, one, two, language):
    form = FORMATS[name]
    try:
        content = form.make(document_of(one, two, language)).content
    except FormatFailed as refused:
        assert str(refused)
        assert name in {"braille", "braille-1"}
        return
    if form.suffix in {"epub", "docx"}:
        archive = zipfile.ZipFile(io.BytesIO(content))
        for part in archive.namelist():
            if part.endswith((".xml", ".xhtml", ".opf", ".svg", ".rels")):
                ElementTree.fromstring(archive.read(part))  # noqa: S314 - the test made it
    elif form.suffix == "brf":
        assert max(map(len, content.decode("ascii").replace("\f", "").split("\r\n"))) <= 40
    else:
        assert content


def test_the_english_voice_says_odd_words_or_gives_a_reason():
    voice = NeuralVoice()
    spoken = [
        voice.say(text) for text in ("[odd](/marks/)", "£5,000.50 at 9:30am!!!", "🎈", "", "é" * 90, "1" * 60)
    ]
    assert all(np.isfinite(each).all() for each in spoken)
    assert spoken[1].size > RATE


def test_what_the_english_voice_cannot_say_is_named():
    with pytest.raises(FormatFailed, match="cannot say “①the”"):
        NeuralVoice().say("①the")


@pytest.mark.usefixtures("espeak")
def test_the_other_voices_take_words_as_words_and_not_as_orders():
    voice = voice_for("ar")
    assert isinstance(voice, EspeakVoice)
    assert voice.say("--version; $(id) <break/>").size > RATE // 2


def test_a_program_that_dies_is_a_reason(monkeypatch):
    with pytest.raises(FormatFailed, match="did not speak"):
        EspeakVoice("/bin/false", "ar").say("سلام")


@pytest.mark.parametrize("name", ["text", "words", "epub", "audio"])
def test_an_empty_document_is_a_file(name):
    assert FORMATS[name].make(bare()).content

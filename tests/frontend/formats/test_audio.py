"""Recordings: how long they are, where their chapters start, and that no network is asked."""

import io
import struct
import subprocess
from dataclasses import replace
from tempfile import NamedTemporaryFile

import numpy as np
import pytest
import soundfile

from frontend.formats import audio, programs, voices
from frontend.formats.audio import Audio
from frontend.formats.id3 import Chapter, tag, three_letters
from frontend.formats.interface import FormatFailed
from frontend.formats.recordings import heard
from frontend.formats.tree import Figure, Paragraph, Picture, Recording, Section, Statement, Table
from frontend.formats.voices import RATE, breaths, voice_for
from tests.frontend.formats.documents import arabic, bare, english

PLAN = english(sections=english().sections[:2])


@pytest.fixture(scope="module")
def recording():
    return Audio().make(PLAN)


def frames_of(content: bytes) -> list[tuple[str, bytes]]:
    """The frames of an ID3v2.3 tag, read apart from the code that writes it."""
    assert content[:5] == b"ID3\x03\x00"
    size = sum(byte << shift for byte, shift in zip(content[6:10], (21, 14, 7, 0), strict=True))
    rest, found = content[10 : 10 + size], []
    while rest:
        name, length = rest[:4].decode(), struct.unpack(">I", rest[4:8])[0]
        found.append((name, rest[10 : 10 + length]))
        rest = rest[10 + length :]
    return found


def chapters_in(content: bytes) -> list[tuple[int, int, str]]:
    found = []
    for name, body in frames_of(content):
        if name == "CHAP":
            after = body.index(b"\0") + 1
            start, end = struct.unpack(">II", body[after : after + 8])
            found.append((start, end, body[after + 16 + 11 :].decode("utf-16")))
    return found


def test_english_is_spoken_at_the_pace_of_a_reader_without_any_network(no_network):
    made = Audio().make(PLAN)
    sound, rate = soundfile.read(io.BytesIO(made.content))
    words = len(made.details["transcript"].split())
    assert sound.ndim == 1
    assert len(sound) / rate == pytest.approx(made.details["seconds"], abs=0.2)
    assert 90 < words / (len(sound) / rate / 60) < 190
    assert float(np.abs(sound).max()) > 0.1
    assert made.details["voices"] == ["hibari heart"]


def test_the_file_is_small(recording):
    assert len(recording.content) * 8 / recording.details["seconds"] == pytest.approx(32_000, rel=0.1)


def test_every_section_is_a_chapter_that_follows_the_last(recording):
    listed = recording.details["chapters"]
    assert [chapter["title"] for chapter in listed] == ["What Farrowby will do for you", "Where you live"]
    found = chapters_in(recording.content)
    assert [title for _, _, title in found] == [chapter["title"] for chapter in listed]
    assert [start for start, _, _ in found] == [round(chapter["start"] * 1000) for chapter in listed]
    assert found[0][0] == 0
    assert found[0][1] == found[1][0]
    assert found[1][1] == round(recording.details["seconds"] * 1000)


def test_the_tag_names_title_language_and_words(recording):
    frames = dict(frames_of(recording.content))
    assert frames["TIT2"][1:].decode("utf-16") == "What Farrowby will do for you"
    assert frames["TLAN"][1:].decode("utf-16") == "eng"
    assert frames["USLT"][1:4] == b"eng"
    assert "Choose your room." in frames["USLT"].decode("utf-16-le", errors="ignore")


def test_the_transcript_holds_what_is_said(recording):
    said = recording.details["transcript"]
    assert "Picture: A kite over a roof." in said
    assert "2. Then we talk." in said
    assert "farrowby.example" not in said


def test_the_same_document_gives_the_same_bytes():
    document = bare(Paragraph("We will listen."))
    assert Audio().make(document).content == Audio().make(document).content


@pytest.mark.usefixtures("espeak")
def test_arabic_is_spoken_with_its_english_part(no_network):
    made = Audio().make(arabic())
    sound, rate = soundfile.read(io.BytesIO(made.content))
    assert made.details["voices"] == ["eSpeak NG ar", "hibari heart"]
    assert len(sound) / rate == pytest.approx(made.details["seconds"], abs=0.2)
    assert 60 < len(made.details["transcript"].split()) / (len(sound) / rate / 60) < 190
    assert chapters_in(made.content)[1][2] == "أين تعيش"


@pytest.mark.usefixtures("espeak")
@pytest.mark.parametrize(
    ("language", "name"), [("cy", "cy"), ("pl", "pl"), ("pt-BR", "pt-br"), ("zh", "cmn"), ("fr", "fr-fr")]
)
def test_other_languages_have_a_voice(language, name):
    assert voice_for(language).name.startswith(f"eSpeak NG {name[:2]}")


@pytest.mark.usefixtures("espeak")
def test_a_language_without_a_voice_is_refused_in_plain_words():
    with pytest.raises(FormatFailed, match="no voice for the language “ti”"):
        Audio().make(bare(language="ti"))


def test_a_machine_without_the_program_speaks_english_alone(monkeypatch):
    monkeypatch.setattr("frontend.formats.programs.espeak", lambda: None)
    assert Audio().lacks("en-GB") == ()
    assert [program.package for program in Audio().lacks("ar")] == ["espeak-ng"]
    with pytest.raises(FormatFailed, match="install espeak-ng"):
        Audio().make(arabic())


def test_letters_that_the_english_voice_would_pass_over_are_refused():
    with pytest.raises(FormatFailed, match="cannot say “ᚠ”"):
        Audio().make(bare(Paragraph("We carve ᚠ into wood.")))


def test_letters_of_another_script_need_the_program_that_speaks_it(monkeypatch):
    monkeypatch.setattr("frontend.formats.programs.espeak", lambda: None)
    with pytest.raises(FormatFailed, match="install espeak-ng"):
        Audio().make(bare(Paragraph("We say سلام to all.")))


def test_a_document_that_would_take_hours_is_refused():
    with pytest.raises(FormatFailed, match="too long"):
        Audio().make(bare(Statement("word " * 20_001)))


class Beep:
    """A voice whose length is known: a tenth of a second a word."""

    name = "beep"

    def say(self, text: str) -> np.ndarray:
        return np.full(len(text.split()) * RATE // 10, 0.1, np.float32)


@pytest.fixture
def beeping(monkeypatch):
    monkeypatch.setattr(audio, "voice_for", lambda language: Beep())


@pytest.mark.usefixtures("beeping")
def test_a_section_without_heading_goes_on_with_the_chapter_before():
    sections = (Section("", (Statement("One two three."),)), Section("Home", (Statement("Four."),)))
    made = Audio().make(bare(sections=sections))
    # Title and pause, three words and the pause of a chapter's end.
    assert made.details["chapters"] == [
        {"start": 0.0, "title": "Short"},
        {"start": pytest.approx(0.1 + 0.7 + 0.3 + 1.0), "title": "Home"},
    ]


# What people recorded.


def sung(
    seconds: float, rate: int = 44_100, channels: int = 1, kind: str = "WAV", volume: float = 0.3
) -> bytes:
    """A clear note of so many seconds, as a file."""
    beat = np.sin(np.arange(int(seconds * rate)) * 2 * np.pi * 440 / rate).astype(np.float32) * volume
    file = io.BytesIO()
    soundfile.write(file, np.stack([beat] * channels, axis=1), rate, format=kind)
    return file.getvalue()


def m4a(seconds: float) -> bytes:
    """What a phone records, with its index at the end as phones write it."""
    program = programs.ffmpeg()
    with NamedTemporaryFile(suffix=".m4a") as file:
        command = [program, "-v", "error", "-y", "-i", "-", "-c:a", "aac", file.name]
        subprocess.run(command, input=sung(seconds), check=True, timeout=30)
        return file.read()


def pitch(sound: np.ndarray) -> float:
    """The loudest note of a sound at `RATE`, in Hz."""
    return float(np.argmax(np.abs(np.fft.rfft(sound))) * RATE / len(sound))


@pytest.mark.parametrize(
    ("rate", "channels", "kind"),
    [(44_100, 1, "WAV"), (48_000, 2, "OGG"), (16_000, 1, "MP3"), (8_000, 2, "FLAC")],
)
def test_a_recording_keeps_its_length_and_its_voice_in_every_kind(rate, channels, kind):
    sound = heard(Recording("a", sung(1.5, rate, channels, kind)))
    assert len(sound) / RATE == pytest.approx(1.5, abs=0.1)
    assert pitch(sound) == pytest.approx(440, abs=3)


@pytest.mark.usefixtures("ffmpeg")
def test_a_recording_of_a_phone_is_heard(no_network):
    sound = heard(Recording("a", m4a(1.5)))
    assert len(sound) / RATE == pytest.approx(1.5, abs=0.1)
    assert pitch(sound) == pytest.approx(440, abs=3)


def test_quiet_and_loud_recordings_are_equally_loud():
    quiet, loud = (heard(Recording("a", sung(1, volume=volume))) for volume in (0.01, 0.9))
    assert float(np.abs(quiet).mean()) == pytest.approx(float(np.abs(loud).mean()), rel=0.05)


@pytest.mark.parametrize("content", [b"", b"no sound", sung(1, volume=0.0), sung(1)[:30]])
def test_a_file_without_sound_is_no_recording(content):
    assert heard(Recording("a", content)) is None


def test_a_phone_recording_on_a_machine_without_ffmpeg_is_no_recording(monkeypatch):
    monkeypatch.setattr(programs, "ffmpeg", lambda: None)
    assert heard(Recording("a", b"\0\0\0 ftypM4A ")) is None


@pytest.mark.usefixtures("beeping")
def test_a_recorded_statement_is_heard_once_in_place_of_the_voice():
    said = Statement("One two three.", ("Easy one.", "Easy two."), recording=Recording("a", sung(2.0)))
    sections = (Section("Home", (said, Statement("Four."))), Section("Hope", (Statement("Five."),)))
    made = Audio().make(bare(sections=sections))
    home, hope = made.details["chapters"][1:]
    spoken = Audio().make(bare(sections=(Section("Home", (Statement("Four."),)), sections[1])))
    before, after = spoken.details["chapters"][1:]
    gained = (hope["start"] - home["start"]) - (after["start"] - before["start"])
    assert 2.0 < gained < 3.2, "two seconds and one pause, whatever the words"
    assert "One two three." in made.details["transcript"]


@pytest.mark.usefixtures("beeping")
def test_a_statement_whose_recording_cannot_be_heard_is_spoken():
    words = ("One two three.",)
    spoken, broken = (
        Audio().make(bare(Statement(*words, recording=recording)))
        for recording in (None, Recording("a", b"no"))
    )
    assert broken.details["seconds"] == spoken.details["seconds"]


def test_the_table_of_a_described_chart_is_left_to_the_page():
    rows = Table("Rows", ("Year", "Children"), (("2031", "987"),))
    chart = Figure("Bars", Picture(svg="<svg/>"), "It grew.", rows)
    for description, is_told in (("It grew.", False), ("", True)):
        said = Audio().make(bare(replace(chart, description=description))).details["transcript"]
        assert ("987" in said) is is_told


def test_three_hundred_chapters_are_listed_in_lists_of_255():
    chapters = [Chapter(f"Part {number}", float(number), number + 1.0) for number in range(300)]
    content = tag(title="Long", language="en", artist="", year="", chapters=chapters, transcript="")
    assert [title for _, _, title in chapters_in(content)] == [chapter.title for chapter in chapters]
    lists = [body for name, body in frames_of(content) if name == "CTOC"]
    assert lists[0] == b"toc\0\x03\x02toc0\0toc1\0"
    assert [body[body.index(b"\0") + 2] for body in lists[1:]] == [255, 45]


def test_a_long_sentence_is_spoken_in_parts():
    parts = list(breaths("word " * 70 + "x" * 90 + ". Then? More."))
    assert [len(part.split()) for part in parts] == [30, 30, 13, 1, 1]
    assert max(len(word) for part in parts for word in part.split()) <= 40


def test_nothing_to_say_is_silence():
    assert voices.NeuralVoice().say("... !").size < RATE


@pytest.mark.parametrize(("language", "letters"), [("en-GB", "eng"), ("ckb", "ckb"), ("xx", "und")])
def test_languages_have_three_letters_in_a_tag(language, letters):
    assert three_letters(language) == letters


def test_a_tag_of_odd_words_can_be_read_again():
    content = tag(
        title="Ω 🎈", language="ar", artist="", year="", chapters=[Chapter("س", 0.0, 1.5)], transcript="x\ny"
    )
    assert chapters_in(content) == [(0, 1500, "س")]
    assert dict(frames_of(content))["TIT2"][1:].decode("utf-16") == "Ω 🎈"

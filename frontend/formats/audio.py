"""A spoken recording: MP3 of about 32 kbit/s, a chapter a section, with its transcript."""

import io
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from frontend.formats import programs, wording
from frontend.formats.cleaning import audible, prepared
from frontend.formats.emojis import named
from frontend.formats.id3 import Chapter, tag
from frontend.formats.interface import FormatFailed, Made, Program
from frontend.formats.languages import base_of
from frontend.formats.reading import Kind, Line, closing, heard_lines_of, opening
from frontend.formats.recordings import heard
from frontend.formats.scripts import runs
from frontend.formats.tree import Document
from frontend.formats.voices import RATE, Voice, voice_for

if TYPE_CHECKING:
    from frontend.formats.voices import Sound

# Where the encoder's scale from 160 to 8 kbit/s stands at 32.
_COMPRESSION = (160 - 32) / (160 - 8)
_AFTER_LINE, _AFTER_HEADING, _AFTER_CHAPTER = 0.4, 0.7, 1.0
_MOST_WORDS = 20_000
_ENDS_A_SENTENCE = (".", "!", "?", "…", "؟", "۔", "।", ":", ";", "،", ",")


class Audio:
    name = "audio"
    suffix = "mp3"
    media_type = "audio/mpeg"

    def lacks(self, language: str) -> tuple[Program, ...]:
        if base_of(language) == "en" or programs.espeak() is not None:
            return ()
        return (programs.ESPEAK,)

    def make(self, document: Document) -> Made:
        clean = prepared(document)
        with wording.in_language_of(clean):
            parts = list(_chapters(clean))
        if sum(len(line.text.split()) for _title, lines in parts for line in lines) > _MOST_WORDS:
            raise FormatFailed(_("The document is too long to be spoken: over 20,000 words."))
        voices = _voices(line for _title, lines in parts for line in lines)
        sound, chapters = _recorded(parts, voices)
        transcript = "\n\n".join("\n".join(_said(line) for line in lines) for _title, lines in parts)
        head = tag(
            title=clean.title,
            language=clean.language,
            artist=clean.publisher,
            year=str(clean.date.year) if clean.date else "",
            chapters=chapters,
            transcript=transcript,
        )
        return Made(head + sound, _details(chapters, transcript, voices))


def _voices(lines: Iterable[Line]) -> dict[str, Voice]:
    """A voice for every language that something is said in."""
    spoken = {language for line in lines for language, _words in runs(_said(line), line.language)}
    return {language: voice_for(language) for language in sorted(spoken)}


def _details(chapters: list[Chapter], transcript: str, voices: dict[str, Voice]) -> dict[str, Any]:
    return {
        "seconds": chapters[-1].end,
        "chapters": [{"start": chapter.start, "title": chapter.title} for chapter in chapters],
        "transcript": transcript,
        "voices": sorted({voice.name for voice in voices.values()}),
    }


def _chapters(document: Document) -> Iterator[tuple[str, list[Line]]]:
    """The opening under the document's title, then a chapter a section; the last ends with who published it.

    A section without a heading goes on with what came before it.
    """
    parts = [(document.title, opening(document))]
    for section in document.sections:
        lines = heard_lines_of(section, document)
        if lines and section.heading.strip():
            parts.append((section.heading.strip(), lines))
        else:
            parts[-1][1].extend(lines)
    parts[-1][1].extend(_spoken_closing(document))
    yield from parts


def _spoken_closing(document: Document) -> list[Line]:
    """Nobody wants to hear an address letter by letter."""
    return [line for line in closing(document) if line.text != document.address]


def _recorded(parts: list[tuple[str, list[Line]]], voices: dict[str, Voice]) -> tuple[bytes, list[Chapter]]:
    """The sound and where its chapters are. While one line is spoken, the one before is encoded."""
    import soundfile

    file = io.BytesIO()
    chapters: list[Chapter] = []
    samples = 0
    encoder = soundfile.SoundFile(
        file,
        "w",
        RATE,
        1,
        subtype="MPEG_LAYER_III",
        format="MP3",
        bitrate_mode="CONSTANT",
        compression_level=_COMPRESSION,
    )
    with encoder, ThreadPoolExecutor(max_workers=1) as pool:
        written = []
        for title, lines in parts:
            start = samples
            for line, voice in _spoken(lines, voices):
                spoken = _with_pause(voice, line, last=line is lines[-1])
                samples += len(spoken)
                written.append(pool.submit(encoder.write, spoken))
            chapters.append(Chapter(title, round(start / RATE, 3), round(samples / RATE, 3)))
        for each in written:
            each.result()
    return file.getvalue(), chapters


def _spoken(lines: list[Line], voices: dict[str, Voice]) -> Iterator[tuple[Line, "Sound"]]:
    """Each line's sound. What a person recorded is heard once for all its lines, in place of the computer's voice."""
    for recording, grouped in groupby(lines, key=lambda line: line.recording):
        said = list(grouped)
        human = heard(recording) if recording is not None else None
        if human is not None:
            yield said[-1], human
            continue
        for line in said:
            yield line, _say(line, voices)


def _say(line: Line, voices: dict[str, Voice]) -> "Sound":
    import numpy as np

    return np.concatenate(
        [voices[language].say(words) for language, words in runs(_said(line), line.language)]
    )


def _with_pause(spoken: "Sound", line: Line, *, last: bool) -> "Sound":
    import numpy as np

    seconds = _AFTER_HEADING if line.kind is Kind.HEADING else _AFTER_LINE
    pause = np.zeros(round((_AFTER_CHAPTER if last else seconds) * RATE), np.float32)
    return np.clip(np.concatenate([spoken, pause]), -1, 1)


def _said(line: Line) -> str:
    """A line as it is spoken. A stop at its end lets the voice fall."""
    text = audible(named(f"{line.mark} {line.text}", line.language))
    return text if text.endswith(_ENDS_A_SENTENCE) else f"{text}."

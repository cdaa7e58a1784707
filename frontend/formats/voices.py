"""Voices that speak without a network: a neural one for English, eSpeak NG for every other language.

The neural voice is American. British sounds put through it are heard wrongly three to four times as often
(docs/decisions), so it says words as it learnt them.
"""

import re
import subprocess
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from django.utils.translation import gettext as _

from frontend.formats import programs
from frontend.formats.interface import FormatFailed
from frontend.formats.languages import base_of

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

    Sound = NDArray[float32]

RATE = 24_000
"""Samples a second of all voices."""

_ESPEAK_RATE = 22_050
_WORDS_A_MINUTE = 145
_WAV_HEADER = 44
_SECONDS_TO_SPEAK = 60
_LONGEST_BREATH = 30
_LONGEST_WORD = 40
_ESPEAK_NAMES = {"zh": "cmn", "no": "nb", "en": "en-gb"}
_AFTER_SENTENCE = re.compile(r"(?<=[.!?…؟۔।])\s+")


class Voice(Protocol):
    """Something that speaks one language."""

    name: str

    def say(self, text: str) -> "Sound":
        """One line, spoken, at `RATE` samples a second between -1 and 1. Raises `FormatFailed`."""
        ...


def voice_for(language: str) -> Voice:
    """The best voice here for a language. Raises `FormatFailed` when there is none."""
    if base_of(language) == "en":
        return NeuralVoice()
    program = programs.espeak()
    if program is None:
        raise FormatFailed(_("A recording in this language needs eSpeak NG: install espeak-ng."))
    voice = _espeak_voice(language, program)
    if voice is None:
        raise FormatFailed(
            _("There is no voice for the language “%(language)s”. Record a person instead.")
            % {"language": language}
        )
    return EspeakVoice(program, voice)


class NeuralVoice:
    name = "hibari heart"

    def say(self, text: str) -> "Sound":
        import numpy as np

        _require_latin(text)
        engine = _neural()
        sayable = _LONG_NUMBER.sub(lambda found: " ".join(found[0]), text.translate(_NO_MARKUP))
        try:
            parts = [engine(breath, seed=0) for breath in breaths(sayable)]
        except (ArithmeticError, LookupError, ValueError, RuntimeError) as error:
            raise FormatFailed(
                _("The English voice cannot say “%(words)s”. Write it in other words.") % {"words": text[:60]}
            ) from error
        return np.concatenate([np.zeros(0, np.float32), *parts])


class EspeakVoice:
    """The text goes in by the standard input, so it stands in no list of processes."""

    def __init__(self, program: str, voice: str) -> None:
        self._program = program
        self._voice = voice
        self.name = f"eSpeak NG {voice}"

    def say(self, text: str) -> "Sound":
        import numpy as np
        from scipy.signal import resample_poly

        command = [self._program, "-v", self._voice, "-s", str(_WORDS_A_MINUTE), "-b", "1"]
        try:
            done = subprocess.run(  # noqa: S603 - our own arguments; the text is input
                [*command, "--stdin", "--stdout"],
                input=text.encode(),
                capture_output=True,
                timeout=_SECONDS_TO_SPEAK,
                check=True,
            )
        except (subprocess.SubprocessError, OSError) as error:
            raise FormatFailed(_("eSpeak NG did not speak a line of this document.")) from error
        samples = np.frombuffer(done.stdout[_WAV_HEADER:], "<i2").astype(np.float32) / 32768
        if not samples.size:
            return np.zeros(0, np.float32)
        return np.asarray(resample_poly(samples, RATE // 150, _ESPEAK_RATE // 150), np.float32)


def breaths(text: str) -> Iterator[str]:
    """The text in parts short enough to be spoken at once: by sentence, and a very long one by words."""
    for sentence in _AFTER_SENTENCE.split(text):
        words = [
            part
            for word in sentence.split()
            for part in (word[at : at + _LONGEST_WORD] for at in range(0, len(word), _LONGEST_WORD))
        ]
        for start in range(0, len(words), _LONGEST_BREATH):
            yield " ".join(words[start : start + _LONGEST_BREATH])


# A number with no name is said digit by digit.
_LONG_NUMBER = re.compile(r"\d{13,}")
# The engine reads square brackets as a way to spell sounds.
_NO_MARKUP = str.maketrans({"[": "(", "]": ")"})


def _require_latin(text: str) -> None:
    """The English voice passes over letters of other scripts in silence, which would lose what they say."""
    for sign in text:
        if sign.isalpha() and not unicodedata.name(sign, "").startswith(("LATIN", "FULLWIDTH LATIN")):
            raise FormatFailed(
                _("The English voice cannot say “%(sign)s”. Name the language of that part.") % {"sign": sign}
            )


@cache
def _neural() -> Any:
    from hibari import Hibari

    return Hibari()


@cache
def _espeak_voice(language: str, program: str) -> str | None:
    """The name of a voice of the program: of the very language and place, else of the language."""
    listed = subprocess.run(  # noqa: S603 - no argument comes from outside
        [program, "--voices"], capture_output=True, text=True, timeout=_SECONDS_TO_SPEAK, check=True
    ).stdout
    voices = [line.split()[1] for line in listed.splitlines()[1:] if len(line.split()) > 1]
    base = base_of(language)
    wanted = [language.lower(), _ESPEAK_NAMES.get(base, base)]
    same_base = [voice for voice in voices if base_of(voice) == base]
    return next((name for name in wanted if name in voices), None) or next(iter(same_base), None)

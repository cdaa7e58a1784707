"""Recordings of people, as the sound that our own voices make."""

import io
import subprocess
from math import gcd
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from frontend.formats import programs
from frontend.formats.tree import Recording
from frontend.formats.voices import RATE

if TYPE_CHECKING:
    from frontend.formats.voices import Sound

# As loud as our voices speak, so that nobody reaches for the volume between two statements.
_LOUDNESS = 0.08
_SILENCE = 1e-4
_LONGEST_SECONDS = 60


def heard(recording: Recording) -> "Sound | None":
    """Its sound at `RATE`, mono and as loud as the voices; None for a file that is silent or cannot be read here.

    MP3, OGG, WAV and FLAC always can; the AAC of an M4A needs FFmpeg.
    """
    import numpy as np

    sound = _read(recording.content)
    if sound is None:
        sound = _converted(recording.content)
    loudness = float(np.sqrt(np.mean(sound**2))) if sound is not None and len(sound) else 0.0
    if sound is None or loudness < _SILENCE:
        return None
    return np.asarray(np.clip(sound * (_LOUDNESS / loudness), -1, 1), dtype=np.float32)


def _read(content: bytes) -> "Sound | None":
    import soundfile
    from scipy.signal import resample_poly

    try:
        sound, rate = soundfile.read(io.BytesIO(content), dtype="float32", always_2d=True)
    except soundfile.LibsndfileError:
        return None
    common = gcd(RATE, rate)
    resampled: Sound = resample_poly(sound.mean(axis=1), RATE // common, rate // common)
    return resampled


def _converted(content: bytes) -> "Sound | None":
    """What FFmpeg hears. It may read this one file, as an MP4 alone, and reach nothing else."""
    import numpy as np

    program = programs.ffmpeg()
    if program is None:
        return None
    with NamedTemporaryFile(suffix=".m4a") as file:
        file.write(content)
        file.flush()
        reading = [
            "-nostdin",
            "-v",
            "error",
            "-protocol_whitelist",
            "file,pipe",
            "-f",
            "mov",
            "-i",
            file.name,
        ]
        writing = ["-vn", "-ac", "1", "-ar", str(RATE), "-f", "f32le", "-"]
        command = [program, *reading, *writing]
        try:
            done = subprocess.run(  # noqa: S603 - our own arguments
                command, capture_output=True, timeout=_LONGEST_SECONDS, check=True
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            return None
    return np.frombuffer(done.stdout, np.float32)

"""Recordings are told by their bytes alone (Q10)."""

import pytest

from surveys.domain.sound import media_type_of


@pytest.mark.parametrize(
    ("beginning", "media_type"),
    [
        (b"OggS\x00\x02", "audio/ogg"),
        (b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm", "audio/webm"),
        (b"\x00\x00\x00\x1cftypM4A \x00", "audio/mp4"),
        (b"\x00\x00\x00\x18ftyp3gp4", "audio/mp4"),
        (b"ID3\x04\x00", "audio/mpeg"),
        (b"\xff\xfb\x90\x64", "audio/mpeg"),
        (b"RIFF\x24\x08\x00\x00WAVEfmt ", "audio/wav"),
    ],
)
def test_recordings_that_phones_make_are_known(beginning, media_type):
    assert media_type_of(beginning + bytes(64)) == media_type


@pytest.mark.parametrize(
    "beginning",
    [
        b"",
        b"MZ\x90\x00",
        b"\x7fELF",
        b"PK\x03\x04",
        b"<svg onload=",
        b"%PDF-1.7",
        b"RIFF\x24\x08\x00\x00AVI LIST",
        b"\x1a\x45\xdf\xa3\x93matroska",
        b"\x00\x00\x00\x1cftypavif",
        b"\xff\xd8\xff\xe0",
        b"\xff\xff\xff\xff",
        b"X5O!P%@AP",
    ],
)
def test_everything_else_is_refused(beginning):
    assert media_type_of(beginning + bytes(64)) is None

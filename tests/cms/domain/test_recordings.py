"""A64, A65: a file is what its first bytes say, whatever it is called."""

import pytest

from cms.domain.file_sizes import spoken_size
from cms.domain.recordings import KINDS, M4A, MP3, MP4, OGG, SUFFIXES, VTT, WAV, WEBM, kind_of
from voice_platform.settings import base


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"ID3\x04\x00", MP3),
        (b"\xff\xfb\x90\x64", MP3),
        (b"\x00\x00\x00\x20ftypM4A \x00\x00\x00\x00", M4A),
        (b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2", MP4),
        (b"OggS\x00\x02OpusHead", OGG),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", WAV),
        (b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01webm", WEBM),
        (b"\xef\xbb\xbfWEBVTT\n\n", VTT),
        (b"WEBVTT - A plan\n", VTT),
        (b"", None),
        (b"<svg xmlns", None),
        (b"%PDF-1.7", None),
        (b"MZ\x90\x00", None),
        (b"\xff\xd8\xff\xe0", None),
        (b"\xff\xff\xff\xff", None),
        (b"\xff\xfe<\x00h\x00t\x00m\x00", None),
        (b"WEBVTTX", None),
        (b"RIFF\x24\x00\x00\x00AVI LIST", None),
        (b"OggS\x00\x02\x80theora", None),
        (b"\x00\x00\x00\x20ftypheic\x00\x00\x00\x00mif1", None),
        (b"<html>ftypisom", None),
    ],
)
def test_kind_is_told_from_the_first_bytes(head, kind):
    assert kind_of(head) == kind


def test_settings_let_in_what_is_known_and_nothing_else():
    assert sorted(base.WAGTAILDOCS_EXTENSIONS) == sorted(SUFFIXES)


def test_no_two_kinds_share_an_ending():
    assert len(SUFFIXES) == len(set(SUFFIXES)) == sum(len(kind.suffixes) for kind in KINDS)


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "1 KB"), (240_400, "240 KB"), (999_400, "999 KB"), (1_000_000, "1 MB"), (9_460_000, "9.5 MB")],
)
def test_size_is_said_as_people_say_it(count, said):
    assert spoken_size(count) == said

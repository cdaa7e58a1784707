"""What an uploaded file really is, told from its first bytes: its name may say anything (A64, A65)."""

from dataclasses import dataclass
from enum import StrEnum

# Enough to tell each kind.
HEAD_BYTES = 4096


class Use(StrEnum):
    """What a kind of file may be used for."""

    SOUND = "sound"
    FILM = "film"
    CAPTIONS = "captions"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that browsers play; `suffixes` are the endings it may have."""

    media_type: str
    use: Use
    suffixes: tuple[str, ...]


MP3 = Kind("audio/mpeg", Use.SOUND, ("mp3",))
M4A = Kind("audio/mp4", Use.SOUND, ("m4a",))
OGG = Kind("audio/ogg", Use.SOUND, ("ogg", "oga", "opus"))
WAV = Kind("audio/wav", Use.SOUND, ("wav",))
MP4 = Kind("video/mp4", Use.FILM, ("mp4", "m4v"))
WEBM = Kind("video/webm", Use.FILM, ("webm",))
VTT = Kind("text/vtt", Use.CAPTIONS, ("vtt",))
KINDS = (MP3, M4A, OGG, WAV, MP4, WEBM, VTT)
SUFFIXES = tuple(suffix for kind in KINDS for suffix in kind.suffixes)


def kind_of(head: bytes) -> Kind | None:
    """The kind of a file that begins with `head`; None for every other."""
    if head[4:8] == b"ftyp":
        return M4A if head[8:12] in (b"M4A ", b"M4B ") else MP4 if _is_mp4(head) else None
    if head.startswith(b"ID3") or _is_mp3_frame(head):
        return MP3
    if head.startswith(b"OggS"):
        # A film in this container says so in its first page.
        return None if b"theora" in head else OGG
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return WAV
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return WEBM if b"webm" in head[:64] else None
    return VTT if _is_captions(head) else None


def _is_mp4(head: bytes) -> bool:
    brands = head[8:64]
    return any(
        brand in brands for brand in (b"isom", b"iso2", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V")
    )


def _is_mp3_frame(head: bytes) -> bool:
    """Eleven set bits, then a version and a layer that exist."""
    if len(head) < 3 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return False
    version, layer, bit_rate = head[1] >> 3 & 3, head[1] >> 1 & 3, head[2] >> 4
    return version != 1 and layer == 1 and bit_rate != 15


def _is_captions(head: bytes) -> bool:
    text = head.removeprefix(b"\xef\xbb\xbf")
    return text.startswith(b"WEBVTT") and text[6:7] in (b"", b" ", b"\t", b"\n", b"\r")


def suffix_of(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""

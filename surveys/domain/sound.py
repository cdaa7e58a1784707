"""Which kind of recording some bytes are, told from the bytes alone (Q10)."""

LARGEST_VOICE_NOTE = 3 * 1024 * 1024

# Kinds of MP4 box that phones write when they record sound, with or without a picture track.
_MP4_BRANDS = {
    b"M4A ",
    b"M4B ",
    b"mp41",
    b"mp42",
    b"isom",
    b"iso2",
    b"iso5",
    b"iso6",
    b"3gp4",
    b"3gp5",
    b"3gp6",
    b"qt  ",
}
_EBML = b"\x1a\x45\xdf\xa3"


def media_type_of(sound: bytes) -> str | None:
    """The media type of a recording in Ogg, WebM, MP4, MP3 or WAV; None for anything else.

    A name or a type that came with the bytes is never believed.
    """
    if sound.startswith(b"OggS"):
        return "audio/ogg"
    if sound.startswith(_EBML) and b"webm" in sound[:64]:
        return "audio/webm"
    if sound[4:8] == b"ftyp" and sound[8:12] in _MP4_BRANDS:
        return "audio/mp4"
    if sound.startswith(b"RIFF") and sound[8:12] == b"WAVE":
        return "audio/wav"
    return "audio/mpeg" if sound.startswith(b"ID3") or _is_mp3_frame(sound[:4]) else None


def _is_mp3_frame(header: bytes) -> bool:
    """An MPEG audio frame of layer 3 whose version, bit rate and sampling rate are not reserved values."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE0 != 0xE0:
        return False
    version, layer = header[1] >> 3 & 3, header[1] >> 1 & 3
    bit_rate, sampling = header[2] >> 4, header[2] >> 2 & 3
    return version != 1 and layer == 1 and bit_rate not in (0, 15) and sampling != 3

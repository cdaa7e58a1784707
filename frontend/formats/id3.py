"""ID3v2.3 tags with chapters, as old and new players read them.

Written here since a chapter needs few bytes and the usual library is under the GPL.
"""

import struct
from dataclasses import dataclass

# ID3 names languages by three letters (ISO 639-2).
_THREE_LETTERS = {
    "am": "amh",
    "ar": "ara",
    "bg": "bul",
    "bn": "ben",
    "cs": "ces",
    "cy": "cym",
    "da": "dan",
    "de": "deu",
    "el": "ell",
    "en": "eng",
    "es": "spa",
    "et": "est",
    "fa": "fas",
    "fi": "fin",
    "fr": "fra",
    "ga": "gle",
    "gd": "gla",
    "gu": "guj",
    "he": "heb",
    "hi": "hin",
    "hr": "hrv",
    "hu": "hun",
    "it": "ita",
    "ja": "jpn",
    "ko": "kor",
    "ku": "kur",
    "lt": "lit",
    "lv": "lav",
    "ne": "nep",
    "nl": "nld",
    "pa": "pan",
    "pl": "pol",
    "ps": "pus",
    "pt": "por",
    "ro": "ron",
    "ru": "rus",
    "sd": "snd",
    "sk": "slk",
    "sl": "slv",
    "so": "som",
    "sq": "sqi",
    "sr": "srp",
    "sv": "swe",
    "sw": "swa",
    "ta": "tam",
    "ti": "tir",
    "tr": "tur",
    "uk": "ukr",
    "ur": "urd",
    "vi": "vie",
    "zh": "zho",
}
_NO_PLACE = 0xFFFFFFFF
_MOST_IN_ONE_LIST = 255
_TOP_LEVEL, _ORDERED = 2, 1


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the recording, in seconds from its start."""

    title: str
    start: float
    end: float


def tag(
    *, title: str, language: str, artist: str, year: str, chapters: list[Chapter], transcript: str
) -> bytes:
    """The bytes that stand before the sound."""
    spoken = three_letters(language)
    frames = [_text("TIT2", title), _text("TLAN", spoken)]
    frames += [_text(name, value) for name, value in (("TPE1", artist), ("TYER", year)) if value]
    frames.append(_frame("USLT", b"\x01" + spoken.encode() + _utf16("") + _utf16_open(transcript)))
    frames += _contents(chapters)
    body = b"".join(frames)
    return b"ID3\x03\x00\x00" + _seven_bits(len(body)) + body


def three_letters(language: str) -> str:
    base = language.partition("-")[0].lower()
    return _THREE_LETTERS.get(base, base if len(base) == 3 else "und")


def _contents(chapters: list[Chapter]) -> list[bytes]:
    """The table of contents, then its chapters; a list holds 255, so a longer one is a list of lists."""
    names = [f"ch{number}" for number in range(len(chapters))]
    groups = [names[at : at + _MOST_IN_ONE_LIST] for at in range(0, len(names), _MOST_IN_ONE_LIST)]
    if len(groups) == 1:
        lists = [_list("toc", names, _TOP_LEVEL | _ORDERED)]
    else:
        parts = [f"toc{number}" for number in range(len(groups))]
        lists = [_list("toc", parts, _TOP_LEVEL | _ORDERED)]
        lists += [_list(part, group, _ORDERED) for part, group in zip(parts, groups, strict=True)]
    return lists + [_chapter(name, chapter) for name, chapter in zip(names, chapters, strict=True)]


def _list(name: str, children: list[str], flags: int) -> bytes:
    listed = b"".join(child.encode() + b"\0" for child in children)
    return _frame("CTOC", name.encode() + b"\0" + bytes([flags, len(children)]) + listed)


def _chapter(name: str, chapter: Chapter) -> bytes:
    start, end = round(chapter.start * 1000), round(chapter.end * 1000)
    times = struct.pack(">IIII", start, end, _NO_PLACE, _NO_PLACE)
    return _frame("CHAP", name.encode() + b"\0" + times + _text("TIT2", chapter.title))


def _text(name: str, text: str) -> bytes:
    return _frame(name, b"\x01" + _utf16_open(text))


def _frame(name: str, content: bytes) -> bytes:
    return name.encode() + struct.pack(">IH", len(content), 0) + content


def _utf16_open(text: str) -> bytes:
    return b"\xff\xfe" + text.encode("utf-16-le")


def _utf16(text: str) -> bytes:
    return _utf16_open(text) + b"\0\0"


def _seven_bits(number: int) -> bytes:
    """A size of four bytes whose highest bits are never set."""
    return bytes(number >> shift & 0x7F for shift in (21, 14, 7, 0))

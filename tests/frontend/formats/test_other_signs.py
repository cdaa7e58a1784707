"""Emojis and letters of other scripts amid words: every format keeps what they say."""

import io

import pytest
from pypdf import PdfReader

from frontend.formats.emojis import emojis_in, named
from frontend.formats.registry import FORMATS
from frontend.formats.scripts import runs
from frontend.formats.tree import Section, Statement
from tests.frontend.formats.documents import bare

PARTY = "🎉 We celebrate you, 👩‍👩‍👧 and 👍🏽!"
ABROAD = "Ask for it in العربية, Українська, 中文 or Ελληνικά, says Żaneta Çelik."


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Plain words © 2031 ™", []),
        ("☹ or ☹️", ["☹️", "☹"]),
        (PARTY, ["👩‍👩‍👧", "👍🏽", "🎉"]),
        ("👩 and 👩‍👩‍👧", ["👩‍👩‍👧", "👩"]),
        ("\U0001fbff", []),
    ],
)
def test_emojis_are_found_whole(text, signs):
    assert list(emojis_in([text])) == signs


def test_emojis_are_named_in_the_language_where_it_has_names():
    assert named("We win 🎉!", "en") == "We win  (party popper) !"
    assert "(فرقعة حفلة)" in named("🎉", "ar")
    assert "(party popper)" in named("🎉", "cy")


@pytest.mark.parametrize(
    ("text", "language", "read_as"),
    [
        ("plain words, 2031.", "en", [("en", "plain words, 2031.")]),
        ("in العربية, or not", "en", [("en", "in "), ("ar", "العربية, "), ("en", "or not")]),
        ("اردو اور English", "ur", [("ur", "اردو اور English")]),
        ("Привет", "ru-RU", [("ru-RU", "Привет")]),
        ("Привет", "pl", [("uk", "Привет")]),
        ("Żółć", "en", [("en", "Żółć")]),
        ("", "en", []),
    ],
)
def test_letters_of_another_script_are_read_as_a_language_that_has_them(text, language, read_as):
    assert list(runs(text, language)) == read_as


@pytest.mark.usefixtures("espeak", "liblouis")
@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_takes_emojis(name):
    made = FORMATS[name].make(bare(Statement(PARTY, (PARTY,))))
    if name == "audio":
        assert "(party popper) We celebrate you, (family: woman, woman, girl)" in made.details["transcript"]
    if name == "braille-1":
        assert b'"<PARTY POPPER"> ,WE CELEBRATE YOU' in b" ".join(made.content.split())


@pytest.mark.parametrize("name", ["pdf", "easy-read", "large-print", "print"])
def test_a_drawn_emoji_has_its_name_as_alternative_text_and_its_credit(name):
    content = FORMATS[name].make(bare(Statement(PARTY, (PARTY,)))).content
    reader = PdfReader(io.BytesIO(content))
    alternatives = {
        item.get("/Alt")
        for item in map(reader.get_object, range(1, len(reader.xref[0]) + 1))
        if isinstance(item, dict)
    }
    assert "party popper" in alternatives
    assert "OpenMoji, CC BY-SA 4.0" in "".join(page.extract_text() for page in reader.pages)


@pytest.mark.usefixtures("espeak")
def test_names_in_other_scripts_are_spoken_by_their_own_voices():
    made = FORMATS["audio"].make(bare(Statement(ABROAD)))
    assert made.details["voices"] == [
        "eSpeak NG ar",
        "eSpeak NG cmn",
        "eSpeak NG el",
        "eSpeak NG uk",
        "hibari heart",
    ]
    assert "العربية" in made.details["transcript"]


@pytest.mark.usefixtures("liblouis")
def test_names_in_other_scripts_are_written_in_their_own_braille():
    lines = FORMATS["braille-1"].make(bare(Statement(ABROAD))).content.decode("ascii")
    said = " ".join(lines.split())
    assert ",ASK FOR IT IN AL(RBI*1 UKRA^3INS)KA1" in said
    # An accent that no table has is left out; the letter is not.
    assert ",ZANETA" in said


@pytest.mark.usefixtures("liblouis")
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ti", "ሰላም"),
        ("tr", "Çocuk şöyle dedi"),
        ("lt", "Mes klausomės, žinome"),
        ("he", "שלום"),
        ("ckb", "سڵاو"),
    ],
)
def test_languages_whose_tables_hardly_name_themselves_have_braille(language, words):
    sections = (Section(words, (Statement(words),)),)
    made = FORMATS["braille"].make(bare(language=language, title=words, sections=sections))
    assert made.details["table"]

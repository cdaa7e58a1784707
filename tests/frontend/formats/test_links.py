"""Slips and posters: every address is there in words and as a code, and the pages pass the validator."""

import io

import pytest
import segno
from pypdf import PdfReader

from frontend.formats.links import SLIPS_AT_MOST, code_of, poster, slips
from frontend.formats.tree import Document, Section, Statement
from tests.frontend.formats.sheets import faults

ADDRESSES = [f"https://farrowby.example/i/{number:043}/" for number in range(11)]
LINES = ["Your link", "Scan it."]


def made_slips(addresses=ADDRESSES):
    return slips(addresses, title="Your link", lines=LINES, language="en", right_to_left=False)


def made_poster(kind: str, **changes):
    address = "https://farrowby.example/s/asking/"
    fields = {"title": "How is it?", "language": "en", "publisher": "Farrowby", "address": address} | changes
    said = Statement("We ask you.", ("Scan this.",), code_of(address, "A code with the address"))
    return poster(Document(sections=(Section("", (said,)),), **fields), kind=kind)


def words_of(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return "".join("".join(page.extract_text() for page in pages).replace("\u200b", "").split())


def test_a_code_holds_its_address_and_still_reads_when_it_is_worn():
    code = segno.make(ADDRESSES[0], error="m", micro=False)
    drawn = io.BytesIO()
    code.save(drawn, kind="svg", xmldecl=False, border=2, scale=4, unit="", svgclass=None, lineclass=None)
    assert code.error in {"M", "Q", "H"}
    picture = code_of(ADDRESSES[0], "A code")
    assert (picture.svg, picture.alt) == (drawn.getvalue().decode(), "A code")
    assert picture.svg != code_of(ADDRESSES[1], "A code").svg


def test_ten_slips_stand_on_a_page_each_with_its_address():
    made = made_slips()
    assert made.details["pages"] == 2
    said = words_of(made.content)
    assert all("".join(address.split()) in said for address in ADDRESSES)
    assert said.count("Yourlink") == len(ADDRESSES)


def test_slips_name_nothing_that_others_should_not_see():
    said = words_of(made_slips().content).lower()
    assert not any(word in said for word in ("care", "council", "survey"))


def test_more_slips_than_a_person_cuts_are_not_made():
    assert made_slips(["a"] * (SLIPS_AT_MOST + 5)).details["pages"] == SLIPS_AT_MOST // 10


def test_slips_and_posters_pass_the_validator():
    assert faults(made_slips(ADDRESSES[:3]).content) == []
    assert faults(made_poster("pdf").content) == []


@pytest.mark.parametrize("changes", [{}, {"language": "ar", "right_to_left": True, "title": "كيف الحال؟"}])
def test_a_poster_is_one_page_with_its_words(changes):
    made = made_poster("pdf", **changes)
    assert made.details["pages"] == 1
    assert "https://farrowby.example/s/asking/" in words_of(made.content)


def test_a_poster_is_a_drawing_too():
    assert made_poster("svg").content.startswith(b"<svg")

"""Addresses on paper: slips that are cut apart, and a poster. Each has a code that a phone scans."""

from collections.abc import Sequence
from io import BytesIO

from frontend.formats.interface import Made
from frontend.formats.tree import Document, Picture, Section, Statement
from frontend.formats.typesetting import Kind, typeset

SLIPS_AT_MOST = 1000


def code_of(address: str, alt: str) -> Picture:
    """A QR code that still reads when an eighth of it is worn off."""
    import segno

    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, border=2, scale=4, unit="", svgclass=None, lineclass=None
    )
    return Picture(svg=drawn.getvalue().decode(), alt=alt)


def slips(
    addresses: Sequence[str], *, title: str, lines: Sequence[str], language: str, right_to_left: bool
) -> Made:
    """A page for every ten addresses, each with the same lines; at most `SLIPS_AT_MOST`."""
    parts = tuple(
        Statement(address, tuple(lines), code_of(address, lines[0])) for address in addresses[:SLIPS_AT_MOST]
    )
    document = Document(title, language, (Section("", parts),), right_to_left=right_to_left)
    sheets = typeset("slips", document, {})
    return Made(sheets.content, sheets.facts)


def poster(document: Document, *, kind: Kind = "pdf") -> Made:
    """One A4 page for a document whose one statement has the words and the code."""
    sheets = typeset("poster-link", document, {}, kind=kind)
    return Made(sheets.content, sheets.facts)

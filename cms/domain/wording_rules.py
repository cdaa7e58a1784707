"""What words on a page may not be (A18, A30, A31, A50)."""

import re
from collections.abc import Sequence

EASY_READ_WORDS = 15

# A30: the headings of the statement that the law asks for, in its order. The one in brackets may be left out.
STATEMENT_HEADINGS = (
    "How accessible this website is",
    "Feedback and contact information",
    "Reporting accessibility problems with this website",
    "Enforcement procedure",
    "(Contacting us by phone or visiting us in person)",
    "Technical information about this website's accessibility",
    "Compliance status",
    "Non-accessible content",
    "Non-compliance with the accessibility regulations",
    "Disproportionate burden",
    "Content that's not within the scope of the accessibility regulations",
    "What we're doing to improve accessibility",
    "Preparation of this accessibility statement",
)

_VAGUE_LINKS = {"click here", "click", "here", "link", "this link", "more", "read more", "this page", "this"}
_A_LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def too_long_sentences(sentences: Sequence[str]) -> list[str]:
    """Easy Read sentences of more than 15 words."""
    return [sentence for sentence in sentences if len(sentence.split()) > EASY_READ_WORDS]


def vague_links(html: str) -> list[str]:
    """Words of links that do not say where the link leads."""
    texts = [_TAG.sub("", text).strip() for text in _A_LINK.findall(html)]
    return [text for text in texts if not text or text.lower().rstrip(".!> ") in _VAGUE_LINKS]


def skipped_level(levels: Sequence[int]) -> int | None:
    """The place of the first heading that is more than one level below the one before it; the page's own is 1."""
    before = 1
    for place, level in enumerate(levels):
        if level > before + 1:
            return place
        before = level
    return None


def missing_statement_headings(headings: Sequence[str]) -> list[str]:
    """Headings of the accessibility statement that are missing or not in their place (A30)."""
    given = [_plain(heading) for heading in headings]
    missing, start = [], 0
    for heading in STATEMENT_HEADINGS:
        wanted = _plain(heading)
        if wanted in given[start:]:
            start = given.index(wanted, start) + 1
        elif not heading.startswith("("):
            missing.append(heading)
    return missing


def _plain(heading: str) -> str:
    return heading.replace("’", "'").strip(" ()").lower()

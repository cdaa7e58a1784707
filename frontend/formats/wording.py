"""The few words that formats add to a document, in the document's own language."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from frontend.formats.tree import BigNumber, Document, Quote, Statement


@contextmanager
def in_language_of(document: Document) -> Iterator[None]:
    """Inside, every word we add is in the document's language, or in English where nobody translated it."""
    with translation.override(document.language):
        yield


def hidden() -> str:
    """What stands in a cell that would tell about too few children (N09)."""
    return _("Hidden to keep people safe")


def picture(meaning: str) -> str:
    return _("Picture: %(meaning)s") % {"meaning": meaning}


def table(caption: str) -> str:
    return _("Table: %(caption)s") % {"caption": caption}


def chart(title: str) -> str:
    return _("Chart: %(title)s") % {"title": title}


def quoted(quote: Quote) -> str:
    """The words between the quotation marks of their own language."""
    with translation.override(quote.language or translation.get_language()):
        return _("“%(words)s”") % {"words": quote.words}


def number(block: BigNumber) -> str:
    return f"{block.figure} {block.words}".strip()


def not_proofread() -> tuple[str, ...]:
    return (_("Not proofread."), _("A computer made this braille. A braille reader has not checked it yet."))


def proofread(document: Document) -> str:
    return _("This braille was proofread by %(name)s.") % {"name": document.proofread_by}


def accessibility_summary() -> str:
    return _(
        "Real headings, a table of contents, described pictures and tables with headings. "
        "All words can be made larger or read aloud."
    )


def contents() -> str:
    return _("Contents")


def imprint(document: Document) -> tuple[str, ...]:
    """Who published the document, when, where it stands, and who drew it: the last lines of every format."""
    day = date_format(document.date, "DATE_FORMAT") if document.date else ""
    published = document.publisher or day
    if document.publisher and day:
        published = _("%(publisher)s, %(day)s") % {"publisher": document.publisher, "day": day}
    drawn_by = " · ".join(dict.fromkeys(each.credit for each in document.pictures() if each.credit.strip()))
    return tuple(filter(None, [document.source_note, published, document.address, drawn_by]))


def words_of(statement: Statement) -> tuple[str, ...]:
    """What a statement says: its full words, or its Easy Read words when it has no others."""
    return (statement.words,) if statement.words.strip() else statement.easy_read

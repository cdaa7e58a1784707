"""The Easy Read version of a document (A50): the same document with short sentences in place of its full words."""

from dataclasses import replace

from django.utils.translation import gettext, override

from frontend.formats.tree import Block, Document, Paragraph, Statement


def easy_read(document: Document) -> Document:
    """Every statement in its Easy Read words. One that has none keeps its full words, and a notice says so."""
    sections = tuple(
        replace(section, blocks=tuple(_simple(block) for block in section.blocks))
        for section in document.sections
    )
    missing = sum(isinstance(block, Statement) and not _has_easy_read(block) for block in document.blocks())
    notices = document.notices + ((_notice(document.language),) if missing else ())
    return replace(document, sections=sections, notices=notices)


def _has_easy_read(statement: Statement) -> bool:
    return any(sentence.strip() for sentence in statement.easy_read)


def _simple(block: Block) -> Block:
    if not isinstance(block, Statement):
        return block
    sentences = tuple(sentence.strip() for sentence in block.easy_read if sentence.strip()) or (block.words,)
    return replace(block, words=" ".join(sentences), easy_read=sentences)


def _notice(language: str) -> Paragraph:
    with override(language):
        return Paragraph(gettext("Some parts are not in Easy Read yet. They have their full words here."))

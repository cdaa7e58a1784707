"""What the checks of `cms.domain.writing` read of a page."""

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.html import strip_tags

from cms.domain.writing import Written, WrittenSection, WrittenStatement


def written_plan(page: Any) -> Written:
    """A `PlanPage` as its checks read it, in whatever state its draft is."""
    return Written(
        title=page.title,
        language=page.locale.language_code,
        intro=page.intro,
        sections=tuple(
            WrittenSection(
                section.value["heading"],
                tuple(map(_written_statement, section.value["statements"].bound_blocks)),
            )
            for section in page.sections
        ),
        films=tuple(film.value.film for film in page.sign_language),
    )


def _written_statement(block: Any) -> WrittenStatement:
    value = block.value
    return WrittenStatement(
        words=value["words"] or "",
        easy_read=tuple(sentence or "" for sentence in value["easy_read"]),
        picture=value["picture"].state,
        picture_name=value["picture"].name,
        key=block.id or "",
        has_old_recording=not value.says_these_words,
    )


def written_infographic(page: Any) -> Written:
    """An `InfographicPage`: what stands beside its numbers is Easy Read already."""
    return Written(
        title=page.title,
        language=page.locale.language_code,
        intro=page.intro,
        sections=tuple(
            WrittenSection(section.value["heading"], tuple(map(_written_piece, section.value["content"])))
            for section in page.sections
        ),
    )


def _written_piece(block: Any) -> WrittenStatement:
    return _PIECES.get(block.block_type, _written_chart)(block.value, block.id or "")


def _written_fact(value: Any, key: str, *, needs_picture: bool = True) -> WrittenStatement:
    return WrittenStatement(
        words=value["note"] or "",
        easy_read=(value["words"] or "",),
        picture=value["picture"].state,
        picture_name=value["picture"].name,
        key=key,
        needs_picture=needs_picture,
    )


def _written_big_number(value: Any, key: str) -> WrittenStatement:
    return _written_fact(value, key, needs_picture=False)


def _written_quote(value: Any, key: str) -> WrittenStatement:
    """What somebody said is not ours to shorten."""
    return _bare(value["words"], key)


def _written_chart(value: Any, key: str) -> WrittenStatement:
    return WrittenStatement(
        words=" ".join(filter(None, (value["title"], value["note"]))),
        easy_read=tuple(filter(None, (value["description"],))),
        key=key,
        needs_easy_read=False,
        needs_picture=False,
    )


_PIECES: dict[str, Callable[[Any, str], WrittenStatement]] = {
    "big_number": _written_big_number,
    "fact": _written_fact,
    "quote": _written_quote,
}


def _bare(words: str, key: str) -> WrittenStatement:
    return WrittenStatement(words=words, key=key, needs_easy_read=False, needs_picture=False)


def written_content(page: Any) -> Written:
    """An ordinary page: a section for each heading, and what stands before the first."""
    return Written(
        title=page.title,
        language=page.locale.language_code,
        intro=page.intro,
        sections=tuple(_content_sections(page.body)),
    )


def _content_sections(body: Any) -> Iterator[WrittenSection]:
    heading, level, statements = "", 2, list[WrittenStatement]()
    for block in body:
        if block.block_type != "heading":
            statements.append(_bare(_text_of(block), block.id or ""))
            continue
        if heading or statements:
            yield WrittenSection(heading, tuple(statements), level, needs_heading=False)
        heading, level, statements = block.value["text"] or "", int(block.value["level"]), []
    yield WrittenSection(heading, tuple(statements), level, needs_heading=False)


def _text_of(block: Any) -> str:
    """The words an editor typed; what comes from the council's rows is checked there."""
    if block.block_type == "paragraph":
        return _plain(block.value)
    if block.block_type == "points":
        return " ".join(_plain(point) for point in block.value)
    return str(block.value["effect"]) if block.block_type == "known_problem" else ""


def _plain(words: Any) -> str:
    return " ".join(strip_tags(words.source.replace("<br/>", " ").replace("</p>", " ")).split())

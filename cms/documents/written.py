"""What the checks of `cms.domain.writing` read of a page."""

from typing import Any

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
    )

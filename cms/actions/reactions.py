"""Asking children about a plan, in step with what is published. Words and counts are kept by `surveys` alone."""

from django.conf import settings

from cms.models import PlanPage
from cms.queries.reactions import part_words, survey_slug
from surveys import intake


def ask_children_about(*, page: PlanPage) -> None:
    """The questions follow the plan as it is published in the source language, in every language it has."""
    pages = {page.locale.language_code: page}
    for translation in page.get_translations().live().select_related("locale"):
        pages[translation.locale.language_code] = translation.specific
    intake.ask_about(
        page=intake.PageAsked(
            slug=survey_slug(page),
            subject=page.key,
            name=f"{page.title} {page.year}",
            year=page.year,
            title={language: each.title for language, each in pages.items()},
            parts=tuple(_parts(page, pages)),
        )
    )


def _parts(page: PlanPage, pages: dict[str, PlanPage]) -> list[intake.PartAsked]:
    sections = {
        language: {section.value["subject"]: section.value for section in each.sections}
        for language, each in pages.items()
    }
    return [
        intake.PartAsked(
            subject=subject,
            heading={
                language: said[subject]["heading"] or pages[language].title
                for language, said in sections.items()
                if subject in said
            },
            words={
                language: part_words(said[subject]) for language, said in sections.items() if subject in said
            },
        )
        for subject in sections[page.locale.language_code]
        if subject
    ]


def follow_publication(*, page: PlanPage) -> None:
    """What is asked follows the plan that stands at its own address, whichever of its languages was published."""
    source = page if page.is_source else page.in_source_language()
    if source is not None and source.live and source.is_current:
        ask_children_about(page=source)


def stop_asking_children_about(*, page: PlanPage) -> None:
    """The plan is gone from its address."""
    if page.locale.language_code == settings.LANGUAGE_CODE and page.is_current:
        intake.stop_asking_about(slug=survey_slug(page))

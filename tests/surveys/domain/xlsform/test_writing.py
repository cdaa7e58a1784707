"""A survey that goes out as an XLSForm and comes back is the same survey."""

import pytest

from surveys.domain.survey_file import Known, SurveyFile, read_survey
from surveys.domain.xlsform.around import Around
from surveys.domain.xlsform.reading import read_form
from surveys.domain.xlsform.workbook import form_of, rows_of
from surveys.domain.xlsform.writing import form_of_survey
from tests.surveys.domain.test_survey_file import KNOWN, SURVEY
from tests.surveys.domain.xlsform.forms import AROUND
from tests.surveys.every_kind import EVERY_KIND
from voice_platform.starter.files import read_starter

LANGUAGES = {"en": "English", "ar": "Arabic"}


def surveys() -> list[SurveyFile]:
    bands = {band.slug for band in AROUND.bands}
    return [
        read_survey(SURVEY, "s", known=KNOWN),
        read_survey(EVERY_KIND, "k", known=Known(bands, set(), set())),
        *read_starter().surveys,
    ]


def around(survey: SurveyFile) -> Around:
    symbols = {version.symbol for question in survey.questions for version in question.versions.values()}
    symbols |= {
        option.symbol
        for question in survey.questions
        for version in question.versions.values()
        for option in version.options
    }
    return Around(
        AROUND.bands, AROUND.languages, {question.subject for question in survey.questions}, symbols - {""}
    )


@pytest.mark.parametrize("survey", surveys(), ids=lambda survey: survey.slug)
def test_what_went_out_comes_back(survey):
    content = form_of_survey(survey, languages=LANGUAGES, language="en")
    found = read_form(content, ".xlsx", around=around(survey))
    assert found.survey == survey
    assert found.told == ()


@pytest.mark.parametrize("survey", surveys(), ids=lambda survey: survey.slug)
def test_other_programs_understand_it(survey):
    """pyxform makes the form that Kobo and ODK show, whatever our own columns say."""
    from pyxform.builder import create_survey_element_from_dict

    content = form_of_survey(survey, languages=LANGUAGES, language="en")
    form = form_of(rows_of(content, ".xlsx"), survey.slug)
    xform = create_survey_element_from_dict(form).to_xml(validate=False)
    assert all(question.key in xform for question in survey.questions)


def test_somebody_who_changes_relevant_is_heard():
    from io import BytesIO

    from openpyxl import load_workbook

    survey = surveys()[1]
    book = load_workbook(BytesIO(form_of_survey(survey, languages=LANGUAGES, language="en")))
    sheet = book["survey"]
    heads = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows() if row[heads.index("name")].value == "unsafe")
    row[heads.index("relevant")].value = "${safe} = 'yes'"
    written = BytesIO()
    book.save(written)
    found = read_form(written.getvalue(), ".xlsx", around=around(survey)).survey
    changed = next(question for question in found.questions if question.key == "unsafe")
    assert changed.ask_if.options == ("yes",)

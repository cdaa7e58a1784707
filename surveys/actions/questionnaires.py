"""What staff write becomes what the next round asks."""

from django.conf import settings
from django.db import transaction

from surveys.actions.setting_up import draft_of, set_up_survey
from surveys.domain.survey_file import QuestionContent
from surveys.domain.writing import new_key, question_values, values_of
from surveys.enums import SurveyKind
from surveys.errors import QuestionnaireNotReady, SurveyUnknown
from surveys.models import Cycle, Questionnaire
from surveys.queries.questionnaires import looked_through
from surveys.queries.survey_files import survey_file
from voice_platform.accounts.models import User
from voice_platform.audit.actions import record


@transaction.atomic
def use_questionnaire(*, questionnaire: Questionnaire, by: User) -> Cycle | None:
    """Has the next round ask just this; that round, or None where the newest one asks just this already.

    Raises QuestionnaireNotReady while something stops it, and AddressTaken.
    """
    found = looked_through(questionnaire)
    if any(finding.stops for finding in found.findings):
        raise QuestionnaireNotReady
    set_up_survey(content=found.survey, asks_just_this=True)
    record(actor=by, action="questionnaire.used", obj=questionnaire)
    return draft_of(found.survey.slug)


@transaction.atomic
def write_questionnaire_of(*, survey_slug: str, by: User) -> Questionnaire:
    """The questionnaire of a survey: the one there is, else a new one with what the newest round asks.

    What children say about a page is written on the page. Raises SurveyUnknown.
    """
    known = Questionnaire.objects.filter(slug=survey_slug).first()
    if known is not None:
        return known
    content = survey_file(survey_slug)
    if content.kind != SurveyKind.QUESTIONS:
        raise SurveyUnknown(survey_slug)
    values = values_of(content, language=settings.LANGUAGE_CODE)
    made = Questionnaire.of_values(survey_slug, values)
    made.save()
    made.save_revision(user=by)
    record(actor=by, action="questionnaire.begun", obj=made)
    return made


@transaction.atomic
def add_from_bank(*, questionnaire: Questionnaire, question: QuestionContent, by: User) -> Questionnaire:
    """Puts a question that was asked before at the end, with its answers, pictures and translations.

    Whether it is asked never depended on questions of this survey, so a condition stays behind.
    """
    (version,) = question.versions.values()
    values = questionnaire.values
    taken = {row["value"]["key"] for row in values["questions"]}
    row = question_values(question, version, [], language=settings.LANGUAGE_CODE)
    row["value"]["key"] = new_key(question.key, taken)
    values["questions"].append(row)
    questionnaire.questions = Questionnaire.of_values(questionnaire.slug, values).questions
    questionnaire.save()
    questionnaire.save_revision(user=by)
    record(actor=by, action="questionnaire.question-added", obj=questionnaire)
    return questionnaire

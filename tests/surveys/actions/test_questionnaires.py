"""What staff write is what the next round asks."""

import pytest

from surveys.actions.questionnaires import use_questionnaire, write_questionnaire_of
from surveys.domain.findings import Rule
from surveys.enums import CycleState
from surveys.errors import QuestionnaireNotReady, SurveyUnknown
from surveys.models import Cycle, Question, Questionnaire, QuestionVersion, Subject, Survey
from surveys.queries.questionnaires import looked_through
from surveys.queries.survey_files import survey_file
from tests.surveys.every_kind import open_every_kind
from tests.surveys.factories import make_bands
from voice_platform.accounts.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(person):
    return person(Role.EDITOR)


@pytest.fixture
def questionnaire(editor):
    make_bands()
    open_every_kind()
    return write_questionnaire_of(survey_slug="kinds", by=editor)


def _changed(questionnaire, place, **changes):
    values = questionnaire.values
    values["questions"][place]["value"] |= changes
    changed = Questionnaire.of_values(questionnaire.slug, values)
    changed.pk = questionnaire.pk
    changed.save()
    return Questionnaire.objects.get(pk=questionnaire.pk)


def test_the_questionnaire_of_a_survey_is_that_survey(questionnaire):
    stored = Questionnaire.objects.get(pk=questionnaire.pk)
    assert looked_through(stored).survey == survey_file("kinds")
    assert not any(finding.stops for finding in looked_through(stored).findings)


def test_there_is_one_of_a_survey(questionnaire, editor):
    assert write_questionnaire_of(survey_slug="kinds", by=editor) == questionnaire


def test_of_an_unknown_survey_there_is_none(db, editor):
    with pytest.raises(SurveyUnknown):
        write_questionnaire_of(survey_slug="nothing", by=editor)


def test_unchanged_it_brings_nothing_new(questionnaire, editor):
    before = QuestionVersion.objects.count()
    use_questionnaire(questionnaire=questionnaire, by=editor)
    assert QuestionVersion.objects.count() == before


def test_a_changed_wording_is_a_new_version_in_the_next_round(questionnaire, editor):
    asked_before = set(Cycle.objects.get().questions.values_list("version", flat=True))
    round_ = use_questionnaire(questionnaire=_changed(questionnaire, 1, text="What is it like?"), by=editor)
    assert round_.state == CycleState.DRAFT
    new = set(round_.questions.values_list("version", flat=True)) - asked_before
    assert [
        version.wordings.get(language="en").text for version in QuestionVersion.objects.filter(pk__in=new)
    ] == ["What is it like?"]
    assert (
        set(Cycle.objects.get(state=CycleState.OPEN).questions.values_list("version", flat=True))
        == asked_before
    )


def test_title_and_promise_follow(questionnaire, editor):
    promise = Subject.objects.create(key="promise:listen", label="We will listen")
    changed = _changed(questionnaire, 1, subject=promise.key)
    changed.title = "Your voice"
    use_questionnaire(questionnaire=changed, by=editor)
    assert Survey.objects.get().title["en"] == "Your voice"
    key = changed.values["questions"][1]["value"]["key"]
    assert Question.objects.get(key=key).subject == promise


def test_nothing_is_used_while_something_stops_it(questionnaire, editor):
    broken = _changed(questionnaire, 1, ask_if=[[{"question": "nobody", "how": "is", "value": "x"}]])
    assert Rule.UNKNOWN_QUESTION in {finding.rule for finding in looked_through(broken).findings}
    rounds = Cycle.objects.count()
    with pytest.raises(QuestionnaireNotReady):
        use_questionnaire(questionnaire=broken, by=editor)
    assert Cycle.objects.count() == rounds


def test_ages_that_were_never_together_are_a_new_tier(questionnaire, editor):
    values = questionnaire.values
    values["tiers"][0]["ages"] = ["12-15"]
    changed = Questionnaire.of_values("kinds", values)
    changed.pk = questionnaire.pk
    changed.save()
    round_ = use_questionnaire(questionnaire=changed, by=editor)
    assert {row.tier.slug for row in round_.questions.select_related("tier")} == {"12-15"}
    assert Survey.objects.get().tiers.count() == 2

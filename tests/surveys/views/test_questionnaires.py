"""Writing a survey in the editor: saved, looked through, tried and taken for the next round."""

import re

import pytest
from django.urls import reverse

from surveys.actions.questionnaires import write_questionnaire_of
from surveys.enums import CycleState
from surveys.models import Cycle, Draft, Questionnaire, QuestionVersion, Response
from surveys.queries.questionnaires import looked_through
from surveys.queries.survey_files import survey_file
from tests.surveys.editing import form_of
from tests.surveys.every_kind import open_every_kind
from tests.surveys.factories import make_bands, make_council
from tests.surveys.views.journey import hidden
from voice_platform.accounts.models import Role
from voice_platform.roles import give_permissions

pytestmark = pytest.mark.django_db
EDITOR = "wagtailsnippets_surveys_questionnaire"


@pytest.fixture
def editor(signed_in):
    give_permissions()
    make_council()
    make_bands()
    return signed_in(Role.EDITOR)


@pytest.fixture
def questionnaire(editor, person):
    open_every_kind()
    return write_questionnaire_of(survey_slug="kinds", by=person(Role.EDITOR))


NEW = {
    "title": "Our voices",
    "purpose": "",
    "translations": [{"language": "ar", "title": "أصواتنا", "purpose": ""}],
    "tiers": [{"ages": ["8-11"], "title": "Younger", "translations": []}],
    "questions": [
        {
            "type": "pictures",
            "value": {
                "text": "Where do you feel best?",
                "subject": "none",
                "ages": [],
                "options": [
                    {"text": "At home", "symbol": "home", "polarity": "none"},
                    {"text": "At school", "symbol": "school", "polarity": "none"},
                ],
            },
        },
        {
            "type": "short_words",
            "value": {
                "text": "What is good at school?",
                "subject": "none",
                "ask_if": [[{"question": "Where do you feel best?", "how": "is", "value": "At school"}]],
            },
        },
    ],
}


def _write(client, values=NEW, slug="ours", **fields):
    return client.post(reverse(f"{EDITOR}:add"), form_of(values, slug=slug, **fields))


def test_what_is_written_is_kept_with_names_of_its_own(editor):
    assert _write(editor).status_code == 302
    first, second = Questionnaire.objects.get().values["questions"]
    assert first["value"]["key"] == "where-do-you-feel-best"
    assert [option["key"] for option in first["value"]["options"]] == ["at-home", "at-school"]
    assert second["value"]["ask_if"] == [
        [{"question": "Where do you feel best?", "how": "is", "value": "At school"}]
    ]


def test_saving_goes_on_to_looking_it_through_where_that_is_asked(editor):
    page = editor.post(
        reverse(f"{EDITOR}:add"), form_of(NEW, slug="ours", **{"action-look-through": "1"}), follow=True
    ).content.decode()
    assert "This could be better" in page
    assert "What is good at school?" in page
    assert "Arabic" in page


def test_a_survey_comes_out_of_the_editor_as_it_went_in(editor, questionnaire):
    before = questionnaire.values
    sent = form_of(before, slug="kinds")
    assert editor.post(reverse(f"{EDITOR}:edit", args=[questionnaire.pk]), sent).status_code == 302
    assert looked_through(Questionnaire.objects.get()).survey == survey_file("kinds")


def test_the_editors_page_opens(editor, questionnaire):
    page = editor.get(reverse(f"{EDITOR}:edit", args=[questionnaire.pk]))
    assert page.status_code == 200
    assert "action-look-through" in page.content.decode()


def test_something_left_out_is_said_and_nothing_is_lost(editor):
    values = {**NEW, "questions": [{"type": "faces", "value": {**NEW["questions"][0]["value"], "text": ""}}]}
    answer = _write(editor, values)
    assert answer.status_code == 200
    assert "At school" in answer.content.decode()
    assert not Questionnaire.objects.exists()


def test_half_a_form_is_told_in_words(editor):
    answer = editor.post(reverse(f"{EDITOR}:add"), {"title": "Ours", "slug": "ours"})
    assert answer.status_code == 400
    assert "We could not read that" in answer.content.decode()


def test_only_those_who_run_rounds_come_in(signed_in, questionnaire):
    address = reverse("questionnaire", args=[questionnaire.pk])
    assert signed_in(Role.ADMINISTRATOR).get(address).status_code == 200
    assert signed_in(Role.READER).get(address).status_code == 403
    assert (
        signed_in(Role.READER).post(reverse("questionnaire_use", args=[questionnaire.pk])).status_code == 403
    )


def test_a_survey_opens_in_the_editor_from_its_round(editor):
    open_every_kind()
    page = editor.get(reverse("cycle", args=[Cycle.objects.get().slug])).content.decode()
    address = reverse("questionnaire_of", args=["kinds"])
    assert address in page
    editor.post(address)
    assert Questionnaire.objects.get().slug == "kinds"
    assert editor.post(reverse("questionnaire_of", args=["nothing"])).status_code == 404


def test_it_is_used_for_the_next_round(editor):
    _write(editor)
    answer = editor.post(reverse("questionnaire_use", args=[Questionnaire.objects.get().pk]), follow=True)
    assert "It waits until you open it." in answer.content.decode()
    assert Cycle.objects.get().state == CycleState.DRAFT
    assert QuestionVersion.objects.count() == 2


def test_used_twice_it_says_so_and_adds_nothing(editor, questionnaire):
    for _time in range(2):
        answer = editor.post(reverse("questionnaire_use", args=[questionnaire.pk]), follow=True)
    assert "asks just this already" in answer.content.decode()
    assert Cycle.objects.count() == 1


def test_what_stops_it_is_said_in_words(editor):
    _write(editor, {**NEW, "tiers": []})
    found = Questionnaire.objects.get()
    page = editor.get(reverse("questionnaire", args=[found.pk])).content.decode()
    assert "Say for which ages it is." in page
    assert "Use it for the next round" not in page
    answer = editor.post(reverse("questionnaire_use", args=[found.pk]), follow=True)
    assert "something must be put right first" in answer.content.decode()
    assert not Cycle.objects.exists()


@pytest.mark.parametrize("mode", ["0:en", "7:en", ""])
def test_preview_shows_what_stands_in_the_editor(editor, questionnaire, mode):
    address = reverse(f"{EDITOR}:preview_on_edit", args=[questionnaire.pk])
    values = questionnaire.values
    values["questions"][0]["value"]["text"] = "A new heading"
    assert editor.post(address, form_of(values, slug="kinds")).json() == {
        "is_valid": True,
        "is_available": True,
    }
    page = editor.get(address, {"mode": mode, "in_preview_panel": "true"})
    assert page.status_code == 200
    assert ("A new heading" in page.content.decode()) is (mode == "0:en")
    assert "frame-ancestors 'self'" in page.headers["Content-Security-Policy"]


def test_preview_of_a_new_one(editor):
    address = reverse(f"{EDITOR}:preview_on_add")
    assert editor.post(address, form_of(NEW, slug="ours")).json()["is_available"]
    page = editor.get(address, {"mode": "0:ar"}).content.decode()
    assert 'lang="ar"' in page
    assert 'dir="rtl"' in page
    assert "Where do you feel best?" in page


# ---- Questions that were asked before


def test_a_question_asked_before_comes_with_all_its_parts(editor):
    open_every_kind()
    _write(editor)
    found = Questionnaire.objects.get()
    address = reverse("questionnaire_bank", args=[found.pk])
    page = editor.get(address, {"q": "PEOPLE"}).content.decode()
    assert "Question people?" in page
    assert "Question moves?" not in page
    version = re.search(r'name="version" value="(\d+)"', page).group(1)
    for _time in range(2):
        editor.post(address, {"version": version})
    written = looked_through(Questionnaire.objects.get())
    first, second = written.survey.questions[-2:]
    assert (first.key, second.key) == ("people", "people-2")
    assert [option.key for option in first.versions["8-11"].options] == ["friends", "worker", "family"]
    assert first.versions["8-11"].at_most == 2
    assert not any(finding.stops for finding in written.findings)


@pytest.mark.parametrize("version", ["", "0", "x", "9" * 40])
def test_a_question_that_was_never_asked_cannot_be_added(editor, version):
    _write(editor)
    address = reverse("questionnaire_bank", args=[Questionnaire.objects.get().pk])
    assert editor.post(address, {"version": version}).status_code == 404


def test_nothing_found_is_said(editor):
    _write(editor)
    address = reverse("questionnaire_bank", args=[Questionnaire.objects.get().pk])
    assert "No question holds these words" in editor.get(address, {"q": "zzz\x00"}).content.decode()


# ---- Trying it out


@pytest.fixture
def trying(editor):
    """Answers what is asked now; returns the page that follows."""
    _write(editor)
    address = reverse("questionnaire_try", args=[Questionnaire.objects.get().pk, "8-11", "en"])
    page = editor.get(address).content.decode()

    def answer(**sent):
        nonlocal page
        page = editor.post(address, {**hidden(page, "answers", "asked"), **sent}).content.decode()
        return page

    answer.first = page
    return answer


def test_the_answer_leads_to_the_question_that_depends_on_it(trying):
    assert "Where do you feel best?" in trying.first
    assert "What is good at school?" in trying(answer="at-school")
    end = trying(words="Friends")
    assert "The end of this path" in end
    assert "Friends" in end


def test_another_answer_passes_it_by(trying):
    end = trying(answer="at-home")
    assert "The end of this path" in end
    assert "Not asked this time" in end


def test_going_back_and_answering_otherwise(trying):
    trying(answer="at-school")
    page = trying(back="1")
    assert re.search(r'value="at-school"[^>]*checked', page)
    assert "The end of this path" in trying(answer="at-home")


def test_no_answer_is_asked_for_again_and_may_be_skipped(trying):
    assert "Choose an answer, or press Skip." in trying()
    assert "The end of this path" in trying(skip="1")


def test_answers_that_somebody_changed_begin_anew(trying):
    assert "Where do you feel best?" in trying(answers="nonsense", asked="nothing")


def test_nothing_is_kept_of_trying(trying):
    trying(answer="at-school")
    assert not Response.objects.exists()
    assert not Draft.objects.exists()


def test_every_kind_can_be_tried(editor, questionnaire):
    address = reverse("questionnaire_try", args=[questionnaire.pk, "all", "en"])
    page = editor.get(address).content.decode()
    for _question in range(20):
        page = editor.post(address, {**hidden(page, "answers", "asked"), "skip": "1"}).content.decode()
        if "The end of this path" in page:
            break
    assert "The end of this path" in page


@pytest.mark.parametrize(("tier", "spoken"), [("nobody", "en"), ("all", "fr")])
def test_ages_and_languages_that_are_not_there_cannot_be_tried(editor, questionnaire, tier, spoken):
    address = reverse("questionnaire_try", args=[questionnaire.pk, tier, spoken])
    assert editor.get(address).status_code == 404

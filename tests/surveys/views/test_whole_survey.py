"""One survey from its first word to the next year's round, as staff and children go about it (by plain requests)."""

import re

import pyreadstat
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from surveys.enums import CycleState
from surveys.models import Cycle, GroupSession, Questionnaire, Response
from surveys.queries.answering import cycle_asked
from tests.surveys.editing import form_of
from tests.surveys.factories import make_bands, make_council, make_duty_hours, make_helplines, make_wordings
from tests.surveys.views.journey import hidden
from voice_platform.accounts.models import Role
from voice_platform.roles import give_permissions

pytestmark = pytest.mark.django_db


def _arabic(text, **more):
    return [{"language": "ar", "text": text, **more}]


def _option(text, arabic, symbol="", polarity="none"):
    return {"text": text, "symbol": symbol, "polarity": polarity, "translations": _arabic(arabic)}


YES_OR_NO = [
    _option("Yes", "نعم", "yes", "top"),
    _option("Sometimes", "أحيانًا", "sometimes", "middle"),
    _option("No", "لا", "no", "bottom"),
]
PLACES = [_option("At home", "في البيت", "home"), _option("At school", "في المدرسة", "school")]


def _question(kind, text, arabic, **more):
    common = {"text": text, "subject": "none", "translations": _arabic(arabic, checked_by="A. Translator")}
    return {"type": kind, "value": common | more}


QUESTIONS = [
    _question("choose_one", "Do people listen to you?", "هل يستمع الناس إليك؟", options=YES_OR_NO),
    _question("pictures", "Where do you feel best?", "أين تشعر بأفضل حال؟", options=PLACES),
    _question(
        "short_words",
        "What is good at school?",
        "ما الجيد في المدرسة؟",
        ask_if=[[{"question": "Where do you feel best?", "how": "is", "value": "At school"}]],
    ),
    *(
        _question("faces", f"How is part {number}?", f"كيف الجزء {number}؟", options=YES_OR_NO)
        for number in range(1, 7)
    ),
    _question("number", "How many times did you move?", "كم مرة انتقلت؟", at_least=0, at_most=40),
    _question(
        "about_you",
        "Where do you live?",
        "أين تعيش؟",
        why="To see if it is the same everywhere.",
        translations=_arabic("أين تعيش؟", why="لنرى إن كان الأمر نفسه في كل مكان."),
        options=PLACES,
        key="home",
    ),
    _question("long_words", "What else?", "ماذا أيضًا؟"),
]
SURVEY = {
    "title": "Our year",
    "purpose": "We ask how it was.",
    "translations": [{"language": "ar", "title": "عامنا", "purpose": ""}],
    "tiers": [
        {
            "ages": ["12-15"],
            "title": "12 to 15",
            "translations": [{"language": "ar", "title": "من 12 إلى 15"}],
        }
    ],
    "questions": QUESTIONS,
}


@pytest.fixture
def editor(signed_in):
    give_permissions()
    make_council()
    make_bands()
    make_wordings()
    make_helplines()
    make_duty_hours()
    return signed_in(Role.EDITOR)


def _try_out(editor, questionnaire):
    address = reverse("questionnaire_try", args=[questionnaire.pk, "12-15", "ar"])
    page = editor.get(address).content.decode()
    asked = []
    while 'name="asked"' in page:
        sent = hidden(page, "answers", "asked")
        asked.append(sent["asked"])
        answer = {"answer": "at-school"} if sent["asked"] == "where-do-you-feel-best" else {"skip": "1"}
        page = editor.post(address, sent | answer).content.decode()
    return asked


def _answer_by_phone(base, *, kiosk=False):
    child = Client()
    if kiosk:
        child.post("/k/year/")
    mode = "shared" if kiosk else "phone"
    child.post(f"{base}begin/", {"age_band": "12-15", "mode": mode, "helper": "nobody"})
    child.post("/s/year/q/where-do-you-feel-best/", {"answer": "at-school"})
    child.post("/s/year/q/do-people-listen-to-you/", {"answer": "yes"})
    child.post("/s/year/q/what-is-good-at-school/", {"words": "Friends"})
    child.post("/s/year/q/how-many-times-did-you-move/", {"number": "3"})
    assert child.post("/s/year/send/", {"how": "", "time": ""})["Location"] == "/s/year/done/"


def _read_in_spss(reader, cycle, folder):
    file = folder / "answers.sav"
    file.write_bytes(reader.post(reverse("exports"), {"cycle": cycle.slug, "form": "sav"}).content)
    return pyreadstat.read_sav(file)


def test_a_survey_from_its_first_word_to_the_next_round(editor, signed_in, tmp_path):
    # Written, looked through and tried.
    written = editor.post(
        reverse("wagtailsnippets_surveys_questionnaire:add"),
        form_of(SURVEY, slug="year", **{"action-look-through": "1"}),
        follow=True,
    ).content.decode()
    assert "Nothing to put right." in written
    questionnaire = Questionnaire.objects.get()
    assert len(_try_out(editor, questionnaire)) == len(QUESTIONS)

    # Taken, opened, and children invited.
    editor.post(reverse("questionnaire_use", args=[questionnaire.pk]))
    cycle = Cycle.objects.get()
    tested = {"cognitive_test": "Read with five invented children.", "eligible_total": "40"}
    editor.post(reverse("cycle_open", args=[cycle.slug]), tested)
    links = editor.post(reverse("cycle_invite", args=[cycle.slug]), {"number": "3", "comes_as": "page"})
    token = re.search(r"/i/([^/]+)/", links.content.decode()).group(1)

    # Answered by phone, on a shared tablet, on paper and in a group.
    _answer_by_phone(f"/i/{token}/")
    _answer_by_phone("/s/year/", kiosk=True)
    reader = signed_in(Role.READER)
    tier = next(iter(cycle_asked(cycle.pk).tiers))
    for name, typed in (
        ("cycle_enter", {"helper": "1", "question-do-people-listen-to-you": "1"}),
        (
            "cycle_group",
            {
                "group": "Youth council",
                "held_on": timezone.localdate().isoformat(),
                "present": "8",
                "age": "12-15",
                "do-people-listen-to-you:yes": "6",
            },
        ),
    ):
        address = f"{reverse(name, args=[cycle.slug])}?tier={tier}&language=en"
        reader.post(address, hidden(reader.get(address).content.decode(), "token") | typed)
    assert sorted(Response.objects.filter(counts=True).values_list("mode", flat=True)) == [
        "paper",
        "phone",
        "shared",
    ]
    assert GroupSession.objects.get().present == 8

    # Closed, looked at, taken as a file of SPSS.
    editor.post(reverse("cycle_close", args=[cycle.slug]))
    page = editor.get(reverse("cycle", args=[cycle.slug])).content.decode()
    funnel = re.findall(r'vp-stat__figure">([^<]+)<', page)
    assert "Beside these 1 group said something together, with 8 children there." in page
    assert [figure.strip() for figure in funnel] == ["Closed", "40", "3", "3", "3", "1"]
    found, meta = _read_in_spss(reader, cycle, tmp_path)
    listened = "do_people_listen_to_you"
    assert len(found) == 3
    assert sorted(meta.variable_value_labels[listened][each] for each in found[listened]) == ["Yes"] * 3
    assert meta.column_names_to_labels[listened] == "Do people listen to you?"

    # And the next year's round, which asks the same.
    editor.post(reverse("cycle_copy", args=[cycle.slug]), {"name": "Next year"})
    copy = Cycle.objects.get(state=CycleState.DRAFT)
    assert copy.name == "Next year"
    assert set(copy.questions.values_list("version", flat=True)) == set(
        cycle.questions.values_list("version", flat=True)
    )

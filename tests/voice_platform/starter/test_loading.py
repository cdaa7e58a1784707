import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page, Site

from cms.models import ContentPage, HomePage, InfographicPage, PlanPage
from promises.models import Measure, Promise, PromiseWording, Tag
from surveys.models import Cycle, Option, Question, QuestionVersion, Subject, Survey, Theme, Tier
from voice_platform.council.faults import FaultyContent
from voice_platform.council.models import AgeBand, Contact, Council, DutyHours, Helpline, Language, Wording
from voice_platform.starter.files import STARTER, read_starter
from voice_platform.starter.loading import load

COUNTED = (
    *(
        AgeBand,
        Contact,
        ContentPage,
        Council,
        Cycle,
        Helpline,
        HomePage,
        InfographicPage,
        Language,
        Measure,
        Option,
        Page,
    ),
    *(
        PlanPage,
        Promise,
        PromiseWording,
        Question,
        QuestionVersion,
        Subject,
        Survey,
        Tag,
        Theme,
        Tier,
        Wording,
    ),
)


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in COUNTED}


@pytest.fixture
def folder(tmp_path) -> Path:
    """A copy of the starter files, to be spoilt."""
    return Path(
        shutil.copytree(STARTER, tmp_path / "starter", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    )


def change(folder: Path, name: str, before: str, after: str) -> None:
    text = (folder / name).read_text()
    assert before in text
    (folder / name).write_text(text.replace(before, after, 1))


def test_starter_holds_what_the_path_needs(starter):
    found = counts()
    assert found["Promise"] == 9
    assert found["Tag"] == 15
    assert found["Theme"] == 19
    assert (found["HomePage"], found["PlanPage"], found["ContentPage"]) == (2, 2, 10)
    assert found["InfographicPage"] == 2
    tiers = Tier.objects.filter(survey__slug="corporate-parenting")
    assert list(tiers.values_list("slug", flat=True)) == ["4-7", "8-17", "18-25"]


def test_loading_twice_changes_nothing(starter):
    before = counts()
    said = StringIO()
    call_command("load_starter", stdout=said)
    assert said.getvalue() == "The starter content was there already.\n"
    assert counts() == before


def test_loading_again_keeps_what_the_council_has_put_right(starter):
    Helpline.objects.filter(key="advocate").update(phone="0113 000 0000")
    Promise.objects.filter(slug="listen").update(order=1)
    page = ContentPage.objects.get(slug="privacy", locale__language_code="en")
    page.title = "Your information"
    page.save_revision().publish()
    call_command("load_starter", verbosity=0, stdout=StringIO())
    assert Helpline.objects.get(key="advocate").phone == "0113 000 0000"
    assert Promise.objects.get(slug="listen").order == 1
    assert ContentPage.objects.get(slug="privacy", locale__language_code="en").title == "Your information"


def test_no_round_is_open_and_no_invented_rota_stands(starter):
    year = timezone.localdate().year
    assert set(Cycle.objects.values_list("slug", "state")) == {
        ("corporate-parenting-1", "draft"),
        (f"about-plan-{year}", "draft"),
    }
    assert not DutyHours.objects.exists()


def test_a_tier_asks_its_own_version_where_its_words_differ(starter):
    asked = dict(
        Cycle.objects.get(slug="corporate-parenting-1")
        .questions.filter(version__question__key="home-fit")
        .values_list("tier__slug", "version__number")
    )
    assert asked == {"8-17": 1, "18-25": 2}


def test_every_promise_is_asked_about_and_has_a_source(starter):
    asked = Question.objects.filter(survey__slug="corporate-parenting", subject__isnull=False).values_list(
        "subject__key", flat=True
    )
    promised = Promise.objects.values_list("subject__key", flat=True)
    assert set(promised) == set(asked)
    assert not Promise.objects.filter(source="").exists()


def test_site_begins_with_the_home_page(starter):
    assert Site.objects.get(is_default_site=True).root_page.specific == HomePage.objects.get(
        locale__language_code="en"
    )
    assert not Page.objects.filter(slug="home").exists()


def test_faults_of_all_files_are_told_together_and_nothing_is_written(folder, db):
    change(folder, "promises.toml", 'symbol = "safe"', 'symbol = "castle"')
    change(folder, "surveys/corporate-parenting.toml", 'kind = "faces"', 'kind = "stars"')
    change(folder, "codebook.csv", "safe-healthy,home,1", "safe-house,home,1")
    change(folder, "council.toml", 'opens = "09:00"', 'opens = "9 o\'clock"')
    (folder / "tags.toml").write_text("[[tag")
    with pytest.raises(FaultyContent) as refusal:
        read_starter(folder)
    told = {(fault.file, fault.key) for fault in refusal.value.faults}
    assert {
        ("promises.toml", "promise[safe-healthy].symbol"),
        ("surveys/corporate-parenting.toml", "questions[health].kind"),
        ("codebook.csv", "themes[settled].promises"),
        ("council.toml", "rota[0].opens"),
        ("tags.toml", "the file"),
    } <= told


def test_changed_words_without_a_new_version_are_refused(starter, folder):
    change(folder, "wording.en.toml", "It is your choice.", "You choose.")
    with pytest.raises(FaultyContent) as refusal:
        list(load(read_starter(folder)))
    assert [str(fault) for fault in refusal.value.faults] == [
        "wording.en.toml: wording[assent.choice].text: differs from version 1: give it a new one"
    ]


def test_changed_question_becomes_a_new_version_and_the_old_one_stays(starter, folder):
    change(
        folder, "surveys/corporate-parenting.toml", "Do people listen to you?", "Do grown-ups listen to you?"
    )
    added = {what: number for what, number in load(read_starter(folder)) if number}
    assert added == {"question versions": 1}
    listen = Question.objects.get(key="listen")
    texts = (
        listen.versions.filter(wordings__language="en")
        .order_by("number")
        .values_list("number", "wordings__text")
    )
    assert list(texts) == [(1, "Do people listen to you?"), (2, "Do grown-ups listen to you?")]
    asked = (
        Cycle.objects.get(slug="corporate-parenting-1")
        .questions.filter(version__question=listen)
        .values_list("version__number", flat=True)
    )
    assert set(asked) == {2}


def test_words_that_were_asked_before_make_no_new_version(starter, folder):
    change(
        folder, "surveys/corporate-parenting.toml", "Do people listen to you?", "Do grown-ups listen to you?"
    )
    list(load(read_starter(folder)))
    assert not [what for what, number in load(read_starter()) if number]
    assert Question.objects.get(key="listen").versions.count() == 2


def test_open_round_keeps_its_questions_and_a_new_draft_asks_the_new_ones(starter, folder, person):
    cycle = Cycle.objects.get(slug="corporate-parenting-1")
    cycle.state, cycle.cognitive_test = "open", "12 children in May"
    cycle.save()
    before = list(cycle.questions.values_list("version", flat=True))
    change(
        folder, "surveys/corporate-parenting.toml", "Do people listen to you?", "Do grown-ups listen to you?"
    )
    list(load(read_starter(folder)))
    assert list(cycle.questions.values_list("version", flat=True)) == before
    draft = Cycle.objects.get(state="draft", survey=cycle.survey)
    assert draft.slug == "corporate-parenting-2"
    assert draft.questions.filter(version__question__key="listen", version__number=2).exists()


def test_new_words_of_a_promise_become_a_version(starter, folder):
    change(
        folder, "promises.toml", "People listen to me, and they tell me", "People hear me, and they tell me"
    )
    added = {what: number for what, number in load(read_starter(folder)) if number}
    assert added == {"promise wordings": 1}
    words = PromiseWording.objects.filter(promise__slug="listen", language="en")
    assert list(words.order_by("version").values_list("version", flat=True)) == [1, 2]


def test_theme_is_rewritten_only_with_a_newer_version(starter, folder):
    change(folder, "codebook.csv", "Safe and settled,", "Settled and safe,")
    list(load(read_starter(folder)))
    assert Theme.objects.get(slug="settled").name == "Safe and settled"
    change(folder, "codebook.csv", "safe-healthy,home,1", "safe-healthy,home,2")
    list(load(read_starter(folder)))
    assert Theme.objects.get(slug="settled").name == "Settled and safe"


def test_command_says_every_fault_and_loads_nothing(starter, monkeypatch, folder):
    before = counts()
    change(folder, "measures.toml", 'promise = "safe-healthy"', 'promise = "nothing"')
    monkeypatch.setattr(
        "voice_platform.management.commands.load_starter.read_starter", lambda: read_starter(folder)
    )
    with pytest.raises(CommandError) as refusal:
        call_command("load_starter")
    assert str(refusal.value).startswith(
        "Nothing was loaded.\nmeasures.toml: measure[moves-three-or-more].promise: is 'nothing', which is none of "
    )
    assert counts() == before

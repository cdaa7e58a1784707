"""`import_survey` and `export_survey`: a form becomes a survey that children answer, and goes out as it came."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from surveys.enums import CycleState
from surveys.models import Cycle, CycleQuestion, QuestionVersion, Survey
from surveys.queries.survey_files import survey_file
from tests.surveys.domain.xlsform.forms import asks, form
from tests.surveys.factories import make_council
from tests.surveys.views.journey import begin, text_of

ROWS = [
    asks("select_one yn", "well", "Are you well?"),
    asks("text", "why", "Why not?", relevant="${well} = 'no'", required="yes"),
]


@pytest.fixture
def file(db, tmp_path):
    make_council()
    found = tmp_path / "well.xlsx"
    found.write_bytes(form(*ROWS))
    return found


def run(command: str, *arguments: object) -> list[str]:
    said = StringIO()
    call_command(command, *map(str, arguments), stdout=said)
    return said.getvalue().splitlines()


def test_a_form_is_a_survey_that_children_answer(file, client):
    said = run("import_survey", file, "--open")
    assert said == ["survey, row 3: `required` is left out: every question can be skipped (A41)", "/s/well/"]
    begin(client, base="/s/well/")
    assert "Are you well?" in text_of(client.get("/s/well/q/well/"))
    answered = client.post("/s/well/q/well/", {"answer": "no"})
    assert answered.headers["Location"] == "/s/well/q/why/"
    cycle = Cycle.objects.get()
    assert (cycle.state, cycle.untested_reason) == (CycleState.OPEN, "opened from the command line")


def test_without_open_it_waits_as_a_draft(file):
    run("import_survey", file, "--slug", "asking")
    assert Cycle.objects.get().state == CycleState.DRAFT
    assert Survey.objects.get().slug == "asking"


def test_the_same_file_twice_adds_nothing(file):
    run("import_survey", file, "--open")
    run("import_survey", file)
    assert (Survey.objects.count(), Cycle.objects.count(), QuestionVersion.objects.count()) == (1, 1, 2)


def test_a_form_that_only_asks_others_waits_for_the_next_round(file):
    run("import_survey", file, "--open")
    file.write_bytes(form(ROWS[0], asks("text", "why", "Why not?", relevant="${well} = 'yes'")))
    run("import_survey", file)
    draft = Cycle.objects.get(state=CycleState.DRAFT)
    assert QuestionVersion.objects.count() == 2
    asked = CycleQuestion.objects.filter(version__question__key="why").order_by("cycle_id")
    assert [row.ask_if["is"] for row in asked] == ["no", "yes"]
    assert draft == asked.last().cycle


def test_a_round_that_is_open_stays_as_it_was_opened(file):
    run("import_survey", file, "--open")
    file.write_bytes(form(asks("select_one yn", "well", "Are you really well?")))
    with pytest.raises(
        CommandError, match="It was imported and not opened: another round of this survey is open"
    ):
        run("import_survey", file, "--open")
    opened = Cycle.objects.get(state=CycleState.OPEN)
    assert [row.version.number for row in opened.questions.all()] == [1, 1] * (opened.questions.count() // 2)


def test_every_fault_is_told_and_nothing_is_written(file):
    file.write_bytes(form(*ROWS, asks("geopoint", "where"), asks("barcode", "code")))
    with pytest.raises(CommandError) as refusal:
        run("import_survey", file)
    assert str(refusal.value).splitlines() == [
        "Nothing was imported.",
        "survey, row 4: “geopoint”: nobody is asked where they are (P07)",
        "survey, row 5: “barcode”: there is nothing to scan here",
    ]
    assert not Survey.objects.exists()


def test_the_address_of_what_children_say_about_a_page_is_taken(file):
    Survey.objects.create(slug="well", kind="reactions", title={"en": "Plan"})
    with pytest.raises(CommandError, match="/s/well/ is taken"):
        run("import_survey", file)


@pytest.mark.parametrize("name", ["well.pdf", "gone.xlsx"])
def test_a_file_that_cannot_be_read_is_said(file, name):
    other = file.with_name(name)
    if name.endswith("pdf"):
        other.write_bytes(b"x")
    with pytest.raises(CommandError, match=name):
        run("import_survey", other)


def test_what_goes_out_comes_in_as_the_same_survey(file, tmp_path):
    run("import_survey", file)
    out = tmp_path / "out.xlsx"
    assert run("export_survey", "well", "--out", out) == [f"{out}: 2 questions"]
    run("import_survey", out, "--slug", "copy")
    first, copy = survey_file("well"), survey_file("copy")
    assert (copy.questions, copy.tiers, copy.title) == (first.questions, first.tiers, first.title)


def test_a_survey_that_is_not_there_is_said(db, tmp_path):
    with pytest.raises(CommandError, match="There is no survey 'nothing'"):
        run("export_survey", "nothing", "--out", tmp_path / "x.xlsx")

"""`export_responses` and `import_responses`: what goes out as a table comes in as the same answers."""

import csv
import json
from io import StringIO

import pyreadstat
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from surveys.actions.counting import roll_up
from surveys.actions.opening import close_cycle
from surveys.enums import CycleState
from surveys.models import ClosedAnswer, Cycle, FreeText, Response
from surveys.queries.tallies import tallies
from tests.surveys.every_kind import open_every_kind
from tests.surveys.factories import make_council
from voice_platform.accounts.models import Role
from voice_platform.audit.models import Event

ROWS = """\
id,age_band,safe,unsafe,likes,matters,moves,many-moves,people,home,anything
p1,8-11,no,The stairs.,music,home;family,3,fine,friends;worker,foster,=We swim.
p2,12-15,yes,,~not_sure,school,1,,~prefer_not,~prefer_not,
"""


@pytest.fixture
def cycle(db):
    make_council()
    return open_every_kind()


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "paper.csv"
    file.write_text(ROWS)
    return file


def run(command: str, *arguments: object) -> str:
    said = StringIO()
    call_command(command, *map(str, arguments), stdout=said)
    return said.getvalue().strip()


def answers_of(cycle: Cycle) -> list[list[tuple]]:
    return [
        sorted(
            response.closed_answers.values_list("version", "state", "option__key", "place", "number"), key=str
        )
        + [(text.version_id, text.words) for text in response.texts.order_by("version")]
        for response in cycle.responses.filter(counts=True).order_by("pk")
    ]


def test_paper_becomes_sendings_that_are_read_and_counted(cycle, table):
    assert run("import_responses", cycle.slug, table) == "2 sendings were new, 0 were there already."
    responses = Response.objects.order_by("pk")
    assert [(each.mode, each.way_in, each.voice) for each in responses] == [("paper", "open", "by")] * 2
    assert {text.words for text in FreeText.objects.all()} == {"The stairs.", "=We swim."}
    assert ClosedAnswer.objects.get(number__isnull=False, response=responses[0]).number == 3
    roll_up()
    assert sum(count for key, count in tallies(cycle).items() if key.code == "~all" and not key.variable) == 2


def test_the_same_file_twice_adds_nothing(cycle, table):
    run("import_responses", cycle.slug, table)
    assert run("import_responses", cycle.slug, table) == "0 sendings were new, 2 were there already."
    assert Response.objects.count() == 2


def test_one_fault_keeps_everything_out(cycle, table):
    table.write_text(ROWS + "p3,8-11,yes,Not asked.,music,,,,,,\np4,8-11,maybe,,,,,,,,\n")
    with pytest.raises(CommandError) as refusal:
        run("import_responses", cycle.slug, table)
    assert str(refusal.value).splitlines() == [
        "Nothing was imported.",
        "line 5: safe: what stands there is none of its answers: yes, no",
    ]
    table.write_text(ROWS + "p3,8-11,yes,Not asked.,music,,,,,,\n")
    with pytest.raises(CommandError, match="line 4: versions"):
        run("import_responses", cycle.slug, table)
    assert not Response.objects.exists()


@pytest.mark.parametrize("column", ["mode", "helper", "voice", "way_in"])
def test_a_fact_that_is_none_is_told_by_line(cycle, table, column):
    table.write_text(f"age_band,{column}\n8-11,guess\n")
    with pytest.raises(CommandError, match=f"line 2: {column} is not one of"):
        run("import_responses", cycle.slug, table)


@pytest.mark.parametrize("state", [CycleState.DRAFT, CycleState.CLOSED])
def test_only_an_open_round_takes_answers(cycle, table, state):
    Cycle.objects.filter(pk=cycle.pk).update(state=state)
    with pytest.raises(CommandError, match="is not open"):
        run("import_responses", cycle.slug, table)


def test_what_goes_out_with_words_comes_in_the_same(cycle, table, tmp_path, person):
    run("import_responses", cycle.slug, table)
    reader = person(Role.READER)
    out = tmp_path / "out.csv"
    run("export_responses", cycle.slug, "--format", "csv", "--out", out, "--words", "--as", reader.email)
    before = answers_of(cycle)
    close_cycle(cycle=cycle, by=None, at=timezone.now())
    again = Cycle.objects.create(
        survey=cycle.survey, slug="again", name="Again", state=CycleState.OPEN, cognitive_test="Read."
    )
    for row in cycle.questions.all():
        row.pk, row.cycle = None, again
        row.save()
    run("import_responses", "again", out)
    assert answers_of(again) == before


def test_every_form_is_written_with_its_dictionary_and_is_audited(cycle, table, tmp_path):
    run("import_responses", cycle.slug, table)
    for form in ("csv", "xlsx", "jsonl", "sav"):
        out = tmp_path / f"answers.{form}"
        assert run("export_responses", cycle.slug, "--format", form, "--out", out).startswith(
            f"{out}: 2 sendings"
        )
        assert out.stat().st_size
    with (tmp_path / "answers.dictionary.csv").open(encoding="utf-8-sig", newline="") as file:
        explained = {(row["variable"], row["value"]): row["value_label"] for row in csv.DictReader(file)}
    assert explained["likes", "~not_sure"] == "I'm not sure"
    frame, meta = pyreadstat.read_sav(str(tmp_path / "answers.sav"), user_missing=True)
    assert frame["moves"].tolist() == [3, 1]
    assert meta.variable_value_labels["safe"][2] == "No"
    first = json.loads((tmp_path / "answers.jsonl").read_text().splitlines()[0])
    assert first["anything"] == 1
    assert "We swim" not in (tmp_path / "answers.csv").read_text()
    assert Event.objects.filter(action="disclosure.answers", actor_id=None).count() == 4


def test_words_need_somebody_who_is_cleared(cycle, tmp_path, person):
    out = tmp_path / "out.csv"
    editor = person(Role.EDITOR)
    for arguments, words in (
        ((), "name them with --as"),
        (("--as", "nobody@example.org"), "name them with --as"),
        (("--as", editor.email), "is not cleared"),
    ):
        with pytest.raises(CommandError, match=words):
            run("export_responses", cycle.slug, "--format", "csv", "--out", out, "--words", *arguments)
    assert not out.exists()


@pytest.mark.parametrize("form", ["xlsx", "sav"])
def test_words_are_in_no_file_that_is_made_over_a_temporary_one(cycle, tmp_path, person, form):
    """Design rule 5."""
    reader, out = person(Role.READER), tmp_path / f"out.{form}"
    with pytest.raises(CommandError, match="go out as csv or jsonl alone"):
        run("export_responses", cycle.slug, "--format", form, "--out", out, "--words", "--as", reader.email)
    assert not out.exists()


def test_a_round_that_is_not_there_is_said(db, tmp_path):
    with pytest.raises(CommandError, match="There is no round 'none'"):
        run("export_responses", "none", "--format", "csv", "--out", tmp_path / "x")
    with pytest.raises(CommandError, match="There is no round 'none'"):
        run("import_responses", "none", tmp_path / "x.csv")

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from cms.actions.publishing import publish_anyway
from cms.models import PlanPage
from surveys.models import Subject
from tests.cms.domain.word_files import paragraph, word_file
from voice_platform.starter.files import STARTER

PLAN = """\
Marshford plan

What we see

Children move too often, and they tell us so.

What we do

- We find forty more foster families.
- We answer every letter within five days.
"""


@pytest.fixture
def file(tmp_path) -> Path:
    made = tmp_path / "plan.txt"
    made.write_text(PLAN)
    return made


def run(file: Path, *options: str) -> list[str]:
    said = StringIO()
    call_command("import_plan", str(file), *options, stdout=said)
    return said.getvalue().splitlines()


def sections(page: PlanPage) -> list[tuple[str, list[str]]]:
    return [
        (section.value["heading"], [said["words"] for said in section.value["statements"]])
        for section in page.sections
    ]


def statements(page: PlanPage) -> list:
    return [said for section in page.sections for said in section.value["statements"].bound_blocks]


def test_published_plan_is_a_page_and_the_command_says_what_it_did(starter, file):
    assert run(file, "--slug", "our-plan", "--publish") == [
        "What we see: 1 statement",
        "What we do: 2 statements",
        "Set aside, line 1: “Marshford plan” (the title)",
        "/our-plan/",
    ]
    page = Client().get("/our-plan/")
    assert page.status_code == 200
    assert [
        page.content.decode().count(f"<p>{said}</p>") for said in ("We find forty more foster families.",)
    ] == [1]
    assert PlanPage.objects.get(slug="our-plan").title == "Marshford plan"


def test_plan_works_on_an_empty_installation(db, file):
    assert run(file, "--publish")[-1] == "/plan/"
    assert Client().get("/plan/").status_code == 200


def test_without_publish_only_editors_see_it(starter, file):
    said = run(file, "--slug", "our-plan")
    page = PlanPage.objects.get(slug="our-plan")
    assert said[-1] == (
        f"This version is a draft. Publish it at /staff/pages/{page.pk}/edit/ or import it with --publish."
    )
    assert not page.live
    assert Client().get("/our-plan/").status_code == 404


def test_a_draft_of_a_page_that_is_shown_leaves_what_is_shown(starter, file):
    before = sections(PlanPage.objects.get(slug="plan", locale__language_code="en"))
    run(file)
    page = PlanPage.objects.get(slug="plan", locale__language_code="en")
    assert sections(page) == before
    assert [heading for heading, _said in sections(page.get_latest_revision_as_object())] == [
        "What we see",
        "What we do",
    ]


def test_same_words_keep_their_id_easy_read_picture_and_key(starter, file):
    run(file, "--slug", "our-plan", "--publish")
    page = PlanPage.objects.get(slug="our-plan")
    first = statements(page)[0]
    first.value["easy_read"] = ["You move too often."]
    first.value["picture"]["pictogram"] = "home"
    page.save_revision()
    publish_anyway(page=page, by=None, reason="a test")
    ids, keys = (
        [said.id for said in statements(page)],
        [section.value["subject"] for section in page.sections],
    )
    file.write_text(PLAN.replace("We find forty", "We will find fifty"))
    run(file, "--slug", "our-plan", "--publish")
    page = PlanPage.objects.get(slug="our-plan")
    now = statements(page)
    assert [said.id == before for said, before in zip(now, ids, strict=True)] == [True, False, True]
    assert (list(now[0].value["easy_read"]), now[0].value["picture"]["pictogram"]) == (
        ["You move too often."],
        "home",
    )
    assert [section.value["subject"] for section in page.sections] == keys


def test_every_section_is_a_subject(starter, file):
    run(file, "--slug", "our-plan", "--publish")
    keys = {"plan:our-plan/what-we-see": "What we see", "plan:our-plan/what-we-do": "What we do"}
    assert dict(Subject.objects.filter(key__startswith="plan:our-plan/").values_list("key", "label")) == keys


def test_easy_read_goes_with_the_statements_by_order_when_asked(starter, tmp_path):
    plan = tmp_path / "plan.md"
    parts = [3, 3, 2, 3, 3]
    plan.write_text(
        "".join(f"# Part {part}\n\n" + "We say this.\n\n" * number for part, number in enumerate(parts, 1))
    )
    run(plan, "--slug", "our-plan", "--easy-read", str(STARTER / "plan-easy-read.en.toml"))
    page = PlanPage.objects.get(slug="our-plan").get_latest_revision_as_object()
    assert statements(page)[0].value["picture"]["pictogram"] == "hands"
    assert list(statements(page)[-1].value["easy_read"]) == [
        "You tell us if we keep our promises.",
        "When you say yes, the plan works.",
    ]
    assert [section.value["kind"] for section in page.sections] == ["now", "hope", "how", "do", "know"]


def test_easy_read_of_another_shape_is_refused(starter, file):
    with pytest.raises(CommandError) as refusal:
        run(file, "--easy-read", str(STARTER / "plan-easy-read.en.toml"))
    assert str(refusal.value) == (
        "The Easy Read file has 3+3+2+3+3 statements in its sections, the plan 1+2."
    )


def test_plan_in_another_language_stands_under_that_language(starter, file):
    assert run(file, "--language", "ar", "--publish")[-1] == "/ar/plan/"
    page = PlanPage.objects.get(slug="plan", locale__language_code="ar")
    source = PlanPage.objects.get(slug="plan", locale__language_code="en")
    assert page.translation_key == source.translation_key
    assert sections(page)[0][0] == "What we see"


def test_word_file_is_read(starter, tmp_path):
    made = tmp_path / "plan.docx"
    made.write_bytes(word_file(paragraph("Homes", "berschrift1") + paragraph("We paint every room.")))
    assert run(made, "--slug", "our-plan", "--publish") == ["Homes: 1 statement", "/our-plan/"]


def test_plan_without_headings_says_so(starter, tmp_path):
    made = tmp_path / "plan.txt"
    made.write_text("We listen to you.\n\nWe act.\n")
    assert run(made, "--slug", "our-plan", "--publish") == [
        "No headings were found: everything stands in one section.",
        "(no heading): 2 statements",
        "/our-plan/",
    ]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--slug", "Our Plan"], "'Our Plan' is no address: use small letters, digits and single hyphens."),
        (["--slug", "safe"], "/safe/ is the address of something else. Choose another with --slug."),
        (["--slug", "staff"], "/staff/ is the address of something else. Choose another with --slug."),
        (["--slug", "promises"], "/promises/ is the address of something else. Choose another with --slug."),
        (["--slug", "ar"], "/ar/ is the address of something else. Choose another with --slug."),
        (["--language", "xx"], "There is no language 'xx'. This site has: en, ar."),
    ],
)
def test_a_plan_that_has_no_place_is_refused_and_nothing_is_made(starter, file, options, sentence):
    before = PlanPage.objects.count()
    with pytest.raises(CommandError) as refusal:
        run(file, *options)
    assert str(refusal.value) == sentence
    assert PlanPage.objects.count() == before


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "cannot be read: No such file or directory."),
        (b"", "The file is empty."),
        (b"%PDF-1.7", "This is a PDF. Save the plan as a Word file (DOCX) or as plain text and import that."),
    ],
)
def test_a_file_that_is_no_plan_is_refused(starter, tmp_path, content, sentence):
    made = tmp_path / "plan.txt"
    if content is not None:
        made.write_bytes(content)
    with pytest.raises(CommandError) as refusal:
        run(made)
    assert str(refusal.value).endswith(sentence)

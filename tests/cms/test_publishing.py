"""The gate before publishing: the button, a workflow, a date, many at once, a command and code alike."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Workflow

from cms.actions.publishing import PUBLISHED_ANYWAY, give_leave, publish_anyway
from cms.domain.writing import Rule
from cms.errors import NotReady, ReasonNeeded
from cms.models import ContentPage, HomePage, InfographicPage, PlanPage, PublishedAnyway
from cms.tasks import sweep
from tests.cms.editing import editor_form
from tests.cms.writing import NOT_READY, STATEMENT, first_statement, plan, rewritten
from voice_platform.accounts.models import Role
from voice_platform.audit.models import Event

PICTURE_GONE = {"pictogram": "openmoji-FFFFFF", "image": None}
UNMET = {Rule.EASY_READ_MISSING, Rule.PICTURE_MISSING, Rule.ACRONYM}


def is_live(page: PlanPage) -> bool:
    return bool(PlanPage.objects.filter(pk=page.pk, live=True).exists())


def test_version_that_is_not_ready_is_refused_with_its_reasons_and_nothing_is_published(starter):
    page = plan(NOT_READY)
    with pytest.raises(NotReady) as stop:
        page.get_latest_revision().publish()
    assert {finding.rule for finding in stop.value.findings} == UNMET
    assert not is_live(page)
    assert Client().get("/new-plan/").status_code == 404


def test_worse_draft_leaves_what_everybody_sees(starter):
    page = plan(publish=True)
    revision = rewritten(page, picture=PICTURE_GONE).save_revision()
    with pytest.raises(NotReady):
        revision.publish()
    assert "It is near your friends." in Client().get("/new-plan/").content.decode()


def unmet(page: ContentPage | InfographicPage) -> set[tuple[Rule, int, int]]:
    """Rules that hold a new page back, each with the section and the place in it."""
    home = HomePage.objects.get(locale__language_code="en")
    page.locale = home.locale
    with pytest.raises(NotReady) as stop:
        home.add_child(instance=page)
    assert not type(page).objects.filter(slug=page.slug).exists()
    return {(found.rule, found.section, found.statement) for found in stop.value.findings}


def test_infographic_passes_the_same_gate(starter):
    long = "This is a sentence that has more words in it than anybody should have to read here."
    no_picture = {"pictogram": "", "image": None}
    amount = {"figure": "5", "unit": "", "measure": "", "rests_on_ten": False}
    bars = [{"label": "Ours", "value": "1", "ours": True}, {"label": "Theirs", "value": "2", "ours": False}]
    pieces = [
        ("fact", {"words": "We ask CAMHS.", "note": "", "picture": no_picture}),
        ("big_number", {"amount": amount, "words": long, "note": "", "picture": no_picture}),
        ("bars", {"title": "Homes", "bars": bars, "description": "", "note": "Look at www.example.org"}),
        ("quote", {"words": long, "said_by": "A manager", "source": "A report"}),
    ]
    content = [{"type": kind, "value": value} for kind, value in pieces]
    section = {"type": "section", "value": {"heading": "Numbers", "content": content}}
    page = InfographicPage(title="Numbers", slug="numbers", sections=json.dumps([section]))
    assert unmet(page) == {
        (Rule.ACRONYM, 1, 1),
        (Rule.PICTURE_MISSING, 1, 1),
        (Rule.SENTENCE_TOO_LONG, 1, 2),
        (Rule.LINK_TEXT, 1, 3),
    }


def test_ordinary_page_passes_the_same_gate(starter):
    body = [
        {"type": "paragraph", "value": "<p>We ask <b>CAMHS</b>.</p>"},
        {"type": "heading", "value": {"text": "Where", "level": "2"}},
        {"type": "helplines", "value": None},
        {"type": "points", "value": ["<p>Look at www.example.org</p>", "<p>A point</p>"]},
    ]
    page = ContentPage(title="A page", slug="a-page", body=json.dumps(body))
    assert unmet(page) == {(Rule.ACRONYM, 1, 1), (Rule.LINK_TEXT, 2, 2)}


@pytest.mark.parametrize("slug", ["infographic", "safe"])
def test_checks_stand_beside_the_writing_of_every_kind_of_page(starter, signed_in, slug):
    page = Page.objects.get(slug=slug, locale__language_code="en")
    html = signed_in(Role.EDITOR).get(f"/staff/pages/{page.pk}/edit/").content.decode()
    assert "data-vp-checks=" in html
    assert "Ready to publish." in html


def test_page_that_is_out_can_be_saved_again_whatever_the_rules_have_become(starter):
    page = plan(NOT_READY)
    publish_anyway(page=page, by=None, reason="The law asks for it today.")
    PublishedAnyway.objects.all().delete()
    page = PlanPage.objects.get(pk=page.pk)
    page.seo_title = "Another"
    page.save()
    assert PlanPage.objects.get(pk=page.pk).seo_title == "Another"


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMINISTRATOR])
def test_button_refuses_what_is_not_ready_and_says_why(starter, signed_in, role):
    page = plan(NOT_READY)
    client = signed_in(role)
    answer = client.post(f"/staff/pages/{page.pk}/edit/", editor_form(client, page) | {"action-publish": "1"})
    assert answer.status_code == 200, "the form came back"
    html = answer.content.decode()
    assert "This page cannot be published yet: 3 things are to be put right." in html
    assert "There are no Easy Read words." in html
    assert "Say what “CAMHS” stands for" in html
    assert not is_live(page)


def test_draft_may_be_in_any_state(starter, signed_in):
    page = plan(NOT_READY)
    client = signed_in(Role.EDITOR)
    before = page.latest_revision_id
    answer = client.post(f"/staff/pages/{page.pk}/edit/", editor_form(client, page))
    assert answer.status_code == 302
    page.refresh_from_db()
    assert page.latest_revision_id != before


def test_button_publishes_what_is_ready_and_keeps_every_id(starter, signed_in):
    page = plan()
    client = signed_in(Role.EDITOR)
    answer = client.post(f"/staff/pages/{page.pk}/edit/", editor_form(client, page) | {"action-publish": "1"})
    assert answer.status_code == 302
    shown = PlanPage.objects.get(pk=page.pk)
    assert shown.live
    assert first_statement(shown).id == first_statement(page).id


def test_many_at_once_are_refused_with_a_page_that_says_why(starter, signed_in):
    page = plan(NOT_READY)
    answer = signed_in(Role.EDITOR).post(
        f"/staff/bulk/wagtailcore/page/publish/?id={page.pk}&next=/staff/", {"include_descendants": False}
    )
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "“New plan” stays as it was." in html
    assert "There is no picture." in html
    assert f'href="/staff/pages/{page.pk}/edit/"' in html
    assert "publish-anyway" not in html
    assert not is_live(page)


def in_workflow(page: PlanPage, person) -> PlanPage:
    Workflow.objects.get(name="Moderators approval").start(page, person(Role.EDITOR))
    page.refresh_from_db()
    return page


def test_moderators_workflow_is_there_and_approving_publishes(starter, signed_in, person):
    page = in_workflow(plan(), person)
    task = page.current_workflow_task_state
    answer = signed_in(Role.ADMINISTRATOR).post(
        f"/staff/pages/workflow/action/{page.pk}/approve/{task.pk}/", {"comment": ""}
    )
    assert answer.status_code == 302
    assert is_live(page)


def test_approving_what_is_not_ready_is_refused_and_it_stays_in_moderation(starter, signed_in, person):
    page = in_workflow(plan(NOT_READY), person)
    task = page.current_workflow_task_state
    answer = signed_in(Role.ADMINISTRATOR).post(
        f"/staff/pages/workflow/action/{page.pk}/approve/{task.pk}/", {"comment": ""}
    )
    assert answer.status_code == 409
    assert f"/staff/writing/{page.pk}/publish-anyway/" in answer.content.decode()
    assert not is_live(page)
    task.refresh_from_db()
    assert task.status == "in_progress"


def test_only_moderators_approve(starter, signed_in, person):
    page = in_workflow(plan(), person)
    task = page.current_workflow_task_state
    address = f"/staff/pages/workflow/action/{page.pk}/approve/{task.pk}/"
    assert signed_in(Role.READER).post(address, {"comment": ""}).status_code in (302, 403)
    assert not is_live(page)


def scheduled(page: PlanPage) -> PlanPage:
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    return page


def test_worker_publishes_on_the_date_and_not_before(starter, time_machine):
    page = scheduled(plan())
    sweep(timezone.now())
    assert not is_live(page)
    time_machine.move_to(timezone.now() + timedelta(hours=2))
    sweep(timezone.now())
    assert is_live(page)


def test_worker_takes_down_on_the_date(starter, time_machine):
    page = plan(publish=True, expire_at=timezone.now() + timedelta(hours=1))
    time_machine.move_to(timezone.now() + timedelta(hours=2))
    sweep(timezone.now())
    assert not is_live(page)


def test_what_is_not_ready_on_its_date_is_set_aside_and_holds_up_no_other(starter, time_machine):
    faulty, good = scheduled(plan(NOT_READY)), scheduled(plan(slug="good-plan"))
    time_machine.move_to(timezone.now() + timedelta(hours=2))
    sweep(timezone.now())
    assert (is_live(faulty), is_live(good)) == (False, True)
    entry = PageLogEntry.objects.get(page=faulty.pk, action="cms.not-published")
    assert entry.message == "Not published on its date: 3 kinds of things are to be put right"
    sweep(timezone.now())
    assert PageLogEntry.objects.filter(page=faulty.pk, action="cms.not-published").count() == 1


def test_administrator_publishes_anyway_for_a_reason_that_is_on_record(starter, signed_in):
    page = plan(NOT_READY)
    client = signed_in(Role.ADMINISTRATOR)
    address = f"/staff/writing/{page.pk}/publish-anyway/"
    assert "There are no Easy Read words." in client.get(address).content.decode()
    answer = client.post(address, {"reason": "  The Board meets\n today. "})
    assert answer.status_code == 302
    assert is_live(page)
    leave = PublishedAnyway.objects.get(page=page.pk)
    assert (leave.reason, set(leave.rules)) == ("The Board meets today.", {rule.value for rule in UNMET})
    history = PageLogEntry.objects.get(page=page.pk, action=PUBLISHED_ANYWAY)
    assert history.message == "Published although a check stopped it. Reason: The Board meets today."
    event = Event.objects.get(action=PUBLISHED_ANYWAY)
    assert (event.object_id, event.detail["leave"]) == (str(page.pk), leave.pk)
    assert "Board" not in str(event.detail)
    assert history.message in client.get(f"/staff/pages/{page.pk}/history/").content.decode()


def test_without_a_reason_nothing_is_published(starter, signed_in):
    page = plan(NOT_READY)
    answer = signed_in(Role.ADMINISTRATOR).post(f"/staff/writing/{page.pk}/publish-anyway/", {"reason": " "})
    assert "Write a reason." in answer.content.decode()
    assert not is_live(page)
    with pytest.raises(ReasonNeeded):
        publish_anyway(page=page, by=None, reason="\n ")


@pytest.mark.parametrize("role", [Role.EDITOR, Role.READER, Role.BOARD_MEMBER, None])
def test_others_may_not_publish_anyway(starter, signed_in, role):
    page = plan(NOT_READY)
    client = signed_in(role) if role else Client()
    answer = client.post(f"/staff/writing/{page.pk}/publish-anyway/", {"reason": "I want to."})
    assert answer.status_code in (302, 403)
    assert not is_live(page)
    assert not PublishedAnyway.objects.exists()


def test_leave_is_for_one_version_alone(starter):
    page = plan(NOT_READY)
    publish_anyway(page=page, by=None, reason="Today it must be.")
    revision = rewritten(page, words="Other words.").save_revision()
    with pytest.raises(NotReady):
        revision.publish()


def test_leave_waits_for_the_date_with_its_version(starter, time_machine):
    page = plan(NOT_READY)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision()
    publish_anyway(page=page, by=None, reason="On that day it must be.")
    assert not is_live(page)
    time_machine.move_to(timezone.now() + timedelta(hours=2))
    sweep(timezone.now())
    assert is_live(page)


def test_what_no_check_stops_needs_no_reason_and_leaves_no_record(starter):
    page = plan(STATEMENT)
    assert publish_anyway(page=page, by=None, reason="") is None
    assert is_live(page)
    assert not PublishedAnyway.objects.exists()


def test_database_holds_no_leave_without_a_reason(starter):
    page = plan(NOT_READY)
    leave = give_leave(revision=page.get_latest_revision(), by=None, reason="Because.")
    with pytest.raises((IntegrityError, ValidationError)), transaction.atomic():
        PublishedAnyway.objects.filter(pk=leave.pk).update(reason="")

"""M09, P28: who opens and closes a round, and links that are shown once."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from surveys.actions.cycles import close_due
from surveys.domain.tokens import digest
from surveys.enums import CycleState
from surveys.models import Cycle, CycleQuestion, Invitation
from surveys.queries import cycles as queries
from tests.surveys.factories import (
    QUESTIONS,
    WORDS,
    make_council,
    make_cycle,
    make_question,
    make_response,
    make_survey,
)
from tests.surveys.views.journey import answer, begin, send
from voice_platform.accounts.models import Role
from voice_platform.audit.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(db):
    make_council()
    survey = make_survey()
    return make_cycle(survey, state=CycleState.DRAFT, opens_at=None, cognitive_test="")


@pytest.fixture
def editor(signed_in) -> Client:
    return signed_in(Role.EDITOR)


@pytest.fixture
def administrator(signed_in) -> Client:
    return signed_in(Role.ADMINISTRATOR)


def open_it(client: Client, cycle: Cycle, **written):
    return client.post(reverse("cycle_open", args=[cycle.slug]), written)


ADDRESSES = [
    ("get", "cycles"),
    ("get", "cycle"),
    ("post", "cycle_open"),
    ("post", "cycle_close"),
    ("post", "cycle_invite"),
    ("post", "cycle_copy"),
    ("post", "cycle_not_invited"),
]


@pytest.mark.parametrize(("method", "name"), ADDRESSES)
def test_only_administrators_and_editors_come_in(draft, signed_in, method, name):
    url = reverse(name, args=[] if name == "cycles" else [draft.slug])
    written = {"number": "3", "cognitive_test": "t"}
    for role in (Role.READER, Role.SAFEGUARDING_LEAD, Role.ADVOCATE, Role.BOARD_MEMBER):
        assert getattr(signed_in(role), method)(url, written).status_code == 403
    assert getattr(Client(), method)(url, written)["Location"].split("?")[0] == reverse("account_login")
    assert (Cycle.objects.get().state, Invitation.objects.count()) == (CycleState.DRAFT, 0)


@pytest.mark.parametrize(("method", "name"), ADDRESSES[1:])
def test_round_that_is_not_there_is_a_404(db, editor, method, name):
    assert getattr(editor, method)(reverse(name, args=["none"])).status_code == 404


def test_editor_opens_a_tested_round(draft, editor):
    tomorrow = timezone.localdate() + timedelta(days=1)
    written = {
        "cognitive_test": "Five children a band.",
        "eligible_total": "120",
        "closes_on": tomorrow.isoformat(),
    }
    assert open_it(editor, draft, **written).status_code == 302
    draft.refresh_from_db()
    assert (draft.state, draft.cognitive_test, draft.eligible_total) == (
        CycleState.OPEN,
        "Five children a band.",
        120,
    )
    assert timezone.localdate(draft.closes_at) == tomorrow
    assert Event.objects.get(action="cycle.opened").detail == {"tested": True}


def test_round_that_no_child_tried_needs_an_administrators_reason(draft, editor, administrator):
    for client, written in ((editor, {}), (editor, {"untested_reason": "hurry"}), (administrator, {})):
        page = open_it(client, draft, **written)
        assert (page.status_code, Cycle.objects.get().state) == (200, CycleState.DRAFT)
        assert len(page.context["form"].non_field_errors().data) == 1
    assert open_it(administrator, draft, untested_reason="Invented round").status_code == 302
    draft.refresh_from_db()
    assert (draft.untested_reason, draft.untested_by.has_role(Role.ADMINISTRATOR)) == ("Invented round", True)


@pytest.mark.parametrize(
    "written", [{"closes_on": "2020-01-01"}, {"closes_on": "soon"}, {"eligible_total": "-1"}]
)
def test_bad_input_gets_a_message_and_opens_nothing(draft, editor, written):
    page = open_it(editor, draft, cognitive_test="t", **written)
    assert (page.status_code, Cycle.objects.get().state) == (200, CycleState.DRAFT)
    assert page.context["form"].errors.keys() == written.keys()


def test_second_round_of_a_survey_does_not_open_beside_the_first(cycle, editor):
    second = make_cycle(cycle.survey, slug="second", state=CycleState.DRAFT, opens_at=None)
    page = open_it(editor, second, cognitive_test="t")
    assert len(page.context["form"].non_field_errors().data) == 1
    assert Cycle.objects.get(slug="second").state == CycleState.DRAFT


def test_round_without_questions_asks_what_the_one_before_asked_in_the_newest_words(cycle, editor):
    make_question(cycle.survey, WORDS, number=2)
    Cycle.objects.update(state=CycleState.CLOSED)
    second = make_cycle(cycle.survey, slug="second", state=CycleState.DRAFT, opens_at=None, questions=())
    open_it(editor, second, cognitive_test="t")
    versions = dict(
        CycleQuestion.objects.filter(cycle=second, tier__slug="8-17").values_list(
            "version__question__key", "version__number"
        )
    )
    assert versions == {ask.key: 1 for ask in QUESTIONS if "8-17" in ask.tiers} | {"anything": 2}


def test_tiers_that_were_asked_in_words_of_their_own_keep_them(cycle, editor):
    asked = CycleQuestion.objects.filter(version__question__key="anything")
    before = dict(asked.values_list("tier__slug", "version"))
    before["8-17"] = make_question(cycle.survey, WORDS, number=2).pk
    asked.filter(tier__slug="8-17").update(version=before["8-17"])
    Cycle.objects.update(state=CycleState.CLOSED)
    second = make_cycle(cycle.survey, slug="second", state=CycleState.DRAFT, opens_at=None, questions=())
    open_it(editor, second, cognitive_test="t")
    assert dict(asked.filter(cycle=second).values_list("tier__slug", "version")) == before


def test_closed_round_is_closed_and_recorded(cycle, editor):
    editor.post(reverse("cycle_close", args=[cycle.slug]))
    cycle.refresh_from_db()
    assert (cycle.state, cycle.closes_at <= timezone.now()) == (CycleState.CLOSED, True)
    assert Event.objects.get(action="cycle.closed").actor.has_role(Role.EDITOR)


def test_round_closes_by_itself_after_its_last_day(cycle):
    now = timezone.now()
    Cycle.objects.update(closes_at=now)
    assert [close_due(now - timedelta(seconds=1)), close_due(now), close_due(now)] == [0, 1, 0]


def test_links_are_shown_once_and_kept_as_digests(cycle, editor):
    page = editor.post(reverse("cycle_invite", args=[cycle.slug]), {"number": "3"})
    links = page.context["links"]
    assert (len(links), len(set(links))) == (3, 3)
    tokens = [link.rstrip("/").rpartition("/")[2] for link in links]
    assert set(Invitation.objects.values_list("token_digest", flat=True)) == {
        digest(token) for token in tokens
    }
    assert not any(token in str(list(Event.objects.values())) for token in tokens)
    assert all(link not in editor.get(reverse("cycle", args=[cycle.slug])).content.decode() for link in links)


def test_round_shows_who_could_was_invited_began_and_finished(cycle, editor):
    """M10."""
    Cycle.objects.update(eligible_total=40)
    editor.post(reverse("cycle_invite", args=[cycle.slug]), {"number": "7"})
    child = Client()
    begin(child)
    for key in ("safe", "listen"):
        answer(child, key, answer="yes")
    send(child)
    begin(Client())
    assert dict(queries.funnel(cycle)) == {"eligible": 40, "invited": 7, "started": 2, "finished": 1}
    page = editor.get(reverse("cycle", args=[cycle.slug])).content.decode()
    assert "began" in page and "children could answer" in page


def test_who_began_again_on_the_same_phone_began_once(cycle, client):
    begin(client)
    begin(client, band="8-11")
    assert dict(queries.funnel(cycle))["started"] == 1


def test_why_children_were_not_invited_is_written_down_and_can_be_put_right(cycle, editor):
    """M10."""
    address = reverse("cycle_not_invited", args=[cycle.slug])
    for number in ("4", "3"):
        editor.post(address, {"left-out-reason": "not-now", "left-out-number": number})
    assert queries.not_invited(cycle) == [("It would hurt them now", 3)]
    assert "It would hurt them now: 3" in editor.get(reverse("cycle", args=[cycle.slug])).content.decode()
    editor.post(address, {"left-out-reason": "not-now", "left-out-number": "0"})
    assert queries.not_invited(cycle) == []
    page = editor.post(address, {"left-out-reason": "guess", "left-out-number": "-1"})
    assert page.context["left_out"].errors.keys() == {"reason", "number"}


def test_next_round_asks_what_this_one_asked_in_the_newest_words(cycle, editor):
    survey = cycle.survey
    CycleQuestion.objects.filter(cycle=cycle, version__question__key="listen").update(
        ask_if={"question": "safe", "is": "no"}
    )
    newest = make_question(survey, replace(QUESTIONS[0], text="Newer words?"), number=2)
    made = editor.post(reverse("cycle_copy", args=[cycle.slug]), {"name": "Next year"})
    copy = Cycle.objects.get(name="Next year")
    assert made["Location"] == reverse("cycle", args=[copy.slug])
    assert copy.state == CycleState.DRAFT
    keys = CycleQuestion.objects.order_by("tier", "order").values_list(
        "tier", "version__question__key", "ask_if"
    )
    assert list(keys.filter(cycle=copy)) == list(keys.filter(cycle=cycle))
    assert CycleQuestion.objects.filter(cycle=copy, version=newest).exists()
    again = editor.post(reverse("cycle_copy", args=[cycle.slug]), {"name": "Another"})
    assert "another round of this survey waits to be opened" in again.content.decode()
    assert Cycle.objects.count() == 2


def test_next_round_needs_a_name(cycle, editor):
    page = editor.post(reverse("cycle_copy", args=[cycle.slug]), {"name": ""})
    assert page.context["copying"].errors.keys() == {"name"}


def test_links_come_as_a_table_once(cycle, editor):
    made = editor.post(reverse("cycle_invite", args=[cycle.slug]), {"number": "600", "comes_as": "table"})
    assert made["Content-Disposition"] == 'attachment; filename="links.csv"'
    head, *links = made.content.decode().split()
    assert (head, len(set(links))) == ("link", 600)
    tokens = {digest(link.rstrip("/").rpartition("/")[2]) for link in links}
    assert set(Invitation.objects.values_list("token_digest", flat=True)) == tokens
    assert Event.objects.get(action="cycle.invited").detail == {"number": 600}


def test_links_come_as_slips_to_print(cycle, editor):
    made = editor.post(reverse("cycle_invite", args=[cycle.slug]), {"number": "3", "comes_as": "slips"})
    assert made["Content-Type"] == "application/pdf"
    assert "no-store" in made["Cache-Control"]
    assert made.content.startswith(b"%PDF")
    assert Invitation.objects.count() == 3


@pytest.mark.parametrize(
    ("number", "comes_as", "most"),
    [("501", "page", 500), ("1001", "slips", 1000), ("10001", "table", 10_000)],
)
def test_more_links_than_fit_are_refused_with_their_number(cycle, editor, number, comes_as, most):
    page = editor.post(reverse("cycle_invite", args=[cycle.slug]), {"number": number, "comes_as": comes_as})
    assert str(most) in str(page.context["invitations"].errors["number"])
    assert Invitation.objects.count() == 0


@pytest.mark.parametrize(("kind", "start"), [("pdf", b"%PDF"), ("svg", b"<svg")])
def test_poster_leads_to_the_open_link(cycle, editor, kind, start):
    made = editor.get(reverse("cycle_poster", args=[cycle.slug, "en", kind]))
    assert made.content.startswith(start)
    assert f"poster-voices-en.{kind}" in made["Content-Disposition"]
    assert (
        reverse("cycle_poster", args=[cycle.slug, "en", kind])
        in editor.get(reverse("cycle", args=[cycle.slug])).content.decode()
    )


@pytest.mark.parametrize(
    "parts", [("voices-1", "fr", "pdf"), ("voices-1", "en", "gif"), ("none", "en", "pdf")]
)
def test_poster_that_nobody_can_make_is_a_404(cycle, editor, parts):
    assert editor.get(reverse("cycle_poster", args=parts)).status_code == 404


@pytest.mark.parametrize("number", ["0", "501", "x", ""])
def test_too_many_or_no_links_are_refused(cycle, editor, number):
    page = editor.post(reverse("cycle_invite", args=[cycle.slug]), {"number": number})
    assert (page.status_code, Invitation.objects.count()) == (200, 0)
    assert page.context["invitations"].errors.keys() == {"number"}


def test_closed_round_invites_nobody(cycle, editor):
    Cycle.objects.update(state=CycleState.CLOSED)
    editor.post(reverse("cycle_invite", args=[cycle.slug]), {"number": "3"})
    assert Invitation.objects.count() == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_the_same_of_the_database_however_many_rounds(db, editor, rows, django_assert_num_queries):
    make_council()
    for number in range(rows):
        cycle = make_cycle(make_survey(f"survey-{number}"))
        make_response(cycle)
    editor.get(reverse("cycles"))
    with django_assert_num_queries(11):
        editor.get(reverse("cycles"))

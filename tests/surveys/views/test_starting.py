"""Coming in: the first screen, how to leave, how one takes part (S01, S02, A45, P21, P29)."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from surveys.enums import CycleState
from surveys.models import Draft, Invitation
from surveys.queries.answering import cycle_asked
from tests.surveys.factories import make_draft, make_invitation, make_open_cycle, make_wordings
from tests.surveys.views.journey import HOW, SURVEY, begin, text_of
from voice_platform.council.models import AgeBand, Wording

FIRST_KEYS = ["assent.what", "assent.who_reads", "assent.choice", "assent.nothing_decides", "safety.limit"]


def test_first_screen_tells_everything_before_any_typing(cycle, client):
    page = text_of(client.get(SURVEY))
    for key in [
        *FIRST_KEYS,
        "assent.clear_phone",
        "safety.danger_now",
        "safety.not_read_always",
        "safety.childline",
    ]:
        assert f"Text of {key}." in page
    main = page.partition("<main")[2].partition("</main")[0]
    assert "<form" not in main and "<input" not in main
    assert 'href="tel:08001111"' in main and 'href="tel:999"' in main


def test_first_screen_sets_no_cookie_and_asks_for_no_session(cycle, client, django_assert_num_queries):
    for address in (SURVEY, f"{SURVEY}leaving/", f"{SURVEY}language/", f"{SURVEY}talk/"):
        response = client.get(address)
        assert (response.status_code, dict(response.cookies)) == (200, {})


def test_text_that_only_some_ages_have_is_told_in_the_words_of_the_oldest(cycle, client):
    Wording.objects.filter(key="safety.childline").delete()
    for band, until in (("8-11", ""), ("16-17", " until you turn 19")):
        row = Wording.objects.create(key="safety.childline", language="en", text=f"Call Childline{until}.")
        row.age_bands.add(AgeBand.objects.get(slug=band))
    page = text_of(client.get(SURVEY))
    assert "Call Childline until you turn 19." in page and "Call Childline." not in page


def test_exit_is_explained_before_the_first_form(cycle, client):
    first = text_of(client.get(SURVEY))
    assert f'href="{SURVEY}leaving/"' in first and f"{SURVEY}begin/" not in first
    leaving = text_of(client.get(f"{SURVEY}leaving/"))
    assert "Text of exit.what_it_does." in leaving and "Text of exit.history." in leaving
    assert f'href="{SURVEY}begin/"' in leaving


@pytest.mark.parametrize("page", ["", "leaving/", "begin/", "language/", "talk/"])
def test_every_page_leads_to_someone_to_talk_to_and_to_the_way_out(cycle, client, page):
    content = text_of(client.get(f"{SURVEY}{page}"))
    assert "data-vp-exit" in content
    assert page == "talk/" or f'href="{SURVEY}talk/"' in content


def test_beginning_makes_a_draft_and_one_strict_cookie(cycle, client):
    response = begin(client)
    assert response.headers["Location"] == f"{SURVEY}q/safe/"
    cookie = response.cookies[settings.DRAFT_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["max-age"]) == (
        True,
        "Lax",
        "/",
        1200,
    )
    held = Draft.objects.get().held
    assert (held.mode, held.helper) == ("phone", "nobody")
    assert {key: held.assent[key] for key in FIRST_KEYS} == dict.fromkeys(FIRST_KEYS, "en:1")


def test_cookie_is_secure_where_the_settings_say_so(cycle, client, settings):
    settings.DRAFT_COOKIE_SECURE = True
    assert begin(client).cookies[settings.DRAFT_COOKIE_NAME]["secure"]


@pytest.mark.parametrize("missing", ["age_band", "mode", "helper"])
def test_nothing_is_chosen_beforehand_and_each_choice_is_needed(cycle, client, missing):
    assert "checked" not in text_of(client.get(f"{SURVEY}begin/"))
    response = client.post(f"{SURVEY}begin/", {"age_band": "12-15", **HOW, missing: ""})
    assert response.status_code == 200
    assert "There is a problem" in text_of(response) and "<title>Error:" in text_of(response)
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    "forged", [{"age_band": "0-99"}, {"mode": "paper"}, {"helper": "\x00"}, {"age_band": "x" * 9999}]
)
def test_forged_choice_is_refused(cycle, client, forged):
    response = client.post(f"{SURVEY}begin/", {"age_band": "12-15", **HOW, **forged})
    assert (response.status_code, Draft.objects.count()) == (200, 0)


def test_band_that_no_tier_asks_is_not_offered(cycle, client):
    page = text_of(client.get(f"{SURVEY}begin/"))
    assert 'value="12-15"' in page and 'value="18-25"' not in page


def test_age_with_words_of_its_own_reads_them_before_the_first_question(cycle, client):
    row = Wording.objects.create(key="assent.what", language="en", version=2, text="For the youngest.")
    row.age_bands.add(AgeBand.objects.get(slug="4-7"))
    response = begin(client, band="4-7")
    assert response.headers["Location"] == f"{SURVEY}for-you/"
    page = text_of(client.get(f"{SURVEY}for-you/"))
    assert "For the youngest." in page and f'href="{SURVEY}q/safe/"' in page
    assert Draft.objects.get().held.assent["assent.what"] == "en:2"


def test_beginning_again_changes_the_age_and_keeps_the_answers(cycle):
    held, token = make_draft(cycle, answers={"safe": "yes"})
    client = Client()
    client.cookies[settings.DRAFT_COOKIE_NAME] = token
    page = text_of(client.get(f"{SURVEY}begin/"))
    assert 'value="12-15" id="id_age_band_2" checked' in page
    begin(client, band="4-7")
    changed = Draft.objects.get()
    assert (changed.pk, changed.age_band) == (held.pk, "4-7")
    assert changed.tier_id == cycle_asked(cycle.pk).tier_for("4-7").id
    assert changed.held.answers["safe"].options == ("yes",)


def test_language_that_is_not_here_leads_to_ones_own_way_and_is_kept(cycle, client):
    assert f'href="{SURVEY}language/"' in text_of(client.get(SURVEY))
    assert f"{SURVEY}leaving/?language=other" in text_of(client.get(f"{SURVEY}language/"))
    assert f"{SURVEY}begin/?language=other" in text_of(client.get(f"{SURVEY}leaving/?language=other"))
    assert 'name="language_not_here" value="1"' in text_of(client.get(f"{SURVEY}begin/?language=other"))
    response = begin(client, language_not_here="1")
    assert response.headers["Location"] == f"{SURVEY}your-way/"
    assert Draft.objects.get().held.language_not_here


def test_arabic_pages_turn_round_and_show_the_source_of_what_nobody_checked(cycle, client):
    Wording.objects.create(key="assent.choice", language="ar", text="الاختيار لك.", source_version=1)
    page = text_of(client.get(f"/ar{SURVEY}"))
    assert '<html lang="ar" dir="rtl" data-reading="">' in page
    assert "الاختيار لك." in page
    assert '<div lang="en" dir="ltr"><p>Text of assent.choice.</p></div>' in page
    assert f'href="/ar{SURVEY}leaving/"' in page


def test_text_that_a_person_checked_stands_alone(cycle, client):
    Wording.objects.create(
        key="assent.choice", language="ar", text="الاختيار لك.", source_version=1, checked_by="A. Person"
    )
    assert "Text of assent.choice." not in text_of(client.get(f"/ar{SURVEY}"))


# ---- links that lead nowhere


def not_open(response) -> bool:
    return response.status_code == 404 and "We cannot open this survey" in text_of(response)


@pytest.mark.parametrize(
    "address",
    [
        "/s/unknown/",
        "/s/",
        "/s/unknown/q/safe/",
        "/s/voices/no/such/page/",
        "/i/",
        "/i/none/",
        "/i/a/b/",
        "/s/%00/",
        "/s/ /",
    ],
)
def test_unknown_link_gets_the_kind_page(cycle, client, address):
    response = client.get(address)
    assert not_open(response)
    assert "/safe/" in text_of(response)


@pytest.mark.parametrize(
    ("state", "hours_until"),
    [
        (CycleState.CLOSED, {}),
        (CycleState.DRAFT, {}),
        (CycleState.OPEN, {"opens_at": 1}),
        (CycleState.OPEN, {"closes_at": -1}),
    ],
)
def test_closed_draft_future_and_past_cycles_look_alike(db, client, state, hours_until):
    make_open_cycle(
        state=state, **{name: timezone.now() + timedelta(hours=hours) for name, hours in hours_until.items()}
    )
    assert not_open(client.get(SURVEY))
    assert not_open(begin(client))


@pytest.mark.parametrize("page", ["", "leaving/", "language/", "begin/"])
def test_invitation_leads_the_same_way(cycle, client, page):
    make_invitation(cycle, "a-link")
    assert client.get(f"/i/a-link/{page}").status_code == 200


def test_invited_child_keeps_its_door_from_page_to_page(cycle, client):
    make_invitation(cycle, "a-link")
    assert 'href="/i/a-link/leaving/"' in text_of(client.get("/i/a-link/"))
    assert 'href="/i/a-link/begin/"' in text_of(client.get("/i/a-link/leaving/"))


def test_invited_child_begins_with_its_invitation(cycle, client):
    invitation = make_invitation(cycle, "a-link")
    response = begin(client, base="/i/a-link/")
    assert response.headers["Location"] == f"{SURVEY}q/safe/"
    assert Draft.objects.get().invitation_id == invitation.pk


def test_used_invitation_is_not_open(cycle, client):
    make_invitation(cycle, "a-link")
    Invitation.objects.update(used_at=timezone.now())
    assert not_open(client.get("/i/a-link/"))


def test_invitation_is_unused_until_the_answers_are_sent(cycle, client):
    make_invitation(cycle, "a-link")
    begin(client, base="/i/a-link/")
    assert Invitation.objects.get().used_at is None
    assert Client().get("/i/a-link/").status_code == 200


def test_pages_of_one_invitation_never_reach_another_child(cycle, settings):
    settings.ROWS_KEPT_SECONDS = 60
    make_invitation(cycle, "link-one")
    make_invitation(cycle, "link-two")
    Client().get("/i/link-one/")
    assert "link-one" not in text_of(Client().get("/i/link-two/"))
    assert "link-one" not in text_of(Client().get(SURVEY))


def test_wordings_of_the_factories_are_all_there(db):
    make_wordings()
    assert Wording.objects.count() == 20


def test_what_a_messenger_shows_of_a_link_says_nothing_to_others(cycle, client):
    make_invitation(cycle, "t" * 43)
    page = text_of(client.get(f"/i/{'t' * 43}/"))
    head = page.partition("<head>")[2].partition("</head>")[0]
    assert '<meta property="og:title" content="A link for you">' in head
    shown = " ".join(re.findall(r'content="([^"]*)"', head) + re.findall(r"<title>([^<]*)", head)).lower()
    assert not any(word in shown for word in ("care", "council", "survey", "title en", "farrowby"))


def test_the_open_link_names_the_survey(cycle, client):
    assert "<title>Title en" in text_of(client.get(SURVEY))


def test_an_interview_says_how_it_came_and_that_somebody_helped(cycle, client):
    first = text_of(client.get(f"{SURVEY}?with=interviewer"))
    assert f"{SURVEY}leaving/?with=interviewer" in first
    address = f"{SURVEY}begin/?with=interviewer"
    page = text_of(client.get(address))
    assert "Whose phone or computer is this?" not in page
    assert "I answer on my own" not in page
    how = {"age_band": "12-15", "mode": "interview"}
    assert client.post(address, how | {"helper": "nobody"}).status_code == 200
    assert client.post(address, how | {"helper": "writes"}).status_code == 302
    assert Draft.objects.get().held.mode == "interview"


def test_without_it_nobody_is_interviewed(cycle, client):
    begin(client, mode="interview")
    assert not Draft.objects.exists()
    assert "with=" not in text_of(client.get(f"{SURVEY}?with=nonsense"))

"""S14: answers as a file, for those who may read them, and on the record."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.surveys.factories import receive_answers
from voice_platform.accounts.models import Role
from voice_platform.audit.models import Event


@pytest.fixture
def answered(cycle):
    receive_answers(cycle, 1, {"safe": "yes"}, words={"anything": "=We swim."})
    return cycle


def ask(client: Client, cycle, form: str, **more: str):
    return client.post(reverse("exports"), {"cycle": cycle.slug, "form": form, **more})


@pytest.mark.parametrize("form", ["csv", "xlsx", "sav", "jsonl", "dictionary"])
def test_reader_gets_the_file_and_it_is_on_record(answered, reader, form):
    made = ask(reader, answered, form)
    kind = "csv" if form == "dictionary" else form
    assert made["Content-Disposition"].endswith(f'.{kind}"')
    assert "no-store" in made["Cache-Control"]
    assert made.content
    assert b"We swim" not in made.content
    event = Event.objects.get(action="disclosure.answers")
    assert event.detail == {"form": form, "with_words": False}
    assert event.actor_id


def test_words_are_asked_for_by_themselves(answered, reader):
    assert "'=We swim." in ask(reader, answered, "csv", with_words="on").content.decode()
    assert "=We swim." in ask(reader, answered, "jsonl", with_words="on").content.decode()
    page = ask(reader, answered, "sav", with_words="on")
    assert "Words go out as CSV or JSON Lines alone." in page.content.decode()


@pytest.mark.parametrize(
    "written", [{}, {"cycle": "none", "form": "csv"}, {"cycle": "voices-1", "form": "gif"}]
)
def test_form_with_gaps_is_shown_again(answered, reader, written):
    page = reader.post(reverse("exports"), written)
    assert (page.status_code, page["Content-Type"].split(";")[0]) == (200, "text/html")


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMINISTRATOR, Role.ADVOCATE, Role.BOARD_MEMBER])
def test_others_get_nothing(answered, signed_in, role):
    assert ask(signed_in(role), answered, "csv").status_code == 403
    assert not Event.objects.filter(action="disclosure.answers").exists()


def test_whose_clearance_has_ended_gets_nothing(answered, expired):
    assert ask(expired, answered, "csv").status_code == 403

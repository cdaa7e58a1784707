"""Editors' screens: what they save is kept with who saved it, and words become versions."""

import pytest
from django.urls import reverse

from promises.models import Action, Measure, MeasureValue, Promise, PromiseWording, Tag
from tests.promises.factories import make_measure, make_promise
from voice_platform.accounts.models import Role
from voice_platform.roles import give_permissions

pytestmark = pytest.mark.django_db
MODELS = (Promise, PromiseWording, Measure, MeasureValue, Action, Tag)


@pytest.fixture(autouse=True)
def _permissions():
    give_permissions()


def address(model, name, *args):
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


@pytest.mark.parametrize("model", MODELS)
def test_editor_sees_every_list_and_others_none(signed_in, client, model):
    assert signed_in(Role.EDITOR).get(address(model, "list")).status_code == 200
    assert signed_in(Role.ADMINISTRATOR).get(address(model, "add")).status_code == 200
    assert signed_in(Role.READER).get(address(model, "list")).status_code == 302
    assert signed_in(Role.BOARD_MEMBER).get(address(model, "list")).status_code == 403
    assert client.get(address(model, "list")).status_code == 302


def test_value_keeps_who_entered_and_who_corrected_it(signed_in, person):
    measure = make_measure(make_promise())
    fields = {"measure": measure.pk, "on": "2026-09-30", "value": "11", "note": ""}
    editor, other = signed_in(Role.EDITOR), signed_in(Role.ADMINISTRATOR)
    editor.post(address(MeasureValue, "add"), fields)
    value = MeasureValue.objects.get()
    entered_by = value.entered_by.roles
    other.post(address(MeasureValue, "edit", value.pk), {**fields, "value": "12"})
    value.refresh_from_db()
    assert (entered_by, value.entered_by.roles, value.value) == ({"editor"}, {"administrator"}, 12)


def test_new_promise_gets_its_subject(signed_in):
    signed_in(Role.EDITOR).post(
        address(Promise, "add"),
        {
            "slug": "quiet",
            "order": 10,
            "symbol": "home",
            "source": "A page",
            "date_seen": "2026-11-02",
            "is_active": "on",
        },
    )
    assert Promise.objects.get().subject.key == "promise:quiet"


def test_changed_words_are_the_next_version_and_the_old_ones_stay(signed_in):
    promise = make_promise()
    editor = signed_in(Role.EDITOR)
    words = {
        "promise": promise.pk,
        "language": "en",
        "short_name": "Safe",
        "sentence": "I am safe.",
        "easy_read": "One.\n\nTwo.",
    }
    editor.post(address(PromiseWording, "add"), words)
    editor.post(address(PromiseWording, "add"), {**words, "language": "ar"})
    stored = promise.wordings.order_by("language", "version").values_list(
        "language", "version", "source_version"
    )
    assert list(stored) == [("ar", 1, 2), ("en", 1, None), ("en", 2, None)]
    assert promise.wordings.get(language="en", version=2).easy_read == ["One.", "Two."]


def test_words_that_were_said_cannot_be_changed_or_deleted(signed_in):
    wording = make_promise().wordings.get()
    editor = signed_in(Role.ADMINISTRATOR)
    for name in ("edit", "delete"):
        assert editor.post(address(PromiseWording, name, wording.pk), {}).status_code == 302
    assert PromiseWording.objects.filter(pk=wording.pk).exists()


@pytest.mark.parametrize(
    ("status", "message"),
    [
        ("cannot", "Say why we cannot do this, in words a child reads."),
        ("done", "It is done when children were told: say on which day."),
    ],
)
def test_action_that_lacks_its_reason_or_its_telling_back_is_refused_with_a_message(
    signed_in, status, message
):
    fields = {
        "promise": make_promise().pk,
        "title": "A quiet room",
        "words": "Words",
        "owner": "Head of homes",
        "promised_on": "2026-11-02",
        "due_on": "2026-12-02",
        "status": status,
        "why_not": "",
        "told_back_on": "",
    }
    response = signed_in(Role.EDITOR).post(address(Action, "add"), fields)
    assert (response.status_code, Action.objects.count()) == (200, 0)
    assert message in response.content.decode()

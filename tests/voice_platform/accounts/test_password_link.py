"""A forgotten password: by mail, by the worker, and never around the second step."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks import default_task_backend

from voice_platform.accounts.models import Role, User
from voice_platform.accounts.tasks import send_password_link, tell_of_change
from voice_platform.audit.models import Event

pytestmark = pytest.mark.django_db
NEW = "another horse battery"


@pytest.fixture(autouse=True)
def _nothing_waits():
    default_task_backend.clear()


def waiting() -> list[tuple]:
    return [tuple(result.args) for result in default_task_backend.results]


def ask(client, email: str):
    return client.post("/account/password/reset/", {"email": email})


def link_for(user: User) -> str:
    mail.outbox.clear()
    send_password_link.func(user.pk)
    return urlsplit(re.search(r"https?://\S+", mail.outbox[0].body)[0]).path


def set_password(client, path: str, password: str = NEW):
    form = client.get(path, follow=True)
    return client.post(form.request["PATH_INFO"], {"password1": password, "password2": password})


def test_known_and_unknown_address_get_the_same_answer_for_the_same_work(person):
    user = person(Role.EDITOR)
    answers = []
    for email in (user.email, "nobody@example.org"):
        with CaptureQueriesContext(connection) as queries:
            answer = ask(Client(), email)
        answers.append((answer.status_code, answer["Location"], len(queries)))
    assert answers[0] == answers[1]
    assert (waiting(), mail.outbox) == ([(user.pk,), (0,)], [])


def test_worker_sends_nothing_to_an_unknown_or_closed_account(person):
    closed = person(Role.EDITOR, is_active=False)
    send_password_link.func(0)
    send_password_link.func(closed.pk)
    assert mail.outbox == []


def test_link_sets_a_new_password_and_does_not_sign_in(client, person):
    user = person(Role.EDITOR)
    set_password(client, link_for(user))
    assert User.objects.get(pk=user.pk).check_password(NEW)
    assert client.get("/account/").status_code == 302


def test_new_password_still_asks_for_the_second_step(client, person, phone, sign_in, production):
    user = person(Role.EDITOR)
    phone(user)
    set_password(client, link_for(user))
    assert sign_in(client, user, password=NEW)["Location"] == "/account/2fa/authenticate/"
    assert client.get("/account/").status_code == 302


def test_link_works_once_and_for_a_day(client, person):
    user = person(Role.EDITOR)
    path = link_for(user)
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert client.get(path, follow=True).context["token_fail"]
    set_password(client, path)
    assert Client().get(path, follow=True).context["token_fail"]


def test_new_password_ends_open_sessions(client, person):
    user = person(Role.EDITOR)
    elsewhere = Client()
    elsewhere.force_login(user)
    set_password(client, link_for(user))
    assert elsewhere.get("/account/").status_code == 302


def test_link_is_built_on_the_configured_address(person, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://voices.example.org"
    send_password_link.func(person(Role.EDITOR).pk)
    assert "https://voices.example.org/account/password/reset/key/" in mail.outbox[0].body


def test_change_is_recorded_and_told(client, person):
    user = person(Role.EDITOR)
    set_password(client, link_for(user))
    assert Event.objects.get(action="accounts.password-reset").object_id == str(user.pk)
    assert waiting()[-1] == (user.pk, "password-reset")
    tell_of_change.func(user.pk, "password-reset")
    assert (mail.outbox[-1].to, "set anew by a link" in mail.outbox[-1].body) == ([user.email], True)


def test_asking_is_slowed(client):
    for _ in range(6):
        answer = ask(client, "nobody@example.org")
    assert answer.status_code == 429

"""`check_install` proves what a machine can prove."""

import time
from datetime import time as clock
from io import StringIO

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command

from voice_platform import installation
from voice_platform.accounts.models import Role
from voice_platform.audit.actions import record
from voice_platform.audit.models import Event
from voice_platform.council.kept import forget
from voice_platform.council.models import Council, DutyHours, Helpline
from voice_platform.installation import CHECKS, findings
from voice_platform.tasks import WORKER_BEAT, beat

pytestmark = pytest.mark.django_db


@pytest.fixture
def good(person, settings, tmp_path, monkeypatch):
    """An installation with which nothing is wrong; a test breaks one thing."""
    Council.objects.create(name="Exampleton", alert_email="alerts@example.org")
    DutyHours.objects.create(weekday=0, opens=clock(9), closes=clock(17), team="Readers")
    Helpline.objects.create(key="childline", kind=Helpline.Kind.HELPLINE, name="Childline", phone="0800 1111")
    person(Role.ADMINISTRATOR)
    settings.BACKUP_DIR = tmp_path
    (tmp_path / "monday.backup").touch()
    beat()
    # There is no site with a certificate to ask; the check itself is tested below.
    monkeypatch.setitem(CHECKS, "TLS and proxy headers", lambda: "")
    forget()


def problems() -> dict[str, str]:
    forget()
    return {finding.name: finding.problem for finding in findings() if finding.problem}


def test_nothing_is_wrong_with_a_good_installation(good):
    assert problems() == {}


def test_no_worker(good):
    cache.delete(WORKER_BEAT)
    assert list(problems()) == ["worker"]


def test_worker_that_stopped(good, settings):
    cache.set(WORKER_BEAT, time.time() - 4 * settings.SWEEP_SECONDS)
    assert list(problems()) == ["worker"]


def test_mail_server_that_does_not_answer(good, monkeypatch):
    def refuse(self):
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "open", refuse)
    assert list(problems()) == ["mail"]


def test_nobody_to_alert(good):
    Council.objects.update(alert_email="")
    assert list(problems()) == ["mail"]


def test_no_backup(good, settings):
    (settings.BACKUP_DIR / "monday.backup").unlink()
    assert list(problems()) == ["backup"]


def test_no_hours_in_which_words_are_read(good):
    DutyHours.objects.all().delete()
    assert list(problems()) == ["reading hours"]


def test_invented_hours(good):
    DutyHours.objects.update(is_example=True)
    assert list(problems()) == ["reading hours"]


@pytest.mark.parametrize("ages", [(0, 18), (18, 120)])
def test_helpline_that_nobody_confirmed_for_children_or_for_adults(good, ages):
    Helpline.objects.create(
        key="new",
        kind=Helpline.Kind.HELPLINE,
        name="New line",
        to_be_confirmed=True,
        min_age=ages[0],
        max_age=ages[1],
    )
    assert problems() == {"helplines": "Not confirmed yet: New line."}


def test_example_people(good, person):
    person(Role.READER, is_example=True)
    assert list(problems()) == ["no invented people or answers"]


def test_no_administrator(good, django_user_model):
    django_user_model.objects.update(is_active=False)
    assert list(problems()) == ["people"]


def test_record_that_somebody_touched(good, monkeypatch):
    record(actor=None, action="made.up")
    monkeypatch.setattr(
        installation, "first_broken_link", lambda: type("Broken", (), {"sequence": 1, "fault": "changed"})
    )
    assert problems() == {"record of who did what": "Event 1 is changed; run `manage.py verify_audit`."}
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    ("site", "said"),
    [
        ("http://voices.example.org", "must start with https"),
        ("https://127.0.0.1:9", "does not answer over TLS"),
    ],
)
def test_site_without_tls(settings, site, said):
    settings.WAGTAILADMIN_BASE_URL = site
    assert said in installation.tls_and_proxy()


def test_command_says_each_check_and_how_many_to_put_right(good):
    said = StringIO()
    call_command("check_install", stdout=said)
    lines = said.getvalue().splitlines()
    assert [line.split("  ")[0].split(" ", 1)[0] for line in lines[:-1]] == ["ok"] * len(CHECKS)
    assert lines[-1] == "What only people can do stands in docs/before-you-go-live.md."
    Council.objects.update(alert_email="")
    forget()
    with pytest.raises(CommandError, match="1 things to put right"):
        call_command("check_install", stdout=said)
    assert "FAIL mail  No address for worrying-word alerts is set." in said.getvalue()


def test_command_sends_a_test_mail(good):
    call_command("check_install", "--mail-to", "me@example.org", stdout=StringIO())
    assert [message.to for message in mail.outbox] == [["me@example.org"]]

"""Design rule 10: what is due is found by itself; a failure stops nothing else and tells no values."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from voice_platform import tasks, worker
from voice_platform.audit.actions import record, send_head
from voice_platform.audit.models import ChainHead, Event
from voice_platform.audit.queries import chain_head

DONE: list[str] = []


def sweep_that_fails(now):
    raise ValueError("canary words")


def sweep_whose_steps_fail(now):
    raise ExceptionGroup("steps", [KeyError("canary words"), OSError("canary words")])


def sweep_that_works(now):
    DONE.append("swept")


@pytest.fixture
def sweeps(settings):
    DONE.clear()
    names = ("sweep_that_fails", "sweep_whose_steps_fail", "sweep_that_works")
    settings.SWEEPS = [f"{__name__}.{name}" for name in names]


def test_sweep_that_fails_does_not_stop_the_others_and_tells_no_values(db, sweeps, caplog):
    worker.run_sweeps()
    assert DONE == ["swept"]
    kinds = [record.getMessage().split("failed: ")[1].split(",")[0] for record in caplog.records]
    assert kinds == ["ValueError in test_worker.py", "KeyError", "OSError"]
    assert "canary" not in caplog.text


def test_sweeping_says_that_a_worker_is_at_work(db, sweeps):
    cache.delete(tasks.WORKER_BEAT)
    worker.run_sweeps()
    assert cache.get(tasks.WORKER_BEAT) is not None


@pytest.mark.parametrize("name", settings.SWEEPS)
def test_every_sweep_that_is_set_runs_on_an_empty_installation(db, name):
    from django.utils.module_loading import import_string

    import_string(name)(timezone.now())


def make_task(status: TaskResultStatus, **fields) -> DBTaskResult:
    return DBTaskResult.objects.create(
        status=status, args_kwargs={"args": [], "kwargs": {}}, task_path="surveys.tasks.suggest_themes_again",
        backend_name="default", **fields,
    )  # fmt: skip


def test_task_of_a_killed_worker_is_ready_again_and_one_under_way_is_left(db):
    now = timezone.now()
    killed = make_task(TaskResultStatus.RUNNING, started_at=now - timedelta(minutes=16))
    under_way = make_task(TaskResultStatus.RUNNING, started_at=now - timedelta(minutes=1))
    tasks.sweep(now)
    states = dict(DBTaskResult.objects.values_list("pk", "status"))
    assert states == {killed.pk: TaskResultStatus.READY, under_way.pk: TaskResultStatus.RUNNING}


def test_old_task_rows_and_ended_sessions_go(db):
    now = timezone.now()
    make_task(TaskResultStatus.SUCCESSFUL, finished_at=now - timedelta(days=31))
    kept = make_task(TaskResultStatus.SUCCESSFUL, finished_at=now - timedelta(days=29))
    Session.objects.create(session_key="ended", expire_date=now - timedelta(seconds=1))
    Session.objects.create(session_key="open", expire_date=now + timedelta(seconds=60))
    tasks.sweep(now)
    assert list(DBTaskResult.objects.values_list("pk", flat=True)) == [kept.pk]
    assert list(Session.objects.values_list("session_key", flat=True)) == ["open"]


@pytest.mark.django_db(transaction=True)
def test_worker_stops_soon_after_it_is_told(sweeps, settings):
    settings.SWEEPS = settings.SWEEPS[2:]
    settings.SWEEP_SECONDS = 60
    running = worker.Worker()
    thread = threading.Thread(target=running.run)
    thread.start()
    while not DONE:
        time.sleep(0.01)
    running.stop()
    thread.join(timeout=worker.SECONDS_TO_FINISH + 2)
    assert not thread.is_alive()


@pytest.mark.server
@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_process_without_its_database_goes_on_and_stops_on_a_signal(sign):
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "voice_platform.settings.test"}
    process = subprocess.Popen(
        [sys.executable, "manage.py", "run_worker"],
        cwd=settings.PROJECT_ROOT, env=environment, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    first_line = process.stderr.readline()
    process.send_signal(sign)
    _, rest = process.communicate(timeout=10)
    assert process.returncode == 0
    assert "failed" in first_line + rest
    assert "Traceback" not in first_line + rest


def test_audit_command_prints_the_head_and_checks_one_kept_elsewhere(db):
    record(actor=None, action="text.read")
    kept = str(chain_head())
    record(actor=None, action="text.read")
    out = StringIO()
    call_command("verify_audit", head=kept, stdout=out)
    assert out.getvalue().splitlines()[1] == str(chain_head())
    ChainHead.objects.update(sequence=9)
    with pytest.raises(CommandError, match="Event 3 does not hold: cut-off"):
        call_command("verify_audit")


@pytest.mark.parametrize("head", ["x", "1", "a:b", "1:" + "0" * 64 + ":forged"])
def test_audit_command_refuses_a_head_that_is_none(db, head):
    with pytest.raises(CommandError, match="must be a whole line"):
        call_command("verify_audit", head=head)


def test_end_of_the_audit_trail_is_mailed_once_a_day_and_proves_itself(db, settings):
    settings.AUDIT_HEAD_EMAIL = "dpo@example.org"
    now = timezone.now()
    assert send_head(now) is False
    record(actor=None, action="text.read")
    assert [send_head(now), send_head(now), send_head(now + timedelta(hours=25))] == [True, False, True]
    line = mail.outbox[0].body
    out = StringIO()
    call_command("verify_audit", head=line, stdout=out)
    ChainHead.objects.all().delete()
    Event.objects.all()._raw_delete("default")
    record(actor=None, action="text.skipped")
    call_command("verify_audit", stdout=out)
    with pytest.raises(CommandError, match="Event 1 does not hold: changed"):
        call_command("verify_audit", head=line)

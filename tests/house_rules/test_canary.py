"""P30, Q11, Q22: what somebody types stands where it belongs and nowhere else.

Canaries go through every field there is: the child's journey, the words-code, sign-in, invitations, reading,
themes and rounds. Then every place that could keep one by mistake is searched.
"""

import logging
import re
from collections.abc import Iterator

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import caches
from django.db import connection
from django.utils import timezone
from django_tasks import default_task_backend

from promises.tasks import sweep as sweep_promises
from surveys import intake
from surveys.models import Alert, ContactRequest, FreeText, Response, VoiceNote
from surveys.tasks import sweep as sweep_surveys
from tests.house_rules.visitor import Visitor
from tests.surveys.factories import make_open_cycle
from voice_platform.accounts.models import Invitation, Role, User
from voice_platform.accounts.tasks import send_password_link
from voice_platform.audit.actions import record
from voice_platform.audit.models import Event
from voice_platform.council.models import Council
from voice_platform.logs import NoRequestWords, PlacesOnly
from voice_platform.roles import give_permissions

pytestmark = pytest.mark.django_db

SURVEY = "/s/voices/"
PASSWORD = "correct horse battery"
STEPS_AT_MOST = 30


class Lines(logging.Handler):
    """What the site's log would hold, and beside it what the code asked to be logged."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(PlacesOnly("{levelname} {name} {message}", style="{"))
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
        NoRequestWords().filter(record)
        self.lines.append(self.format(record))


@pytest.fixture
def log() -> Iterator[Lines]:
    """Every logger at DEBUG but the one that repeats what is sent to the database."""
    lines, root, queries = Lines(), logging.getLogger(), logging.getLogger("django.db.backends")
    before = (root.level, queries.level)
    root.addHandler(lines)
    root.setLevel(logging.DEBUG)
    queries.setLevel(logging.INFO)
    yield lines
    root.removeHandler(lines)
    root.setLevel(before[0])
    queries.setLevel(before[1])


@pytest.fixture(autouse=True)
def _site(settings):
    settings.CACHES = {
        name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
        for name in settings.CACHES
    }
    default_task_backend.clear()
    make_open_cycle()
    Council.objects.update(alert_email="alerts@example.org")
    give_permissions()
    yield
    for cache in caches.all():
        cache.clear()


def answer_everything(child: Visitor, start: str = SURVEY) -> str:
    """From the first screen to the words-code, with whatever each page asks; returns the words-code."""
    child.open(start)
    for _ in range(STEPS_AT_MOST):
        if code := child.page.select_one("[data-words-code]"):
            return code.get_text(strip=True)
        if child.forms():
            child.send(age_band="12-15", choice="no", answer="no")
        else:
            child.follow("main [data-vp-start] a, main .vp-button")
    raise AssertionError(f"never sent; stopped at {child.at}: {child.text[:300]}")


def places(visitors: list[Visitor], log: Lines) -> dict[str, list[str]]:
    """Every place that is not made to hold what somebody typed."""
    return {
        "logs": log.lines,
        "addresses": [line for visitor in visitors for line in visitor.asked],
        "headers and cookies": [line for visitor in visitors for line in visitor.given_back],
        "mail": [str(message.message()) for message in mail.outbox],
        "audit": [str(vars(event)) for event in Event.objects.all()],
        "tasks": [f"{result.args} {result.kwargs}" for result in default_task_backend.results],
        "caches": [f"{key} {value}" for cache in caches.all() for key, value in cache._cache.items()],
        "sessions": [str(session.get_decoded()) for session in Session.objects.all()],
    }


def stolen_database() -> list[str]:
    """Every row of every table, as somebody with the file alone would see it."""
    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            names = [column[0] for column in cursor.description]
            rows += [f"{table} {names} {[readable(cell) for cell in row]}" for row in cursor.fetchall()]
    return rows


def readable(cell: object) -> object:
    return bytes(cell).decode("latin-1") if isinstance(cell, bytes | memoryview) else cell


def found_in(found: dict[str, list[str]], canaries: list[str]) -> dict[str, list[str]]:
    """By place, what holds a canary; each line cut short."""
    wanted = re.compile("|".join(map(re.escape, canaries)))
    return {
        place: [re.sub(r"\s+", " ", line)[:200] for line in lines if wanted.search(line)]
        for place, lines in found.items()
        if any(wanted.search(line) for line in lines)
    }


def test_search_finds_a_canary_in_every_place(log):
    child = Visitor()
    child.open("/what-happened/?canary1")
    Council.objects.update(contact_phone="canary1")
    mail.send_mail("canary1", "", None, ["me@example.org"])
    record(actor=None, action="made.up", detail={"key": "canary1"})
    send_password_link.enqueue("canary1")
    caches["default"].set("canary1", "")
    logging.getLogger("surveys").info("canary1")
    session = SessionStore()
    session["words"] = "canary1"
    session.save()
    child.given_back.append("Location: /canary1/")
    everywhere = places([child], log) | {"database": stolen_database()}
    assert sorted(found_in(everywhere, ["canary1"])) == sorted(everywhere)


def test_what_a_child_says_is_nowhere_but_encrypted(log):
    child = Visitor()
    code = answer_everything(child)
    assert (Response.objects.count(), FreeText.objects.count() > 0, Alert.objects.count()) == (1, True, 1)
    assert ContactRequest.objects.count() == 1
    child.send()
    child.open("/what-happened/").send(code=code)
    assert child.status == 200
    child.open("/what-happened/").send()
    sweep_surveys(timezone.now())
    sweep_promises(timezone.now())
    assert len(mail.outbox) == 1
    secret = [*child.typed, code, code.replace(" ", "-"), code.replace(" ", "+"), code.replace(" ", "%20")]
    assert len(child.typed) >= 4
    assert found_in(places([child], log) | {"database": stolen_database()}, secret) == {}


def test_a_childs_own_way_is_nowhere_but_encrypted(log):
    child = Visitor()
    child.open(f"{SURVEY}language/")
    child.follow("main .vp-button")
    code = answer_everything(child, child.at)
    assert (VoiceNote.objects.count(), Response.objects.get().language_not_here) == (1, True)
    sweep_surveys(timezone.now())
    assert found_in(places([child], log) | {"database": stolen_database()}, [*child.typed, code]) == {}


def test_words_of_an_answer_that_breaks_the_site_are_not_in_its_log(log, monkeypatch):
    def break_down(submission):
        raise ValueError(str(submission))

    child = Visitor()
    monkeypatch.setattr(intake, "receive", break_down)
    monkeypatch.setattr("surveys.views.sending.receive", break_down, raising=False)
    child.open(SURVEY)
    for _ in range(STEPS_AT_MOST):
        if child.status == 500:
            break
        child.send(age_band="12-15", choice="no", answer="no") if child.forms() else child.follow(
            "main [data-vp-start] a, main .vp-button"
        )
    assert child.status == 500
    formatted = [line for line in log.lines if "builtins.ValueError" in line]
    assert len(formatted) == 1
    assert found_in({"log": formatted}, child.typed) == {}


def test_what_somebody_types_at_the_front_door_stays_there(log, person):
    user = person(Role.ADMINISTRATOR)
    stranger = Visitor()
    stranger.open("/account/login/").send()
    stranger.open("/account/password/reset/").send()
    stranger.open("/account/login/").send(login=user.email)
    wrong = list(stranger.typed)

    worker = Visitor()
    worker.open("/account/login/?next=/account/people/").send(login=user.email, password=PASSWORD)
    worker.send(cleared_to_read_until="2099-01-31")
    link = worker.page.select_one("main code").get_text()
    token = link.rstrip("/").rsplit("/", 1)[1]
    worker.open("/account/password/change/").send(oldpassword=PASSWORD)
    send_password_link.func(user.pk)
    key = re.search(r"reset/key/(\S+)/", mail.outbox[-1].body)[1]

    newcomer = Visitor()
    newcomer.open(link)
    newcomer.send(password="three quiet blue birds")
    assert (Invitation.objects.get().used_at is not None, User.objects.count()) == (True, 2)
    newcomer.open(f"/account/password/reset/key/{key}/")
    newcomer.send(password1="four quiet blue birds", password2="four quiet blue birds")

    everywhere = places([stranger, worker, newcomer], log)
    without_mail = {place: lines for place, lines in everywhere.items() if place != "mail"}
    assert found_in(without_mail, [*wrong, *worker.typed, *newcomer.typed]) == {}
    # A link has to stand in the address that it is; it must stand nowhere else, and in no log.
    kept = {
        place: lines
        for place, lines in without_mail.items()
        if place not in ("addresses", "headers and cookies")
    }
    shown = {**kept, "logs": log.lines[1::2]}
    assert (
        found_in(shown | {"database": stolen_database()}, [token, key, PASSWORD, "quiet blue birds", *wrong])
        == {}
    )


STAFF_PATHS = (
    "/staff/reading/",
    "/staff/reading/next/",
    "/staff/themes/",
    "/staff/themes/next/",
    "/staff/cycles/",
    "/staff/cycles/voices-1/",
    "/staff/releases/",
)


def test_what_staff_write_about_a_child_is_nowhere_but_encrypted(log, person):
    child = Visitor()
    answer_everything(child)
    everybody = person(Role.READER, Role.SAFEGUARDING_LEAD, Role.EDITOR, Role.ADMINISTRATOR)
    staff = Visitor()
    staff.client.force_login(everybody)
    before = Event.objects.count()
    for path in staff_pages(staff):
        for number in range(len(staff.open(path).forms())):
            staff.open(path)
            if number < len(staff.forms()):
                staff.send(staff.forms()[number])
                assert staff.status < 500, (path, staff.status)
    assert (len(staff.typed) >= 4, Event.objects.count() > before + 4) == (True, True)
    sweep_surveys(timezone.now())
    assert found_in(places([child, staff], log), [*child.typed, *staff.typed]) == {}
    assert found_in({"database": stolen_database()}, child.typed) == {}


def staff_pages(staff: Visitor) -> list[str]:
    """The staff screens, and every screen of ours that a link on them leads to."""
    pages = list(STAFF_PATHS)
    for path in STAFF_PATHS:
        staff.open(path)
        found = [str(link["href"]) for link in staff.page.select("main a[href^='/staff/']")] + [staff.at]
        pages += [link for link in found if link not in pages and link != "/staff/"]
    return pages

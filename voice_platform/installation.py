"""What must be true before real children use an installation; each check says what is wrong in one sentence."""

import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.core.mail import get_connection, send_mail
from django.db import connection as database
from django_tasks_db.models import DBTaskResult

from surveys.models import Cycle, Response
from voice_platform.accounts.models import User
from voice_platform.accounts.queries import has_administrator
from voice_platform.audit.queries import first_broken_link
from voice_platform.backups import newest_backup_age_hours
from voice_platform.council.models import Helpline
from voice_platform.council.queries import council, duty_hours
from voice_platform.tasks import WORKER_BEAT

Check = Callable[[], str]
CHECKS: dict[str, Check] = {}


class Finding(NamedTuple):
    """One check; `problem` is empty when all is well."""

    name: str
    problem: str


def out_of_reach() -> list[str]:
    """Names what the site needs and cannot reach now: database, queue, cache."""
    needed: dict[str, Callable[[], bool]] = {"database": _database, "queue": _queue, "cache": _cache}
    return [name for name, works in needed.items() if not _holds(works)]


def _holds(works: Callable[[], bool]) -> bool:
    try:
        return works()
    except Exception:  # whatever is wrong with it, it cannot be used
        return False


def _database() -> bool:
    with database.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone())


def _queue() -> bool:
    DBTaskResult.objects.only("pk").first()
    return True


def _cache() -> bool:
    cache.set("readyz", "1", 10)
    return cache.get("readyz") == "1"


def findings() -> Iterator[Finding]:
    """Runs every check."""
    for name, check in CHECKS.items():
        yield Finding(name, check())


def send_test_mail(address: str) -> str:
    """Sends one mail to `address`; returns what went wrong, or nothing."""
    try:
        send_mail("Test of the voice platform", "Alerts of the voice platform reach you.\n", None, [address])
    except OSError as error:
        return f"The mail did not go out ({type(error).__name__})."
    return ""


def _check(name: str) -> Callable[[Check], Check]:
    def add(check: Check) -> Check:
        CHECKS[name] = check
        return check

    return add


@_check("mail")
def mail() -> str:
    connection = get_connection(fail_silently=False)
    try:
        connection.open()
        connection.close()
    except OSError as error:
        return f"The mail server does not answer ({type(error).__name__}); alerts would not go out. Set EMAIL_URL."
    return "" if council().alert_email else "No address for worrying-word alerts is set."


@_check("worker")
def worker() -> str:
    beat = cache.get(WORKER_BEAT)
    if beat is None or time.time() - beat > 3 * settings.SWEEP_SECONDS:
        return "No worker has been at work lately; start `manage.py run_worker` beside the web server."
    return ""


@_check("TLS and proxy headers")
def tls_and_proxy() -> str:
    site = settings.WAGTAILADMIN_BASE_URL
    if not site.startswith("https://"):
        return "SITE_URL must start with https://"
    try:
        answer = urllib.request.urlopen(f"{site}/safe/", timeout=10, context=ssl.create_default_context())  # noqa: S310
    except (urllib.error.URLError, OSError) as error:
        return f"{site} does not answer over TLS ({type(error).__name__}), or redirects for ever: check BEHIND_PROXY."
    with answer:
        return (
            ""
            if "Strict-Transport-Security" in answer.headers
            else "The proxy drops or hides secure headers."
        )


@_check("backup")
def backup() -> str:
    age = newest_backup_age_hours(Path(settings.BACKUP_DIR))
    if age is None:
        return f"No *.backup file in {settings.BACKUP_DIR}; run `manage.py backup` daily."
    return "" if age <= 24 else f"The newest backup is {age:.0f} hours old; it should be a day at most (Q23)."


@_check("no invented people or answers")
def examples() -> str:
    if any(model.objects.filter(is_example=True).exists() for model in (User, Cycle, Response)):
        return "Example accounts or answers exist; run `manage.py remove_examples`."
    return ""


@_check("record of who did what")
def audit() -> str:
    broken = first_broken_link()
    return f"Event {broken.sequence} is {broken.fault}; run `manage.py verify_audit`." if broken else ""


@_check("people")
def people() -> str:
    return "" if has_administrator() else "No administrator yet; run `manage.py create_first_admin`."


@_check("reading hours")
def reading_hours() -> str:
    rows = duty_hours()
    if not rows:
        return "No duty hours are set, so free text is closed (S07)."
    return "The duty hours are invented examples." if any(row.is_example for row in rows) else ""


@_check("helplines")
def numbers() -> str:
    unsure = list(Helpline.objects.filter(to_be_confirmed=True).values_list("name", flat=True))
    return f"Not confirmed yet: {', '.join(unsure)}." if unsure else ""

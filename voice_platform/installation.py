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
from django.core.mail import get_connection

from voice_platform.accounts.models import User
from voice_platform.accounts.queries import has_administrator
from voice_platform.backups import newest_backup_age_hours
from voice_platform.council.queries import council, duty_hours, helplines
from voice_platform.tasks import WORKER_BEAT

Check = Callable[[], str]
CHECKS: dict[str, Check] = {}


class Finding(NamedTuple):
    """One check; `problem` is empty when all is well."""

    name: str
    problem: str


def findings() -> Iterator[Finding]:
    """Runs every check."""
    for name, check in CHECKS.items():
        yield Finding(name, check())


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
        return "" if "Strict-Transport-Security" in answer.headers else "The proxy drops or hides secure headers."


@_check("backup")
def backup() -> str:
    age = newest_backup_age_hours(Path(settings.BACKUP_DIR))
    if age is None:
        return f"No *.backup file in {settings.BACKUP_DIR}; run `manage.py backup` daily."
    return "" if age <= 24 else f"The newest backup is {age:.0f} hours old; it should be a day at most (Q23)."


@_check("people")
def people() -> str:
    if User.objects.filter(is_example=True).exists():
        return "Example accounts exist; run `manage.py remove_examples`."
    return "" if has_administrator() else "No administrator yet; run `manage.py create_first_admin`."


@_check("reading hours")
def reading_hours() -> str:
    rows = duty_hours()
    if not rows:
        return "No duty hours are set, so free text is closed (S07)."
    return "The duty hours are invented examples." if any(row.is_example for row in rows) else ""


@_check("helplines")
def numbers() -> str:
    unsure = [line.name for line in helplines() if line.to_be_confirmed]
    return f"Not confirmed yet: {', '.join(unsure)}." if unsure else ""

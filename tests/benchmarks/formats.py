"""Every format of the starter plan, made by two processes, and a published page from cache."""

import json
import time
from io import StringIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client, override_settings

from cms.actions.format_folder import MANIFEST, write_formats
from cms.queries.formats import live_page
from tests.benchmarks.database import own_database
from tests.benchmarks.figures import Figure, Figures
from tests.wagtail_root import make_root

REQUESTS = 40
PROCESSES = 2
# As an installation keeps them: rows for half a minute, pages in the database.
AS_INSTALLED = {
    "ROWS_KEPT_SECONDS": 30,
    "CACHES": {
        **settings.CACHES,
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_entries"},
    },
}


def quick() -> Figures:
    with own_database(), override_settings(**AS_INSTALLED):
        call_command("createcachetable", verbosity=0)
        make_root()
        call_command("load_starter", stdout=StringIO())
        if "testserver" not in settings.ALLOWED_HOSTS:
            settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
        return _files() | _page()


def _files() -> Figures:
    page = live_page("plan", settings.LANGUAGE_CODE)
    with TemporaryDirectory() as folder:
        write_formats(page=page, folder=Path(folder), processes=PROCESSES)
        manifest = json.loads((Path(folder) / MANIFEST).read_text())
    made = {each["format"]: each["seconds"] for each in manifest["formats"]}
    failed = ", ".join(each["format"] for each in manifest["failed"]) or "none"
    slowest = max(made, key=lambda name: made[name], default="none")
    return {
        "formats_all_s": Figure(
            manifest["seconds"],
            "s",
            f"{len(made)} formats of the plan in English, {PROCESSES} processes from their start; failed: {failed}; "
            f"slowest: {slowest}",
        ),
        "formats_failed": Figure(len(manifest["failed"]), "count", "formats of the plan that were not made"),
        **{
            f"{name.replace('-', '_')}_s": Figure(seconds, "s", f"the plan as {name}")
            for name, seconds in made.items()
        },
    }


def _page() -> Figures:
    Client().get("/plan/")
    kept = [_milliseconds() for _ in range(REQUESTS)]
    rendered = [_milliseconds(anew=True) for _ in range(REQUESTS)]
    return {
        "page_cached_ms": Figure(round(median(kept), 1), "ms", "server CPU of /plan/ from cache, median"),
        "page_rendered_ms": Figure(round(median(rendered), 1), "ms", "server CPU of /plan/ rendered anew"),
        "page_cached_ratio": Figure(
            round(median(kept) / median(rendered), 2), "ratio", "CPU of /plan/ from cache to rendered anew"
        ),
    }


def _milliseconds(*, anew: bool = False) -> float:
    """Of work, database included; what others do on the machine meanwhile does not count."""
    if anew:
        cache.clear()
    started = time.thread_time()
    assert Client().get("/plan/").status_code == 200
    return 1000 * (time.thread_time() - started)

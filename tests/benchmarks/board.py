"""The Board's overview and the making of a release, with few children and with many."""

import time
from statistics import median

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from promises.actions.releases import sweep
from surveys.actions.releases import freeze
from tests.benchmarks import crowd
from tests.benchmarks.database import own_database
from tests.benchmarks.figures import Figure, Figures
from voice_platform.accounts.models import Role, User
from voice_platform.council.kept import forget

REQUESTS = 15
RANDOM = "random answers, 12 questions of 5 options, 8 variables of 4 groups, caches cold, SQLite"


def quick() -> Figures:
    return _measured(100_000, "100k")


def full() -> Figures:
    return _measured(1_000_000, "1m")


def _measured(many: int, name: str) -> Figures:
    with own_database():
        if "testserver" not in settings.ALLOWED_HOSTS:
            settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
        few_build, few_times, few_queries = _at(1_000, "few")
        many_build, many_times, many_queries = _at(many, "many")
    p95 = sorted(wall for wall, _ in many_times)[round(0.95 * (len(many_times) - 1))]
    ratio = median(work for _, work in many_times) / median(work for _, work in few_times)
    return {
        f"board_ratio_{name}_1k": Figure(
            round(ratio, 2), "ratio", f"median CPU of the overview, database included; {RANDOM}"
        ),
        "board_p95_ms": Figure(round(1000 * p95, 1), "ms", f"overview with {many:,} responses; {RANDOM}"),
        "board_cpu_ms": Figure(
            round(1000 * median(work for _, work in many_times), 1),
            "ms",
            f"median CPU of the overview; {RANDOM}",
        ),
        "board_queries_1k": Figure(few_queries, "count", "overview with 1,000 responses, session included"),
        f"board_queries_{name}": Figure(many_queries, "count", f"overview with {many:,} responses"),
        "release_1k_s": Figure(round(few_build, 2), "s", f"building both audiences' release; {RANDOM}"),
        f"release_{name}_s": Figure(round(many_build, 2), "s", f"building both audiences' release; {RANDOM}"),
    }


def _at(children: int, slug: str) -> tuple[float, list[tuple[float, float]], int]:
    """Seconds to build the release; seconds and seconds of work of each request of the overview; its queries."""
    cycle = crowd.make_round(slug, eligible=children * 2)
    crowd.answer(cycle, children)
    started = time.perf_counter()
    assert freeze(cycle=cycle, at=timezone.now())
    built = time.perf_counter() - started
    sweep(timezone.now())
    client = _member()
    client.get("/board/")
    times = []
    for _ in range(REQUESTS):
        forget()
        with CaptureQueriesContext(connection) as queries:
            started, worked = time.perf_counter(), time.thread_time()
            response = client.get("/board/")
            times.append((time.perf_counter() - started, time.thread_time() - worked))
    assert response.status_code == 200
    assert f"of {children * 2} children" in response.content.decode()
    return built, times, len(queries)


def _member() -> Client:
    user, _ = User.objects.get_or_create(email="board@example.org")
    user.give_roles([Role.BOARD_MEMBER])
    client = Client()
    client.force_login(user)
    return client

"""What one child's journey of twelve questions costs: bytes and requests on the wire, and work of the server."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from tests.benchmarks.figures import Figure, Figures
from tests.benchmarks.machine import WHAT, loop_ms
from tests.benchmarks.phone import Phone, chromium
from tests.benchmarks.processes import cpu_seconds, web_processes
from tests.benchmarks.replay import replay
from tests.benchmarks.site import fresh_site
from tests.benchmarks.wire import Exchange, Wire
from tests.journeys.server import Server

WARM_UP = 10
BATCHES = 5
JOURNEYS_A_BATCH = 10
ON_THE_WIRE = "bytes that came to Chromium, headers, redirects and icon included, compressed"
WORK = (
    f"user and system time of the web processes, median of {BATCHES} batches of {JOURNEYS_A_BATCH} journeys "
    "of 12 questions after warm-up: Chromium's own requests said again on a kept connection, SQLite"
)


def quick() -> Figures:
    with fresh_site() as server, Wire(server.port) as wire:
        with chromium() as browser:
            phone = Phone(browser, wire)
            cold = phone.cold_questions()
            with_script = phone.journey(scripts=True)
            without = phone.journey(scripts=False)
        return _sizes(cold, with_script, without) | _work(server, with_script, without)


def _sizes(
    cold: Sequence[Sequence[Exchange]], with_script: Sequence[Exchange], without: Sequence[Exchange]
) -> Figures:
    scripts = [exchange for exchange in with_script if exchange.is_script]
    return {
        "survey_cold_bytes": Figure(
            max(map(_bytes, cold)),
            "bytes",
            f"largest of 12 question pages, nothing kept, with script; {ON_THE_WIRE}",
        ),
        "survey_cold_requests": Figure(
            max(map(len, cold)), "count", "most requests of 12 question pages, nothing kept, with script"
        ),
        "question_warm_bytes": Figure(
            max(map(_bytes, _answers(without))),
            "bytes",
            f"largest of 12: an answer, its redirect and the next page, without script; {ON_THE_WIRE}",
        ),
        "survey12_total_bytes": Figure(
            max(_bytes(with_script), _bytes(without)),
            "bytes",
            f"first screen to words-code, 12 questions, the larger of with script and without; {ON_THE_WIRE}",
        ),
        "survey12_script_total_bytes": Figure(
            _bytes(with_script), "bytes", f"the same with script; {ON_THE_WIRE}"
        ),
        "survey_script_bytes": Figure(_bytes(scripts), "bytes", f"all scripts of the journey; {ON_THE_WIRE}"),
        "journey_requests": Figure(len(without), "count", "first screen to words-code without script"),
        "journey_script_requests": Figure(
            len(with_script), "count", "first screen to words-code with script"
        ),
    }


def _bytes(exchanges: Sequence[Exchange]) -> int:
    return sum(exchange.received for exchange in exchanges)


def _answers(exchanges: Sequence[Exchange]) -> list[list[Exchange]]:
    """Each answer of a journey without script, with the page that it leads to."""
    return [
        [one, following]
        for one, following in pairwise(exchanges)
        if one.method == "POST" and "/q/" in one.path
    ]


def _work(server: Server, with_script: Sequence[Exchange], without: Sequence[Exchange]) -> Figures:
    loops: list[float] = []
    return {
        "journey_cpu_ms": Figure(_cpu_ms(server, without, loops), "ms", f"without script; {WORK}"),
        "journey_script_cpu_ms": Figure(_cpu_ms(server, with_script, loops), "ms", f"with script; {WORK}"),
        "machine_loop_ms": Figure(
            round(median(loops)), "ms", f"median between the journeys' batches: {WHAT}"
        ),
    }


def _cpu_ms(server: Server, journey: Sequence[Exchange], loops: list[float]) -> float:
    """Of one journey; fails when a single one was not stored. Adds to `loops` how quick the machine was."""
    before = server.responses()
    _go(server, journey, WARM_UP)
    batches = []
    for _ in range(BATCHES):
        loops.append(loop_ms())
        batches.append(_go(server, journey, JOURNEYS_A_BATCH))
    assert server.responses() - before == WARM_UP + BATCHES * JOURNEYS_A_BATCH
    return round(1000 * median(batches) / JOURNEYS_A_BATCH, 1)


def _go(server: Server, journey: Sequence[Exchange], times: int) -> float:
    """Seconds of work for so many journeys."""
    pids = web_processes(server)
    started = cpu_seconds(pids)
    for _ in range(times):
        replay(server.port, journey)
    return cpu_seconds(pids) - started

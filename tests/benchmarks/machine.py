"""How quick this machine is while the rest is measured, so that figures of two machines can be compared."""

import time

from tests.benchmarks.figures import Figure, Figures

ADDITIONS = 2_000_000
TIMES = 5


def quick() -> Figures:
    """The same work on a quiet core takes 60 to 70 ms; a busy one needs more time for it."""
    spent = sorted(_loop() for _ in range(TIMES))[TIMES // 2]
    return {
        "machine_loop_ms": Figure(
            round(1000 * spent),
            "ms",
            f"processor time of {ADDITIONS:,} additions in plain Python, median of {TIMES}",
        )
    }


def _loop() -> float:
    started, total = time.process_time(), 0
    for number in range(ADDITIONS):
        total += number
    return time.process_time() - started
